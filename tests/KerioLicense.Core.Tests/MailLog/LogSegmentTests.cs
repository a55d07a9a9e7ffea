using System;
using System.Globalization;
using System.Linq;
using KerioLicense.MailLog;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>Which lines go on with a segment, what its end tells, and what a Queue-ID tells of the zone. Times are seconds from the moment
/// at which the segment stands.</summary>
public sealed class LogSegmentTests
{
    private const int Day = 86400;
    private static readonly long Now = UnixTime.Of(Utc("2026-03-02T12:00:00Z"));

    [Theory]
    [InlineData(-601, false)]
    [InlineData(-600, true)]
    [InlineData(0, true)]
    [InlineData(3600, true)]
    [InlineData(3601, true)]
    [InlineData(400 * Day, true)]
    [InlineData((400 * Day) + 1, false)]
    public void A_segment_goes_on_through_ten_minutes_of_disorder_and_a_rest_of_400_days(long step, bool goesOn)
    {
        foreach (var isUtc in new[] { false, true })
        {
            Assert.Equal(goesOn, Standing(isUtc).Accepts(Note(Now + step, isUtc)));
            Assert.False(Standing(isUtc).Accepts(Note(Now + step, !isUtc)));
        }
    }

    [Theory]
    [InlineData(-7200, -1, true)]
    [InlineData(-7200, 0, true)]
    [InlineData(-7200, 1, false)]
    [InlineData(-3600, 1, false)]
    [InlineData(-3599, 1, true)] // an hour's step is a log that goes on
    [InlineData(0, 3601, true)]
    [InlineData(1, 7200, true)]
    public void A_clock_that_was_put_back_and_jumps_over_where_it_stood_was_put_right(long newest, long line, bool goesOn)
    {
        var segment = new LogSegment(0, false, Now + newest) { Resumption = Now };
        Assert.Equal(goesOn, segment.Accepts(Note(Now + line)));
        Assert.Equal(!goesOn, segment.Next(0, Note(Now + line)).IsDetached);
    }

    [Theory]
    [InlineData(false, false, -1, true)]
    [InlineData(false, false, -3600, true)]
    [InlineData(false, false, -7800, true)]
    [InlineData(false, false, -7801, false)]
    [InlineData(false, false, 0, false)]
    [InlineData(false, false, 300, false)]
    [InlineData(true, true, -3600, false)]
    [InlineData(true, true, 300, false)]
    [InlineData(false, true, -3600, false)]
    [InlineData(true, false, -3600, false)]
    public void Only_a_local_clock_put_back_by_no_more_than_winter_time_looks_like_winter_time(
        bool isUtc, bool isLineUtc, long step, bool isWinterTime)
    {
        var segment = Standing(isUtc);
        segment.Next(0, Note(Now + step, isLineUtc));
        Assert.Equal(isWinterTime, segment.PrecedesStepBack);
    }

    [Theory]
    [InlineData(false, false, -Day, true)]
    [InlineData(false, false, -7801, true)]
    [InlineData(false, false, -3600, false)] // winter time
    [InlineData(false, false, 0, false)]
    [InlineData(false, false, 300, false)] // a Queue-ID shows another zone
    [InlineData(false, false, 401 * Day, false)]
    [InlineData(true, true, -601, true)]
    [InlineData(true, true, -600, false)]
    [InlineData(true, true, 300, false)]
    [InlineData(false, true, -Day, false)]
    public void A_clock_that_was_put_back_is_remembered_where_it_stood(bool isUtc, bool isLineUtc, long step, bool isPutBack) =>
        Assert.Equal(isPutBack ? Now : null, Standing(isUtc).Next(0, Note(Now + step, isLineUtc)).Resumption);

    [Theory]
    [InlineData(false, 401 * Day, true)]
    [InlineData(false, 300, false)]
    [InlineData(false, 0, false)]
    [InlineData(false, -Day, false)]
    [InlineData(true, 401 * Day, false)]
    public void What_lies_before_a_jump_forward_is_cut_off(bool isLineUtc, long step, bool isCutOff) =>
        Assert.Equal(isCutOff, Standing().Next(0, Note(Now + step, isLineUtc)).IsDetached);

