using System;
using System.Globalization;
using System.Linq;
using KerioLicense.MailLog;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>What the one pass keeps of each quarter of an hour; the seconds are those of the quarter.</summary>
public sealed class MailLogScannerTests
{
    private const string Note = "SMTP Send: message id discarded";
    private const string Doubtful = "Got: Queue-ID: 65ee8b47-00000009";
    private static readonly DateTime Quarter = Utc("2026-01-05T10:15:00Z");

    [Fact]
    public void A_line_in_front_of_every_stamp_of_its_file_is_stray()
    {
        var scanner = ScanLines("one", "two", At(5, Note), "three");
        Assert.Equal((2, 1), (scanner.Stray, scanner.Slots.At(0).Counts.Unrecognized));
        scanner.BeginFile(1);
        scanner.Take("four"u8, 0);
        Assert.Equal((3, 1), (scanner.Stray, scanner.Slots.At(0).Counts.Unrecognized));
        Assert.Equal((1, 1), (scanner.Slots.Count, scanner.Segments.Count));
    }

    [Fact]
    public void Five_examples_are_shown_each_of_200_bytes()
    {
        var lines = new[] { "one", new string('x', 199), new string('y', 200), new string('z', 201), new string('\u00e0', 150), "six",
            "seven" };
        Assert.Equal(["one", new string('x', 199), new string('y', 200), new string('z', 200), new string('\u00e0', 100)],
            ScanLines(lines).Examples);
        Assert.Equal(7, ScanLines(lines).Stray);
    }

    [Theory]
    [InlineData("5 note|20 note", -1, -1)]
    [InlineData("5 note|20 doubtful", 20, 20)]
    [InlineData("5 note|20 doubtful|30 note", 20, 20)]
    [InlineData("7 doubtful|20 note|40 doubtful", 7, 40)]
    [InlineData("5 note|30 note|doubtful", 30, 30)] // a line without a stamp goes on with the one before it
    [InlineData("5 note|doubtful|30 note", 5, 5)]
    [InlineData("5 note|20 plain|doubtful", 20, 20)]
    [InlineData("20 plain|doubtful", 20, 20)]
    [InlineData("30 note|5 note|doubtful", 5, 5)]
    [InlineData("5 note|plain", -1, -1)]
    [InlineData("5 note|20 plain", -1, -1)]
    public void A_doubt_lies_where_its_line_stands(string lines, int first, int last)
    {
        var slot = ScanLines([.. lines.Split('|').Select(Line)]).Slots.At(0);
        Assert.Equal((first, last), ((int)slot.FirstDoubt, (int)slot.LastDoubt));
    }

    [Theory]
    [InlineData("5 note|20 received|40 sent|60 note", 5, 60, 20, 40)]
    [InlineData("20 received", 20, 20, 20, 20)]
    [InlineData("40 sent|20 received", 20, 40, 20, 40)]
    [InlineData("5 note|60 note", 5, 60, -1, -1)]
    [InlineData("20 plain|40 doubtful", -1, -1, -1, -1)]
    public void Traffic_and_notes_prove_that_the_log_was_being_written(string lines, int first, int last, int firstTraffic, int lastTraffic)
    {
        var slot = ScanLines([.. lines.Split('|').Select(Line)]).Slots.At(0);
        Assert.Equal((first, last, firstTraffic, lastTraffic),
            ((int)slot.First, (int)slot.Last, (int)slot.FirstTraffic, (int)slot.LastTraffic));
    }

    [Theory]
    [InlineData("5 note|20 received|900 note", 0, 2)]
    [InlineData("5 note|plain|900 note", 0, 2)]
    [InlineData("5 note|plain|doubtful|900 note", 0, 3)]
    [InlineData("plain|5 note|plain|900 note", 1, 3)]
    public void A_quarter_reaches_from_its_first_byte_behind_its_last_stamped_or_not(string lines, int firstLine, int endLine)
    {
        var texts = lines.Split('|').Select(Line).ToArray();
        var slot = ScanLines(texts).Slots.At(0);
        Assert.Equal((texts.Take(firstLine).Sum(text => text.Length + 1), texts.Take(endLine).Sum(text => text.Length + 1) - 1),
            (slot.Start, slot.End));
    }

    [Fact]
    public void A_late_receipt_in_a_syslog_is_no_change_of_the_clock()
    {
        var scanner = ScanLines(
            $"<22>1 2026-01-05T10:15:00Z mx1 mail - - - Recv: Queue-ID: {Id(Quarter, 1)}, Service: SMTP",
            $"<22>1 2026-01-05T11:15:00Z mx1 mail - - - Recv: Queue-ID: {Id(Quarter, 2)}, Service: SMTP",
            $"<22>1 2026-01-05T12:15:00Z mx1 mail - - - Sent: Queue-ID: {Id(Quarter, 2)}, Recipient: <b>, Result: delayed");
        var segment = Assert.Single(scanner.Segments);
        Assert.Equal((0, null, null), (segment.EvidenceCount, segment.Offset, segment.HighestPossibleOffset));
    }

    private static MailLogScanner ScanLines(params string[] lines) => Scan(string.Join('\n', lines));

    /// <summary>Writes <c>5 note</c> as a line stamped with the quarter's fifth second, <c>plain</c> without a stamp.</summary>
    private static string Line(string text)
    {
        var parts = text.Split(' ');
        var payload = parts[^1] switch
        {
            "note" => Note,
            "received" => $"Recv: Queue-ID: {Id(Quarter, 1)}, Service: SMTP",
            "sent" => $"Sent: Queue-ID: {Id(Quarter, 1)}, Recipient: <b>, Result: delayed",
            "doubtful" => Doubtful,
            _ => "something else",
        };
        return parts.Length == 1 ? payload : At(int.Parse(parts[0], CultureInfo.InvariantCulture), payload);
    }

    private static string At(int second, string payload) => new LogText(0).Line(Quarter.AddSeconds(second), payload).Text.TrimEnd();
}
