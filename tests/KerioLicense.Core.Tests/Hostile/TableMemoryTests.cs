using System;
using System.IO;
using System.Linq;
using KerioLicense.Audit;
using KerioLicense.CallLog;
using KerioLicense.Files;
using Xunit;

namespace KerioLicense.Core.Tests.Hostile;

/// <summary>Tables of 1 MB that are all cells, all quotation marks or all rows: none takes more than 64 MB, for either reader.</summary>
public sealed class TableMemoryTests : IDisposable
{
    private const int Size = 1 << 20;
    private const long Most = 64L << 20;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(",")]
    [InlineData("\"")]
    [InlineData("\"\",")]
    [InlineData("\"a\",")]
    [InlineData("\"a\"\"b\",")]
    [InlineData("\"a\"b,")]
    [InlineData("\"\n")]
    [InlineData("\",\n")]
    [InlineData("\"a\"b,\n")]
    [InlineData("a,b\n")]
    [InlineData("a,b,c,d\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("x")]
    public void A_table_of_one_kind_of_character_stays_small(string part)
    {
        var body = string.Concat(Enumerable.Repeat(part, Size / part.Length));
        var calls = _folder.File("calls.csv");
        File.WriteAllText(calls, "Start,Duration\n" + body);
        var servers = _folder.File("servers.csv");
        File.WriteAllText(servers, "ComputerName,Customer\n" + body);
        foreach (var read in new Action[]
        {
            () => new CallLogReader(new CallLogOptions()).Read(calls),
            () => ServerList.Read(servers, static _ => { }, static _ => { }),
        })
        {
            _ = Record.Exception(read);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var refusal = Record.Exception(read);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Most);
            Assert.True(refusal is null or InvalidDataException or InputFormatException, refusal?.ToString());
        }
    }

    [Fact]
    public void A_row_ends_where_a_row_ends_at_the_latest()
    {
        var calls = _folder.File("calls.csv");
        foreach (var (length, isRead) in new[] { (TableRows.LongestRow, true), (TableRows.LongestRow + 1, false) })
        {
            File.WriteAllText(calls, "Start,Duration,Notes\n" + "2026-11-12T09:00:00Z,5,".PadRight(length, 'x'));
            var refusal = Record.Exception(() => new CallLogReader(new CallLogOptions()).Read(calls));
            Assert.Equal(isRead, refusal is null);
            Assert.True(isRead || (refusal is InvalidDataException && refusal.Message.Contains(" 2:", StringComparison.Ordinal)));
        }
    }

    public void Dispose() => _folder.Dispose();
}