    [Theory]
    [InlineData("0 60 90060", 120, 60)]
    [InlineData("0 60 90060 90120", 120, 60)]
    [InlineData("0 60 3661", 120, 60)]
    [InlineData("0 60 3660", 120, 3660)] // a log may rest for an hour
    [InlineData("0 700", 50, 700)]
    [InlineData("0 60 90060", -540, 60)]
    [InlineData("0 60 90060", -541, 90060)] // not where it stood before the jump: nothing tells which of the two was wrong
    [InlineData("0 60 90060", 90120, 90060)]
    public void A_clock_that_ran_ahead_covers_nothing_of_what_it_showed(string notes, long line, long last)
    {
        var times = notes.Split(' ').Select(note => Now + long.Parse(note, CultureInfo.InvariantCulture)).ToList();
        var segment = new LogSegment(0, true, times[0]);
        times.ForEach(time => segment.Extend(Note(time, true)));
        segment.Next(0, Note(Now + line, true));
        Assert.Equal((0, last), (segment.First - Now, segment.Last - Now));
    }

    /// <summary>Zones reach from twelve hours in the west to fourteen in the east, by quarters of an hour.</summary>
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(4, 0, 4)]
    [InlineData(4, 120, 4)]
    [InlineData(4, 121, null)]
    [InlineData(4, 838, null)]
    [InlineData(4, 839, null)]
    [InlineData(4, 840, 5)]
    [InlineData(4, -60, 4)]
    [InlineData(4, -61, null)]
    [InlineData(23, 30, 23)]
    [InlineData(-14, 30, -14)]
    [InlineData(-1, 120, -1)]
    [InlineData(-48, -60, -48)]
    [InlineData(-48, -61, null)]
    [InlineData(-49, 0, null)]
    [InlineData(-49, 120, null)]
    [InlineData(56, 120, 56)]
    [InlineData(56, 121, null)]
    [InlineData(57, -60, null)]
    [InlineData(57, 0, null)]
    [InlineData(96, 0, null)]
    [InlineData(0, 4294967296L, null)] // for a Queue-ID of zeros
    public void A_Queue_ID_tells_the_zone_when_its_line_was_written_at_once(int quarters, long delay, int? shown) =>
        Assert.Equal(shown, LogSegment.OffsetOf(new MailLine { Seconds = Now + (quarters * 900) + delay, QueueId = (ulong)Now << 32 }));

    /// <summary>A queue run's line at a time of the log's clock.</summary>
    /// <summary>Receipts and the least delayed delivery of a segment, an offset that a line shows,
    /// and how far after the segment the line was written.</summary>
    [Theory]
    [InlineData(0, 0, null, true, 8, 9000, false)]
    [InlineData(1, 4, null, true, 4, 0, false)]
    [InlineData(1, 4, null, true, 8, 0, true)]
    [InlineData(1, 8, null, true, 4, 0, true)]
    [InlineData(1, 4, 4, true, 4, 9000, false)]
    [InlineData(0, 0, 4, true, 4, 9000, false)]
    [InlineData(0, 0, 8, true, 4, 9000, false)]
    [InlineData(0, 0, 4, true, 8, 3479, false)] // no clock went forward by an hour here: the receipt was written late
    [InlineData(0, 0, 4, true, 8, 3480, true)]
    [InlineData(0, 0, 4, true, 6, 1679, false)]
    [InlineData(0, 0, 4, true, 6, 1680, true)]
    [InlineData(0, 0, 4, false, 2, 9000, false)]
    [InlineData(2, 8, null, false, 4, 0, false)] // two receipts may have been late
    [InlineData(3, 8, null, false, 4, 0, true)]
    [InlineData(3, 8, null, false, 7, 0, true)]
    [InlineData(3, 8, null, false, 8, 0, false)]
    [InlineData(3, 8, null, false, 20, 0, false)]
    public void A_Queue_ID_contradicts_what_others_show(
        int receipts, int shown, int? bound, bool isReceipt, int offset, int step, bool contradicts)
    {
        var segment = Standing();
        for (var i = 0; i < receipts; i++)
        {
            segment.AddEvidence(shown, Now);
        }

        if (bound is { } delivery)
        {
            segment.AddBound(delivery);
        }

        var line = Note(Now + step) with { Kind = isReceipt ? MailLineKind.Received : MailLineKind.Sent };
        Assert.Equal(contradicts, segment.IsContradictedBy(line, offset));
    }

    internal static MailLine Note(long seconds, bool isUtc = false) =>
        new() { Kind = MailLineKind.Note, HasTime = true, IsUtc = isUtc, Seconds = seconds };

    private static LogSegment Standing(bool isUtc = false)
    {
        var segment = new LogSegment(0, isUtc, Now);
        segment.Extend(Note(Now, isUtc));
        return segment;
    }
}
