using System;
using System.Linq;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Timeline;

/// <summary>Excuses: <c>takeover</c> or <c>in-time</c>; <c>!</c> declared, <c>?</c> not proven, <c>.</c> the former has stopped. Each has a limit of its own: its place in the list.</summary>
public sealed class EpisodeTests
{
    private static readonly Member s_a = Members.Named("connect/a");
    private static readonly Member s_b = Members.Named("connect/b");

    [Theory]
    [InlineData("", nameof(EpisodeOutcome.Breach), -1)]
    [InlineData("takeover", nameof(EpisodeOutcome.OpenTakeover), 0)]
    [InlineData("takeover.", nameof(EpisodeOutcome.Takeover), 0)]
    [InlineData("takeover?.", nameof(EpisodeOutcome.OpenTakeover), 0)]
    [InlineData("takeover!", nameof(EpisodeOutcome.Takeover), 0)]
    [InlineData("takeover?!", nameof(EpisodeOutcome.Takeover), 0)]
    [InlineData("in-time", nameof(EpisodeOutcome.PerhapsStoppedInTime), 0)]
    [InlineData("in-time.", nameof(EpisodeOutcome.StoppedInTime), 0)]
    [InlineData("takeover in-time", nameof(EpisodeOutcome.OpenTakeover), 0)]
    [InlineData("in-time takeover", nameof(EpisodeOutcome.PerhapsStoppedInTime), 0)]
    [InlineData("in-time takeover.", nameof(EpisodeOutcome.Takeover), 1)]
    [InlineData("takeover. in-time.", nameof(EpisodeOutcome.Takeover), 0)]
    [InlineData("in-time. takeover", nameof(EpisodeOutcome.StoppedInTime), 0)]
    [InlineData("takeover takeover? in-time. takeover.", nameof(EpisodeOutcome.StoppedInTime), 2)]
    public void Of_excuses_the_first_that_leaves_nothing_open_counts_and_else_the_first(string excuses, string outcome, int counts)
    {
        var episode = new Episode(s_a, s_b, new Interval(T(1), T(2)));
        episode.Excuses.AddRange(excuses.Split(' ').Where(text => text.Length > 0).Select((text, place) => new Excuse
        {
            Former = place % 2 == 0 ? s_a : s_b,
            Limit = T(place),
            IsInTime = text.StartsWith("in-time", StringComparison.Ordinal),
            IsAfterPair = place == 2,
            IsDeclared = text.Contains('!', StringComparison.Ordinal),
            IsProven = !text.Contains('?', StringComparison.Ordinal),
            HasStopped = text.EndsWith('.'),
        }));
        Assert.Equal(outcome, episode.Outcome.ToString());
        Assert.Equal(counts < 0 ? null : T(counts), episode.Excuse?.Limit);
        Assert.Equal(counts < 0 ? null : counts % 2 == 0 ? s_a : s_b, episode.Former);
        Assert.Equal(counts == 2, episode.IsAfterPair);
    }

    [Fact]
    public void An_episode_is_of_its_two_in_either_order()
    {
        var episode = new Episode(s_a, s_b, new Interval(T(1), T(2)));
        var c = Members.Named("connect/c");
        Assert.Equal(
            [true, true, false, false, false, false, false, false],
            new[] { (s_a, s_b), (s_b, s_a), (s_a, c), (c, s_a), (s_b, c), (c, s_b), (s_a, s_a), (s_b, s_b) }.Select(two => episode.IsOf(two.Item1, two.Item2)));
    }
}
