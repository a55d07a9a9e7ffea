using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Audit;
using KerioLicense.Files;
using Xunit;

namespace KerioLicense.Core.Tests.Audit;

/// <summary>Rows whose cells are not those of the columns: no server is lost, and none gets another one's customer.</summary>
public sealed class ServerListRowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("mx1,1,\"Rossi\nmx2,2,Verdi\nmx3,3,", "mx1 2 7", "mx2 Verdi", "mx3 ")]
    [InlineData("mx1,1,\"Rossi\nmx2,2,Verdi\"\nmx3,3,Neri", "mx1 2 7", "mx2 3 7", "mx3 Neri")]
    [InlineData("mx1,1,\"Rossi\r\nmx2,2,\"Verdi\r\nmx3,3,Neri\r\n", "mx1 2 7", "mx2 3 7", "mx3 Neri")]
    [InlineData("mx1,1,Rossi\nmx2,2,\"Verdi", "mx1 Rossi", "mx2 3 7")]
    [InlineData("\"mx1\",\"1,\"Rossi\"\n\"mx2\",\"2\",\"Verdi\"", "mx1 2 7", "mx2 Verdi")]
    [InlineData("mx1,1,\"Rossi \"\"A\"\"\"\nmx2,2,19\" Rack", "mx1 Rossi \"A\"", "mx2 19\" Rack")]
    public void A_quotation_mark_that_is_not_closed_ends_with_its_line(string rows, params string[] expected) => Cultures.Each(culture =>
        Assert.Equal(expected, Read("ComputerName,Port,Customer\n" + rows, Unexpected).Select(Shown)));

    [Fact]
    public void The_error_says_that_a_quotation_mark_is_not_closed()
    {
        var fault = Read("ComputerName,Customer\nmx1,\"Rossi\nmx2,Verdi", Unexpected)[0].Fault;
        Assert.Contains("servers.csv", fault, StringComparison.Ordinal);
        Assert.Contains("\"Rossi\" a quotation mark is not closed", fault, StringComparison.Ordinal);
    }

    /// <summary>A line that may be a row or more of a cell is neither taken for a server nor passed over.</summary>
    [Fact]
    public void A_line_inside_of_a_cell_is_named()
    {
        var lost = new List<InputFormatException>();
        var servers = Read("ComputerName,Notes,Site\nmx1,\"first\nsecond\nthird\",Milano\nmx2,,Roma\n\"mx3,,Roma\n", lost.Add);
        Assert.Equal(["mx1 2 5", "mx2 "], servers.Select(Shown));
        Assert.Equal(
            [("InputQuoteOpen", 3, 1), ("InputQuoteOpen", 4, 1), ("InputQuoteOpen", 6, 1)],
            lost.Select(error => (error.ErrorId, error.Line, error.Column)));
    }

    [Theory]
    [InlineData("mx1,1,Rossi, Verdi & C. S.n.c.,Milano", "mx1 2 32")]
    [InlineData("mx1,1,Rossi, Verdi,", "mx1 2 20")]
    [InlineData("mx1,1,\"Rossi, Verdi\",Milano", "mx1 Rossi, Verdi")]
    [InlineData("mx1", "mx1 ")]
    public void More_cells_than_columns_are_an_error_of_the_row(string row, string expected)
    {
        var servers = Read("ComputerName,Port,Customer,Site\n" + row + "\nmx2,2,Neri,Roma", Unexpected);
        Assert.Equal([expected, "mx2 Neri"], servers.Select(Shown));
        Assert.True(servers[0].Fault is null || (servers[0].Customer, servers[0].Site, servers[0].Port) == (null, null, null));
    }

    [Theory]
    [InlineData("ComputerName,Customer,Customer", "Customer", 23)]
    [InlineData("ComputerName,Customer, customer", "customer", 23)]
    [InlineData("ComputerName,Notes,Notes,,,Port,Port", "Port", 33)]
    public void A_column_that_stands_twice_refuses_the_list(string header, string name, int column) => Cultures.Each(culture =>
    {
        var error = Assert.Throws<InputFormatException>(() => Read(header + "\nmx1,A,B", Unexpected));
        Assert.Equal(("InputSameColumn", 1, column), (error.ErrorId, error.Line, error.Column));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("ComputerName,Product,Port\nmx1,Connect,x", 2, 13)]
    [InlineData("ComputerName;Product;Port\n\n\"mx1\";\"Conect\";", 3, 7)]
    [InlineData("ComputerName,LicenseNumber\nmx1,1", 2, 5)]
    public void An_error_names_the_column_of_the_cell(string text, int line, int column)
    {
        var server = Assert.Single(Read(text, Unexpected));
        Assert.Equal($"mx1 {line} {column}", Shown(server));
    }

    public void Dispose() => _folder.Dispose();

    private static void Unexpected(InputFormatException row) => Assert.Fail(row.Message);

    /// <summary>Name and customer, or name, line and column of what is wrong.</summary>
    private static string Shown(AuditServer server) => server.ComputerName + " " + (server.Fault is { } fault
        ? string.Join(" ", fault.Substring(fault.IndexOf("servers.csv", StringComparison.Ordinal) + "servers.csv".Length)
            .Split(' ', ',', ':', ';', '.').Where(static word => int.TryParse(word, out _)).Take(2))
        : server.Customer);

    private IReadOnlyList<AuditServer> Read(string text, Action<InputFormatException> lose)
    {
        File.WriteAllText(_folder.File("servers.csv"), text);
        return ServerList.Read(_folder.File("servers.csv"), Assert.Fail, lose);
    }
}
