using System.IO;
using System.Linq;
using KerioLicense.Files;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

public sealed class TableTests
{
    [Theory]
    [InlineData("a|b|", "a,b,\r\n")]
    [InlineData("a,b|\"|c \"d\"", "\"a,b\",\"\"\"\",\"c \"\"d\"\"\"\r\n")]
    [InlineData(" a|a |;", "\" a\",\"a \",;\r\n")]
    [InlineData("a\nb|a\rb", "\"a\nb\",\"a\rb\"\r\n")]
    public void A_cell_stands_in_quotation_marks_where_it_needs_them(string cells, string row) =>
        Assert.Equal(row, Written(cells.Split('|')));

    [Theory]
    [InlineData("a|b|")]
    [InlineData("|")]
    [InlineData("a,b|\"|c \"d\"|\"\"|,\",")]
    [InlineData(" a|a |;")]
    public void What_is_written_is_read_back(string cells)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.csv"), Written("a", "b") + Written(cells.Split('|')));
        using var table = TableText.Open(folder.File("a.csv"));
        var rows = new TableRows(table, ',', 100);
        Assert.True(rows.Read());
        Assert.True(rows.Read());
        Assert.Equal(cells.Split('|'), Enumerable.Range(0, rows.Count).Select(index => rows[index]));
        Assert.Equal((-1, 2, false), (rows.BrokenCell, rows.Line, rows.Read()));
    }

    private static string Written(params string[] cells)
    {
        using var text = new StringWriter();
        var table = new TableWriter(text);
        foreach (var cell in cells)
        {
            table.Write(cell);
        }

        table.EndRow();
        return text.ToString();
    }
}
