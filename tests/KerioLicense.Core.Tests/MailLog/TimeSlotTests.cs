using System;
using System.Linq;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>Quarters of an hour, cut where the asked-for window begins and ends.</summary>
public sealed class TimeSlotTests
{
    private const long Monday = 1767571200;

    [Theory]
    [InlineData(null, null)]
    [InlineData(0L, null)]
    [InlineData(null, 0L)]
    [InlineData(613L, null)]
    [InlineData(null, 613L)]
    [InlineData(1L, 899L)]
    [InlineData(100L, 800L)]
    [InlineData(800L, 1000L)]
    [InlineData(100L, 1000L)]
    [InlineData(450L, 450L)]
    [InlineData(0L, 450L)]
    [InlineData(-3L - Monday, 450L)]
    [InlineData(-900L - Monday, 450L)]
    public void Seconds_share_a_slot_unless_a_quarter_or_the_window_begins_or_ends_between_them(long? since, long? until)
    {
        var boundaries = new SlotBoundaries(Monday + since, Monday + until);
        var seconds = Enumerable.Range(0, 1900).Select(second => Monday + second).ToList();
        var keys = seconds.ConvertAll(second => boundaries.KeyOf(second, out _));

        // The zone is not known yet, so that every quarter is cut like those in which the window begins and ends.
        Assert.Equal(
            seconds.Skip(1).Where(
                second => second % 900 == 0 || (second - Monday - since) % 900 == 0 || (second - Monday - until) % 900 == 0),
            seconds.Skip(1).Where((_, index) => keys[index + 1] != keys[index]));
        Assert.Equal(keys.Order(), keys);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(99, 0)]
    [InlineData(100, 100)]
    [InlineData(799, 100)]
    [InlineData(800, 800)]
    [InlineData(899, 800)]
    [InlineData(900, 0)]
    [InlineData(1000, 100)]
    [InlineData(1799, 800)]
    public void A_slot_tells_its_quarter_and_its_piece(int second, int start)
    {
        foreach (var boundaries in new[] { new SlotBoundaries(Monday + 100, Monday + 800), new SlotBoundaries(Monday + 800, Monday + 100) })
        {
            var slot = new TimeSlot { Key = boundaries.KeyOf(Monday + second, out var within) };
            Assert.Equal((Monday + (second / 900 * 900), second % 900), (slot.QuarterStart, within));
            Assert.Equal(start, boundaries.StartOf(slot.Key));
        }
    }

    [Theory]
    [InlineData(nameof(MailLineKind.Received), "", "received")]
    [InlineData(nameof(MailLineKind.Sent), nameof(SentOutcome.Delivered), "sent")]
    [InlineData(nameof(MailLineKind.Sent), nameof(SentOutcome.Local), "sent local")]
    [InlineData(nameof(MailLineKind.Sent), nameof(SentOutcome.Out), "sent out")]
    [InlineData(nameof(MailLineKind.Sent), nameof(SentOutcome.Undelivered), "sent undelivered")]
    [InlineData(nameof(MailLineKind.Unrecognized), "", "unrecognized")]
    [InlineData(nameof(MailLineKind.Doubtful), "", "unrecognized")]
    [InlineData(nameof(MailLineKind.Note), "", "")]
    [InlineData(nameof(MailLineKind.Blank), "", "")]
    [InlineData(nameof(MailLineKind.OtherLog), "", "")]
    public void A_line_is_counted_as_what_it_is(string kind, string outcome, string expected)
    {
        var counts = default(SlotCounts);
        counts.Count(new MailLine
        {
            Kind = Enum.Parse<MailLineKind>(kind),
            Outcome = outcome.Length == 0 ? default : Enum.Parse<SentOutcome>(outcome),
        });
        Assert.Equal(expected, Told(counts));
        Assert.Equal(expected.Length == 0 ? 0 : 1, counts.Lines);
    }

    [Fact]
    public void Counts_of_several_slots_add_up()
    {
        var sum = new SlotCounts { Received = 1, Sent = 2, Local = 4, Out = 8, Undelivered = 16, Unrecognized = 32 };
        sum.Add(new SlotCounts { Received = 100, Sent = 200, Local = 300, Out = 400, Undelivered = 500, Unrecognized = 600 });
        Assert.Equal((101, 202, 304, 408, 516, 632), (sum.Received, sum.Sent, sum.Local, sum.Out, sum.Undelivered, sum.Unrecognized));
        Assert.Equal(101 + 202 + 632, sum.Lines);
    }

    private static string Told(SlotCounts counts) => string.Join(' ', new[]
    {
        ("received", counts.Received), ("sent", counts.Sent), ("local", counts.Local),
        ("out", counts.Out), ("undelivered", counts.Undelivered), ("unrecognized", counts.Unrecognized),
    }.Where(one => one.Item2 == 1).Select(one => one.Item1));
}
