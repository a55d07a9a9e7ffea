using System;
using System.Linq;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Timeline;

/// <summary>Between what moments the activity of one server lies, when only that there was some in each of its proofs is known.</summary>
public sealed class ProductionRunTests
{
    private static readonly Interval s_episode = new(T(10), T(40));

    [Fact]
    public void It_reaches_over_the_stretches_that_meet_the_episode()
    {
        ProductionRun run = Run([], (0, 10), (5, 12), (20, 30), (35, 50), (40, 60));
        Assert.Equal(new Interval(T(5), T(50)), run.Interval);
        Assert.Equal("connect/a", run.Member.Id);
    }

    [Fact]
    public void Proofs_in_these_stretches_count()
    {
        Assert.Equal(new Interval(T(12), T(25)), Run([(1, 2), (12, 13), (24, 25), (60, 61)], (10, 15), (20, 30)).Core);
        Assert.Equal(new Interval(T(3), T(30)), Run([(3, 10), (30, 30)], (10, 15), (20, 30)).Core);
        Assert.Equal(new Interval(DateTime.MaxValue, DateTime.MinValue), Run([(15.5, 19.5)], (10, 15), (20, 30)).Core);
    }

    [Fact]
    public void Without_a_proof_it_starts_with_its_first_stretch() => Assert.Equal(T(10), Run([], (10, 15)).LatestStart);

    [Fact]
    public void All_activity_can_lie_after_the_end_of_its_earliest_proof_less_the_room_that_it_needs()
    {
        Assert.Equal(T(14).AddMinutes(-10), Run([(11, 14)], (10, 15)).LatestStart);
        Assert.Equal(T(12).AddMinutes(-10), Run([(11, 14), (11.5, 12)], (10, 15)).LatestStart);

        // Shorter than ten minutes: all of it.
        Assert.Equal(T(11), Run([(11, 11.1)], (10, 15)).LatestStart);
        Assert.Equal(T(11), Run([(11, 11)], (10, 15)).LatestStart);
    }

    [Theory]
    [InlineData(11.0, false)]
    [InlineData(11.1, false)]
    [InlineData(11.2, true)]
    [InlineData(14.0, true)]
    public void It_can_end_before_a_moment_that_leaves_room(double limit, bool expected) => Assert.Equal(expected, Run([(11, 14)], (10, 15)).CanEndBefore(T(limit)));

    [Fact]
    public void Ten_minutes_are_enough_and_a_shorter_proof_needs_its_own_length()
    {
        Assert.True(Run([(11, 14)], (10, 15)).CanEndBefore(T(11).AddMinutes(10)));
        Assert.False(Run([(11, 14)], (10, 15)).CanEndBefore(T(11).AddMinutes(10).AddTicks(-1)));
        Assert.True(Run([(11, 11.05)], (10, 15)).CanEndBefore(T(11.05)));
        Assert.False(Run([(11, 11.05)], (10, 15)).CanEndBefore(T(11.04)));
        Assert.False(Run([(11, 11)], (10, 15)).CanEndBefore(T(11)));
        Assert.True(Run([(11, 11)], (10, 15)).CanEndBefore(T(11).AddTicks(1)));
        Assert.False(Run([(11, 11.05), (13, 14)], (10, 15)).CanEndBefore(T(12)));
        Assert.True(Run([], (10, 15)).CanEndBefore(T(10)));
    }

    private static ProductionRun Run((double From, double To)[] proofs, params (double From, double To)[] atWork) =>
        new(Members.Active("connect/a", proofs), [.. atWork.Select(span => new Interval(T(span.From), T(span.To)))], s_episode);
}
