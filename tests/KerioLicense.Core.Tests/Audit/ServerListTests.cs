using System;
using System.IO;
using System.Text;
using KerioLicense.Audit;
using KerioLicense.Files;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

public sealed class ServerListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(',', false)]
    [InlineData(';', true)]
    [InlineData('\t', false)]
    public void Blank_cells_mean_not_given(char delimiter, bool hasMark)
    {
        var servers = ServerList.Read(Write(
            ("ComputerName,product,Port,Customer,Site,CertificateThumbprint,LicenseNumber,Notes\r\n"
                + "mx1.example.it,connect,,\"Rossi, Città\",,,,ours\r\n\r\nfw1,,4444,,, AB CD ,12345-AB1CD-2EF3G,\r\n")
                .Replace(',', delimiter).Replace("Rossi" + delimiter, "Rossi,", StringComparison.Ordinal),
            hasMark));

        Assert.Equal(2, servers.Count);
        Assert.Equal(new AuditServer { ComputerName = "mx1.example.it", Product = KerioProduct.Connect, Customer = "Rossi, Città" },
            servers[0]);
        Assert.Equal(("fw1", null, 4444, "AB CD", "12345-AB1CD-2EF3G"),
            (servers[1].ComputerName, servers[1].Product, servers[1].Port, servers[1].CertificateThumbprint,
                servers[1].LicenseNumber!.Value));
        Assert.Null(servers[1].Customer);
    }

    [Theory]
    [InlineData("\r\n\r\nComputerName;Port;\"a,b,c,d,e\"\r\nmx1;1;")]
    [InlineData("Port\tComputerName\n1\tmx1")]
    [InlineData("ComputerName\nmx1")]
    public void The_delimiter_is_what_stands_between_the_names(string text) =>
        Assert.Equal("mx1", Assert.Single(ServerList.Read(Write(text))).ComputerName);

    [Theory]
    [InlineData("", "InputColumnMissing", 1)]
    [InlineData("Name,Port\nmx1,1", "InputColumnMissing", 1)]
    [InlineData("ComputerName,Port\nmx1,4040\nmx2,70000", "InputBadCell", 3)]
    [InlineData("ComputerName,Port\nmx1,+1", "InputBadCell", 2)]
    [InlineData("ComputerName,Product\nmx1,Exchange", "InputBadCell", 2)]
    [InlineData("ComputerName,Product\nmx1,1", "InputBadCell", 2)]
    [InlineData("ComputerName,Product\n,Connect", "InputBadCell", 2)]
    [InlineData("ComputerName,LicenseNumber\nmx1,12345-AB1CD-2EF3", "InputBadCell", 2)]
    public void What_is_wrong_is_named_with_its_line(string text, string errorId, int line) => Cultures.Each(culture =>
    {
        var error = Assert.Throws<InputFormatException>(() => ServerList.Read(Write(text)));
        Assert.Equal((errorId, line), (error.ErrorId, error.Line));
        Assert.DoesNotContain("AB1CD", error.Message);
        Assert.NotEmpty(error.RecommendedAction);
    });

    [Fact]
    public void A_quote_that_never_closes_takes_no_memory() =>
        Assert.Equal("InputCellTooLong",
            Assert.Throws<InputFormatException>(() => ServerList.Read(Write("ComputerName\n\"" + new string('x', 100_000)))).ErrorId);

    public void Dispose() => _folder.Dispose();

    private string Write(string text, bool hasMark = false)
    {
        File.WriteAllText(_folder.File("servers.csv"), text, new UTF8Encoding(hasMark));
        return _folder.File("servers.csv");
    }
}
