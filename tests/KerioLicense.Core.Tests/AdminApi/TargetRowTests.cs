using System;
using KerioLicense.AdminApi;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

public sealed class TargetRowTests
{
    [Theory]
    [InlineData("mx1.example.it", "mx1.example.it", null)]
    [InlineData("mx1:4041", "mx1", 4041)]
    [InlineData("127.0.0.1:4040", "127.0.0.1", 4040)]
    [InlineData("[::1]:4041", "::1", 4041)]
    [InlineData("[2001:DB8::7]", "2001:db8::7", null)]
    [InlineData("::1", "::1", null)]
    [InlineData("2001:db8::7", "2001:db8::7", null)]
    public void A_port_stands_behind_the_name(string written, string name, int? port)
    {
        var target = new TargetRow(null, null, null, null).Of(written);

        Assert.Null(target.Fault);
        Assert.Equal((name, port), (target.ComputerName, target.Port));
    }

    [Theory]
    [InlineData("mx1:", "")]
    [InlineData("mx1:0", "0")]
    [InlineData("mx1:65536", "65536")]
    [InlineData("mx1:https", "https")]
    [InlineData("[::1]:-1", "-1")]
    public void What_is_no_port_is_a_fault(string written, string quoted) => Cultures.Each(culture =>
    {
        var target = new TargetRow("Connect", "", null, null).Of(written);

        Assert.Contains("\"" + quoted + "\"", target.Fault, StringComparison.Ordinal);
        Assert.Null(target.Port);
    });

    [Theory]
    [InlineData("mx1:4041", "4041", false)]
    [InlineData("mx1:4041", "04041", false)]
    [InlineData("mx1:4041", "4040", true)]
    [InlineData("[::1]:4041", "4040", true)]
    public void Two_ports_are_a_fault_unless_they_are_one(string written, string port, bool isFault) => Cultures.Each(culture =>
    {
        var target = new TargetRow(null, port, null, null).Of(written);

        Assert.Equal(isFault, target.Fault is not null);
        Assert.Equal(4041, target.Port);
    });

    [Fact]
    public void The_product_of_the_name_is_the_one_that_is_named()
    {
        var target = new TargetRow("control", null, "Rossi S.r.l.", "Milano").Of("fw1:4444");

        Assert.Equal((KerioProduct.Control, 4444, "Rossi S.r.l.", "Milano"),
            (target.Product, target.Port, target.Customer, target.Site));
    }

    /// <summary>A URL is no name, and its colon no port.</summary>
    [Fact]
    public void A_url_stays_whole() => Assert.Equal(
        "https://mx1:4040/admin", new TargetRow(null, null, null, null).Of("https://mx1:4040/admin").ComputerName);
}
