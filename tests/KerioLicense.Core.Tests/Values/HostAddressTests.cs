using KerioLicense.AdminApi;
using KerioLicense.Core.Tests.Files;
using KerioLicense.Model;
using KerioLicense.Values;
using Xunit;

namespace KerioLicense.Core.Tests.Values;

public sealed class HostAddressTests
{
    /// <summary>However somebody writes this machine's address, it is one server.</summary>
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("0x7f.1", "127.0.0.1")]
    [InlineData("0x7F000001", "127.0.0.1")]
    [InlineData("0177.0.0.1", "127.0.0.1")]
    [InlineData("127.1", "127.0.0.1")]
    [InlineData("2130706433", "127.0.0.1")]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1")]
    [InlineData("::1", "::1")]
    [InlineData("[::1]", "::1")]
    [InlineData("0:0:0:0:0:0:0:1", "::1")]
    public void An_address_of_this_machine_is_one_installation(string written, string usual)
    {
        var target = new AdminApiTarget { ComputerName = written };
        Assert.Equal(usual, target.ComputerName);
        Assert.Equal("connect/127.0.0.1", KerioInstallation.IdOf(KerioProduct.Connect, target.ComputerName));
        Assert.Equal("connect/127.0.0.1:4041", KerioInstallation.IdOf(KerioProduct.Connect, target.ComputerName, 4041));
    }

    [Theory]
    [InlineData("2001:DB8:0::7", "2001:db8::7", "connect/[2001:db8::7]")]
    [InlineData("[2001:db8::7]", "2001:db8::7", "connect/[2001:db8::7]")]
    [InlineData("192.0.2.7", "192.0.2.7", "connect/192.0.2.7")]
    [InlineData("192.000.2.07", "192.0.2.7", "connect/192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", "connect/192.0.2.7")]
    [InlineData("127.0.0.2", "127.0.0.2", "connect/127.0.0.2")]
    [InlineData("MX1.example.it", "MX1.example.it", "connect/mx1.example.it")]
    [InlineData("fe80::1%eth0", "fe80::1%eth0", "connect/fe80::1%eth0")]
    [InlineData("[::1]:4040", "[::1]:4040", "connect/[::1]:4040")]
    [InlineData("[", "[", "connect/[")]
    [InlineData("[]", "[]", "connect/[]")]
    [InlineData("", "", "connect/")]
    public void Any_other_address_has_one_form_too(string written, string usual, string id)
    {
        var target = new AdminApiTarget { ComputerName = written };
        Assert.Equal(usual, target.ComputerName);
        Assert.Equal(id, KerioInstallation.IdOf(KerioProduct.Connect, target.ComputerName));
    }

    /// <summary>A machine, or the folder of a disk, may have a name of digits.</summary>
    [Theory]
    [InlineData("2026")]
    [InlineData("10.0")]
    public void A_name_that_is_not_that_of_a_server_is_no_address(string name) =>
        Assert.Equal("connect/" + name, KerioInstallation.IdOf(KerioProduct.Connect, name));

    [Theory]
    [InlineData("connect/::1", "connect/127.0.0.1")]
    [InlineData("Connect/[::1]:4041", "connect/127.0.0.1:4041")]
    [InlineData("connect/2001:DB8::0:7", "connect/[2001:db8::7]")]
    [InlineData("connect/[2001:db8:0::7]:4041", "connect/[2001:db8::7]:4041")]
    [InlineData("connect/mx1:4041", "connect/mx1:4041")]
    [InlineData("mx1", "mx1")]
    [InlineData("::1", "127.0.0.1")]
    [InlineData("]:/[", "]:/[")]
    public void A_policy_names_the_same_installation(string written, string id)
    {
        var policy = InputFiles.ReadPolicy(InputFiles.PolicyWith(
            $"\"retired\":[{{\"installation\":\"{written}\",\"on\":\"2026-11-01T00:00:00Z\"}}]"));
        Assert.Equal(id, Assert.Single(policy.Retired).Installation);
        Assert.Equal(id, HostAddress.IdIn(id));
        Assert.Equal(id, Assert.Single(InputFiles.Read(InputFiles.With($"\"installationId\":\"{written}\""))).InstallationId);
    }
}
