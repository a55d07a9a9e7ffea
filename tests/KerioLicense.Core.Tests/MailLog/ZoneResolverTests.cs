using System;
using System.Globalization;
using System.Linq;
using KerioLicense.MailLog;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogSegmentTests;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>
/// Segments are written <c>minute:offset x receipts &lt; bound</c>, offsets in quarters of an hour: <c>60:4x3</c> is a segment at minute 60
/// in which three receipts show UTC+1, <c>60:&lt;4</c> one whose deliveries allow no more than that, <c>60:-</c> one in which nothing tells
/// the zone, and <c>60:utc</c> one of a syslog.
/// </summary>
public sealed class ZoneResolverTests
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
    private static readonly long Start = UnixTime.Of(Utc("2026-07-01T00:00:00Z"));

    [Theory]
    [InlineData("0:4x3 60:5x1 120:4x3", "4 4 4")]
    [InlineData("0:4x3 60:5x2 120:4x3", "4 4 4")]
    [InlineData("0:4x3 60:5x3 120:4x3", "4 5 4")] // three are believed
    [InlineData("0:4x3 60:8x1 120:4x3", "4 4 4")]
    [InlineData("0:4x3 60:8x1 120:5x3", "4 5 5")]
    [InlineData("0:4x3 60:5x1", "4 4")]
    [InlineData("0:4x3 60:9x1", "4 4")]
    [InlineData("60:5x1 120:4x3", "4 4")]
    [InlineData("0:4x3 60:- 120:9x1", "4 4 4")]
    [InlineData("0:9x1 60:- 120:4x3", "4 4 4")]
    [InlineData("0:9x1 780:4x3", "4 4")]
    [InlineData("0:9x1 60:4x3 120:8x3", "4 4 8")]
    [InlineData("0:9x1 60:8x3 720:4x3", "4 8 4")] // within twelve hours late receipts may follow on each other
    [InlineData("0:9x1 60:8x3 721:4x3", "8 8 4")]
    [InlineData("0:4x3 60:3x1 120:4x3", "4 3 4")] // nothing is received early
    public void An_offset_of_one_or_two_late_receipts_is_none(string segments, string offsets) => Assert.Equal(offsets, Offsets(segments));

    [Theory]
    [InlineData("0:4x3 60:8x1", "4 8")]
    [InlineData("0:8x1 60:4x3", "8 4")]
    [InlineData("0:42x3 60:44x1", "42 44")] // Lord Howe Island: half an hour
    [InlineData("0:-14x3 60:-10x1", "-14 -10")]
    public void A_single_receipt_behind_or_before_a_change_of_the_clock_shows_it(string segments, string offsets) =>
        Assert.Equal(offsets, Offsets(segments));

    [Theory]
    [InlineData("0:4x3 60:-", "4 4")]
    [InlineData("0:- 60:4x3", "4 4")]
    [InlineData("0:4x3 60:<6", "4 4")] // a delivery can be late
    [InlineData("0:8x3 60:<4", "8 4")] // and never early
    [InlineData("0:8x3<4", "4")]
    [InlineData("0:4x3<8", "4")]
    [InlineData("0:<8", "8")]
    [InlineData("0:<8 60:<4", "8 4")]
    [InlineData("0:<8 60:-", "8 8")]
    [InlineData("0:4x3 0:8x3", "4 8")]
    [InlineData("0:-", "unknown")]
    [InlineData("0:utc", "0")]
    [InlineData("0:utc 60:-", "unknown")] // another program's clock
    [InlineData("0:utc 60:- 6000:<8", "0 8 8")]
    [InlineData("0:utc 60:- 6000:8x3", "0 8 8")]
    [InlineData("", "")]
    public void What_tells_no_zone_takes_its_neighbours(string segments, string offsets) => Assert.Equal(offsets, Offsets(segments));

    [Theory]
    [InlineData(-50, 1)]
    [InlineData(0, 1)]
    [InlineData(40, 1)]
    [InlineData(60, 2)]
    [InlineData(140, 2)]
    [InlineData(160, 3)]
    [InlineData(200, 3)]
    [InlineData(240, 3)]
    [InlineData(260, 4)]
    [InlineData(9000, 4)]
    public void The_neighbour_is_the_nearest_in_time_in_whatever_order_the_files_came(int minute, int offset)
    {
        Assert.Equal($"1 2 3 4 {offset}", Offsets($"0:1x3 100:2x3 200:3x3 300:4x3 {minute}:-"));
        Assert.Equal($"{offset} 4 3 2 1", Offsets($"{minute}:- 300:4x3 200:3x3 100:2x3 0:1x3"));
        Assert.Equal($"3 1 4 {offset} 2", Offsets($"200:3x3 0:1x3 300:4x3 {minute}:- 100:2x3"));
    }

    [Theory]
    [InlineData(-5000, 0)]
    [InlineData(20, 0)]
    [InlineData(2460, 25)]
    [InlineData(4940, 49)]
    [InlineData(7300, 73)]
    [InlineData(9880, 99)]
    [InlineData(20_000, 99)]
    public void It_is_found_among_many(int minute, int neighbor)
    {
        var many = Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"{i * 100}:{i % 40}x3")).ToList();
        var asked = FormattableString.Invariant($"{minute}:-");
        var offset = (neighbor % 40).ToString(CultureInfo.InvariantCulture);
        Assert.Equal(offset, Offsets(string.Join(' ', many.Append(asked))).Split(' ')[^1]);
        Assert.Equal(offset, Offsets(string.Join(' ', many.AsEnumerable().Reverse().Prepend(asked))).Split(' ')[0]);
        Assert.Equal(offset, Offsets(string.Join(' ', many.Skip(37).Concat(many.Take(37)).Prepend(asked))).Split(' ')[0]);
    }

    [Theory]
    [InlineData("2026-10-01", "2026-10-20", 8, "2026-10-10", 8)]
    [InlineData("2026-10-01", "2026-10-20", 8, "2026-10-30", 4)]
    [InlineData("2026-10-26", "2026-10-28", 4, "2026-10-30", 4)]
    [InlineData("2026-10-26", "2026-10-28", 4, "2026-10-20", 8)]
    [InlineData("2026-10-01", "2026-10-20", 28, "2026-10-10", 28)]
    [InlineData("2026-10-01", "2026-10-20", 28, "2026-10-30", 28)]
    [InlineData("2026-10-01", "2026-10-20", 28, "2026-09-01", 28)]
    [InlineData("2026-07-01", "2027-07-01", 8, "2027-01-01", 8)] // a clock that knows no winter time
    [InlineData("2026-07-01", "2026-12-01", 8, "2027-01-01", 8)]
    public void A_given_zone_carries_on_where_the_Queue_IDs_agree_with_it(string first, string last, int shown, string asked, int offset)
    {
        var segment = new LogSegment(0, false, Clock(first));
        foreach (var time in new[] { first, last })
        {
            segment.Extend(Note(Clock(time)));
            segment.AddEvidence(shown, Clock(time));
        }

        var zone = new ZoneResolver([segment], Rome);
        Assert.Equal(offset * 900, zone.OffsetAt(0, Clock(asked)));
        Assert.Equal(Clock(asked) - (offset * 900), zone.ToUtc(0, Clock(asked)));
    }

    [Theory]
    [InlineData("Europe/Rome", "2026-10-25T02:30:00", "2026-10-25T02:59:59", true, 2)]
    [InlineData("Europe/Rome", "2026-10-25T02:30:00", "2026-10-25T02:59:59", false, 1)]
    [InlineData("Europe/Rome", "2026-10-25T02:30:00", "2026-10-25T04:29:59", true, 2)]
    [InlineData("Europe/Rome", "2026-10-25T02:30:00", "2026-10-25T04:30:00", true, 1)] // put back two hours later: something else
    [InlineData("Europe/Rome", "2026-10-25T01:30:00", "2026-10-25T02:59:59", false, 2)]
    [InlineData("Europe/Rome", "2026-10-25T03:30:00", "2026-10-25T03:40:00", true, 1)]
    [InlineData("Europe/Rome", "2026-07-25T02:30:00", "2026-07-25T02:40:00", true, 2)]
    [InlineData("America/New_York", "2026-11-01T01:30:00", "2026-11-01T01:59:59", true, -4)]
    [InlineData("America/New_York", "2026-11-01T01:30:00", "2026-11-01T01:59:59", false, -5)]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-05T01:59:59", true, 11)]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-05T01:59:59", false, 10.5)]
    [InlineData("Europe/Dublin", "2026-10-25T01:30:00", "2026-10-25T01:59:59", true, 1)] // winter is negative daylight saving there
    [InlineData("Europe/Dublin", "2026-10-25T01:30:00", "2026-10-25T01:59:59", false, 0)]
    [InlineData("Europe/Dublin", "2026-10-25T00:30:00", "2026-10-25T00:40:00", false, 1)]
    [InlineData("Europe/Dublin", "2026-10-25T02:00:00", "2026-10-25T02:10:00", true, 0)]
    [InlineData("Africa/Casablanca", "2026-02-15T02:30:00", "2026-02-15T02:59:59", true, 1)] // Ramadan
    [InlineData("Africa/Casablanca", "2026-02-15T02:30:00", "2026-02-15T02:59:59", false, 0)]
    [InlineData("Europe/Rome", "2026-03-29T01:59:59", "2026-03-29T01:59:59", false, 1)]
    [InlineData("Europe/Rome", "2026-03-29T03:00:00", "2026-03-29T03:00:00", false, 2)]
    [InlineData("Europe/Rome", "2026-03-29T02:30:00", "2026-03-29T02:30:00", false, 1)] // an hour that is left out
    [InlineData("Pacific/Kiritimati", "2026-10-25T02:30:00", "2026-10-25T02:59:59", true, 14)]
    [InlineData("Etc/GMT+12", "2026-10-25T02:30:00", "2026-10-25T02:59:59", true, -12)]
    public void The_hour_that_comes_twice_is_told_by_the_clock_that_is_put_back_behind_it(
        string zone, string asked, string newest, bool isPutBack, double offset)
    {
        var segment = new LogSegment(0, false, Clock(asked));
        segment.Extend(Note(Clock(newest)));
        if (isPutBack)
        {
            segment.Next(0, Note(Clock(newest) - 1800));
        }

        Assert.Equal(offset * 3600, new ZoneResolver([segment], TimeZoneInfo.FindSystemTimeZoneById(zone)).OffsetAt(0, Clock(asked)));
    }

    [Fact]
    public void A_syslog_is_UTC_whatever_the_zone()
    {
        var zone = new ZoneResolver([Segment("0:utc"), Segment("60:-")], Rome);
        Assert.Equal((0, 7200), (zone.OffsetAt(0, Start), zone.OffsetAt(1, Start)));
        Assert.True(zone.IsKnown);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(43200, 0)]
    [InlineData(43201, 3600)]
    public void Twelve_hours_from_a_Queue_ID_the_clock_may_have_changed_unseen(int distance, int doubt)
    {
        var segment = new LogSegment(0, false, Start - distance);
        segment.Extend(Note(Start - distance));
        segment.AddEvidence(4, Start);
        segment.Extend(Note(Start + distance));
        Assert.Equal((doubt, doubt), Doubt([segment], null));
        Assert.Equal((0, 0), Doubt([segment], Rome));
    }

    [Theory]
    [InlineData("0:- 60:4x3", 3600)]
    [InlineData("0:<4", 3600)]
    [InlineData("0:utc 60:4x3", 0)]
    [InlineData("0:-", 0)] // an unknown zone has a larger doubt of its own
    public void Without_a_Queue_ID_of_its_own_a_segment_is_as_doubtful(string segments, int doubt) =>
        Assert.Equal((doubt, doubt), Doubt([.. segments.Split(' ').Select(Segment)], null));

    private static (int AtStart, int AtEnd) Doubt(LogSegment[] segments, TimeZoneInfo? given)
    {
        var zone = new ZoneResolver([.. segments], given);
        return (zone.DoubtAtStart(0), zone.DoubtAtEnd(0));
    }

    private static string Offsets(string text)
    {
        var segments = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Segment).ToList();
        var zone = new ZoneResolver(segments, null);
        return zone.IsKnown ? string.Join(
            ' ', segments.Select((segment, i) => (zone.OffsetAt(i, segment.Newest) / 900).ToString(CultureInfo.InvariantCulture)))
                : "unknown";
    }

    private static LogSegment Segment(string text)
    {
        var (minute, shown) =
            (text[..text.IndexOf(':', StringComparison.Ordinal)], text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var seconds = Start + (60 * Number(minute));
        var segment = new LogSegment(0, shown == "utc", seconds);
        segment.Extend(Note(seconds, segment.IsUtc));
        if (shown is "utc" or "-")
        {
            return segment;
        }

        var parts = shown.Split('<');
        if (parts.Length > 1)
        {
            segment.AddBound(Number(parts[1]));
        }

        var receipts = parts[0].Split('x');
        for (var i = 0; receipts.Length > 1 && i < Number(receipts[1]); i++)
        {
            segment.AddEvidence(Number(receipts[0]), seconds);
        }

        return segment;
    }

    private static long Clock(string time) => UnixTime.Of(Utc(time));

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
