using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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
        var servers = Read(Write(
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
        Assert.Equal("mx1", Assert.Single(Read(Write(text))).ComputerName);

    [Theory]
    [InlineData("")]
    [InlineData("Name,Port\nmx1,1")]
    public void A_list_without_the_column_of_the_servers_is_refused(string text) => Cultures.Each(culture =>
    {
        var error = Assert.Throws<InputFormatException>(() => Read(Write(text)));
        Assert.Equal(("InputColumnMissing", 1), (error.ErrorId, error.Line));
        Assert.NotEmpty(error.RecommendedAction);
    });

    /// <summary>Each wrong row is named, and the others are servers.</summary>
    [Theory]
    [InlineData("ComputerName,Port\nmx1,4040\nmx2,70000", 3, "\"70000\"")]
    [InlineData("ComputerName,Port\nmx1,4040\nmx2,+1", 3, "\"+1\"")]
    [InlineData("ComputerName,Product\nmx2,Exchange\nmx1,Connect", 2, "\"Exchange\"")]
    [InlineData("ComputerName,Product\nmx2,1\nmx1,", 2, "\"1\"")]
    [InlineData("ComputerName,Product,Port\nmx2,Exchange,x\nmx1,,", 2, "\"x\"")]
    [InlineData("ComputerName,LicenseNumber\nmx2,12345-AB1CD-2EF3\nmx1,", 2, "12345-")]
    public void A_row_with_a_wrong_cell_is_named_with_its_line_and_the_others_are_read(string text, int line, string quoted) =>
        Cultures.Each(culture =>
        {
            var servers = Read(Write(text));
            Assert.Equal(2, servers.Count);
            var (good, bad) = servers[0].ComputerName == "mx1" ? (servers[0], servers[1]) : (servers[1], servers[0]);
            Assert.Null(good.Fault);
            Assert.Equal("mx2", bad.ComputerName);
            Assert.Contains($" {line}, ", bad.Fault, StringComparison.Ordinal);
            Assert.Contains(quoted, bad.Fault, StringComparison.Ordinal);
            Assert.DoesNotContain("AB1CD", bad.Fault, StringComparison.Ordinal);
            Assert.Null(bad.Port);
            Assert.Null(bad.Product);
        });

    [Fact]
    public void Every_row_without_a_server_is_named()
    {
        var rows = new List<InputFormatException>();
        var servers = ServerList.Read(
            Write("ComputerName,Product\n,Connect\nmx1,Connect\n ,\nmx2,\n", "utf-8"), Assert.Fail, rows.Add);
        Assert.Equal(["mx1", "mx2"], servers.Select(server => server.ComputerName));
        Assert.Equal(
            [("InputBadCell", 2, "ComputerName"), ("InputBadCell", 4, "ComputerName")],
            rows.Select(row => (row.ErrorId, row.Line, row.Key)));
    }

    [Fact]
    public void A_quote_that_never_closes_takes_no_memory() =>
        Assert.Equal("InputRowTooLong",
            Assert.Throws<InputFormatException>(() => Read(Write("ComputerName\n\"" + new string('x', 100_000)))).ErrorId);

    [Theory]
    [InlineData("ComputerName,COLS\nmx1,CELLS\n", true)]
    [InlineData("ComputerName,CELLS\nmx1\n", false)]
    [InlineData("ComputerName\nmx1\nMANY", false)]
    [InlineData("ComputerName\nmx1\nLINES", false, "InputQuoteOpen")]
    [InlineData("LINES\nmx1\n", false, "InputQuoteOpen")]
    [InlineData("BLANK\nComputerName\nBLANK\nmx1\nBLANK", true)]
    public void A_row_of_broken_cells_takes_no_memory(string text, bool isRead, string errorId = "InputRowTooLong")
    {
        text = text.Replace("COLS", Repeat(",b", 150)).Replace("CELLS", Repeat(",a\"\"b", 10_000)).Replace("MANY", Repeat(",", 1 << 20))
            .Replace("LINES", Repeat("\"a\n\n\n\"b,", 100_000)).Replace("BLANK", Repeat("\r\n", 1 << 17));
        var before = GC.GetAllocatedBytesForCurrentThread();
        if (isRead)
        {
            Assert.Equal("mx1", Assert.Single(Read(Write(text))).ComputerName);
        }
        else
        {
            var error = Assert.Throws<InputFormatException>(
                () => ServerList.Read(Write(text), Assert.Fail, static _ => { }));
            Assert.Equal(errorId, error.ErrorId);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32L << 20);
    }

    [Fact]
    public void More_servers_than_can_be_read_are_none()
    {
        Assert.Equal(100_000, Read(Write("ComputerName\n" + Repeat("a\n", 100_000))).Count);
        var error = Assert.Throws<InputFormatException>(() => Read(Write("ComputerName\n" + Repeat("a\n", 100_001))));
        Assert.Equal(("InputTooMany", 100_002), (error.ErrorId, error.Line));
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    /// <summary>As Excel, Windows PowerShell 5.1 and PowerShell 7 write one and the same list.</summary>
    [Theory]
    [InlineData("ComputerName;Product;Port;Customer\r\nmx1;Connect;4040;Società A, B e C\r\n", "utf-8 mark", 2)]
    [InlineData("sep=;\r\nComputerName;Product;Port;Customer\r\nmx1;Connect;4040;Società A, B e C\r\n", "utf-16", 3)]
    [InlineData("\"sep=;\"\nComputerName;Product;Port;Customer\nmx1;Connect;4040;Società A, B e C\n", "utf-8", 3)]
    [InlineData("sep=|\r\nComputerName|Product|Port|Customer\r\nmx1|Connect|4040|Società A, B e C", "utf-8 mark", 3)]
    [InlineData("ComputerName\tProduct\tPort\tCustomer\r\nmx1\tConnect\t4040\tSocietà A, B e C\r\n", "utf-16 mark", 2)]
    [InlineData("#TYPE System.Management.Automation.PSCustomObject\r\n\"ComputerName\",\"Product\",\"Port\",\"Customer\"\r\n"
        + "\"mx1\",\"Connect\",\"4040\",\"Società A, B e C\"\r\n", "utf-16 mark", 3)]
    [InlineData("#TYPE Società\n\"ComputerName\";\"Product\";\"Port\";\"Customer\"\n"
        + "\"mx1\";\"Connect\";\" 4040 \";\"Società A, B e C\"\n", "utf-16BE mark", 3)]
    [InlineData("sep=;\n#TYPE x\nComputerName;Product;Port;Customer\nmx1;Connect;4040;Società A, B e C\n", "utf-16BE", 4)]
    public void Forms_of_Excel_and_PowerShell_mean_the_same(string text, string encoding, int line)
    {
        Assert.Equal(
            new AuditServer { ComputerName = "mx1", Product = KerioProduct.Connect, Port = 4040, Customer = "Società A, B e C" },
            Assert.Single(Read(Write(text, encoding))));
        var fault = Assert.Single(Read(Write(text.Replace("4040", "40400000", StringComparison.Ordinal), encoding))).Fault;
        Assert.Contains($" {line}, ", fault, StringComparison.Ordinal);
        Assert.Contains("Port", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ComputerName;Customer\r\nmx2;Rossi\r\nmx1;Società Verdi\r\n", "windows-1252", 3, "Customer")]
    [InlineData("ComputerName,Site\nmx1,Forlì\n", "windows-1252", 2, "Site")]
    [InlineData("#TYPE Società\nComputerName,Product\nmx1,Città\n", "windows-1252", 3, "Product")]
    [InlineData("sep=;\nComputerName;Customer\nmx1;Krämer\n", "ibm850", 3, "Customer")]
    public void A_cell_of_another_code_page_is_refused(string text, string encoding, int line, string column) => Cultures.Each(culture =>
    {
        var bad = Assert.Single(Read(Write(text, encoding)), server => server.Fault is not null);
        Assert.Equal(("mx1", null, null), (bad.ComputerName, bad.Customer, bad.Site));
        Assert.Contains($" {line}, ", bad.Fault, StringComparison.Ordinal);
        Assert.Contains(column, bad.Fault, StringComparison.Ordinal);
        Assert.Contains("UTF", bad.Fault, StringComparison.Ordinal);
    });

    [Fact]
    public void A_column_of_the_lists_own_may_be_written_in_any_code_page() =>
        Assert.Equal("mx1", Assert.Single(Read(Write("ComputerName,Città\nmx1,Forlì\n", "windows-1252"))).ComputerName);

    [Theory]
    [InlineData("ComputerName,Custmer", "Custmer", "Customer")]
    [InlineData("ComputerName,Prodcut", "Prodcut", "Product")]
    [InlineData("ComputerName,Porta", "Porta", "Port")]
    [InlineData("ComputerName,Sito", "Sito", "Site")]
    [InlineData("ComputerName,License Number", "License Number", "LicenseNumber")]
    [InlineData("ComputerName,LicenceNumber", "LicenceNumber", "LicenseNumber")]
    [InlineData("ComputerName,License", "License", "LicenseNumber")]
    [InlineData("ComputerName,thumbprint", "thumbprint", "CertificateThumbprint")]
    public void A_misspelt_column_is_named_with_the_nearest(string header, string written, string meant) => Cultures.Each(culture =>
    {
        var warnings = new List<string>();
        Assert.Single(ServerList.Read(Write(header + "\nmx1,\n"), warnings.Add, Unexpected));
        var warning = Assert.Single(warnings);
        Assert.Contains("\"" + written + "\"", warning);
        Assert.EndsWith(" " + meant + ".", warning);
    });

    [Theory]
    [InlineData("Notes")]
    [InlineData("Note")]
    [InlineData("Owner")]
    [InlineData("Date")]
    [InlineData("Customer")]
    [InlineData("Customer,CustomerNumber")]
    public void A_column_of_the_lists_own_is_no_slip(string columns) =>
        Assert.Single(Read(Write("ComputerName," + columns + "\nmx1,a,b\n")));

    public void Dispose() => _folder.Dispose();

    private static IReadOnlyList<AuditServer> Read(string path) => ServerList.Read(path, Assert.Fail, Unexpected);

    private static void Unexpected(InputFormatException row) => Assert.Fail(row.Message);

    private string Write(string text, bool hasMark = false) => Write(text, hasMark ? "utf-8 mark" : "utf-8");

    private string Write(string text, string encoding)
    {
        var name = encoding.Split(' ')[0];
        var hasMark = encoding.EndsWith(" mark", StringComparison.Ordinal);
        var form = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        File.WriteAllBytes(_folder.File("servers.csv"), [.. hasMark ? form.GetPreamble() : [], .. form.GetBytes(text)]);
        return _folder.File("servers.csv");
    }
}
