using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

public sealed class MailLogComparisonTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    public void Copied_partly_copied_and_independent_logs_are_told_apart(int messages) => AreToldApart(messages);

    [Fact]
    public void So_are_logs_of_a_million_messages() => AreToldApart(1_000_000);

    [Theory]
    [InlineData(20, 19, MailLogRelation.Copied)]
    [InlineData(20, 18, MailLogRelation.PartlyCopied)]
    [InlineData(100, 1, MailLogRelation.PartlyCopied)]
    [InlineData(101, 1, MailLogRelation.Independent)]
    public void A_share_of_95_percent_is_a_copy_and_less_than_1_percent_is_chance(int messages, int shared, MailLogRelation relation)
    {
        var comparison = Compare(Ids(1, 0, messages), Ids(1, 0, shared).Concat(Ids(2, shared, messages - shared)));
        Assert.Equal((relation, (double)shared / messages, (double)shared / messages),
            (comparison.Relation, comparison.ShareOfFirst, comparison.ShareOfSecond));
    }

    [Fact]
    public void A_few_messages_of_a_large_log_are_found_in_its_sample()
    {
        var few = Ids(1, 0, 5000).Where((_, i) => i % 10 == 0);
        var comparison = Compare(Ids(1, 0, 5000), few);
        Assert.Equal((MailLogRelation.Copied, 1.0), (comparison.Relation, comparison.ShareOfSecond));
        Assert.InRange(comparison.ShareOfFirst, 0.05, 0.15);
    }

    [Fact]
    public void The_last_message_of_a_sample_belongs_to_it()
    {
        var sample = Sample(Ids(1, 0, 5000));
        var last = sample.MaxBy(text => QueueId.TryRead(text, out var id) ? QueueId.Scatter(id) : 0)!;
        Assert.Equal((MailLogRelation.Copied, 1.0),
            (MailLogComparison.Of(sample, [last]).Relation, MailLogComparison.Of(sample, [last]).ShareOfSecond));
        Assert.Equal(1.0, MailLogComparison.Of([last], sample).ShareOfFirst);
    }

    /// <summary>n = 512, p = 512.5/513: the root of p(1-p)/513.</summary>
    [Fact]
    public void The_error_of_two_whole_samples_is_small() =>
        Assert.Equal(0.0013777, Compare(Ids(1, 0, 5000), Ids(1, 0, 5000)).StandardError, 7);

    /// <summary>n = 1, p = 1.5/2: the root of p(1-p)/2.</summary>
    [Fact]
    public void The_less_certain_share_gives_the_error()
    {
        var sample = Sample(Ids(1, 0, 5000));
        Assert.Equal(0.3061862, MailLogComparison.Of(sample, [sample[0]]).StandardError, 7);
        Assert.Equal(0.3061862, MailLogComparison.Of([sample[0]], sample).StandardError, 7);
    }

    [Fact]
    public void Nothing_to_compare_with_is_an_error() =>
        Assert.Equal("other", Assert.Throws<ArgumentNullException>(() => new KerioMailActivity().CompareWith(null!)).ParamName);

    private static void AreToldApart(int messages)
    {
        var first = Ids(1, 0, messages);
        var half = Ids(1, 0, messages / 2).Concat(Ids(2, messages / 2, messages - (messages / 2)));
        var tenth = Ids(1, 0, messages / 10).Concat(Ids(2, messages / 10, messages - (messages / 10)));
        var longer = Ids(1, 0, messages * 3);

        Check(MailLogRelation.Copied, 1, 1, Compare(first, Ids(1, 0, messages)));
        Check(MailLogRelation.Copied, 1, 1.0 / 3, Compare(first, longer));
        Check(MailLogRelation.Copied, 1.0 / 3, 1, Compare(longer, first));
        Check(MailLogRelation.PartlyCopied, 0.5, 0.5, Compare(first, half));
        Check(MailLogRelation.PartlyCopied, 0.1, 0.1, Compare(first, tenth));
        Check(MailLogRelation.Independent, 0, 0, Compare(first, Ids(2, 0, messages)));
    }

    [Fact]
    public void Up_to_the_samples_size_shares_are_exact()
    {
        var comparison = Compare(Ids(1, 0, 512 - 1), Ids(1, 0, 100).Concat(Ids(2, 0, 300)));
        Assert.Equal((100.0 / 511, 0.25, 0.0), (comparison.ShareOfFirst, comparison.ShareOfSecond, comparison.StandardError));
    }

    [Fact]
    public void An_empty_sample_tells_nothing()
    {
        Assert.Equal(MailLogRelation.Unknown, Compare([], Ids(1, 0, 10)).Relation);
        Assert.Equal(MailLogRelation.Unknown, Compare(Ids(1, 0, 10), []).Relation);
        Assert.Equal((MailLogRelation.Unknown, 0.0, 0.0),
            (Compare([], []).Relation, Compare([], []).ShareOfFirst, Compare([], []).ShareOfSecond));
        Assert.Equal(MailLogRelation.Unknown, MailLogComparison.Of(["nonsense"], ["65ee8b47-00000009"]).Relation);
    }

    [Fact]
    public void A_handful_of_messages_cannot_be_judged_by_a_million()
    {
        // None of ten messages is likely to be in the sample of a million: that proves nothing.
        var comparison = Compare(Ids(1, 500_000, 10), Ids(1, 0, 1_000_000));
        Assert.True(comparison.Relation is MailLogRelation.Unknown or MailLogRelation.Copied);
    }

    [Fact]
    public void A_sample_depends_on_neither_order_nor_repetition()
    {
        var ids = Ids(1, 0, 5000).ToArray();
        var expected = Sample(ids);
        Assert.Equal(512, expected.Count);
        Assert.Equal(expected, Sample(ids.Reverse().Concat(ids)));
        Assert.Equal(expected, expected.Order(StringComparer.Ordinal));
    }

    /// <summary>The estimates keep to their stated error: not all, but as many as a normal distribution lets
    /// expect within three of it.</summary>
    [Fact]
    public void The_stated_error_is_true()
    {
        var within = 0;
        for (var run = 0; run < 200; run++)
        {
            var comparison = Compare(Ids(1, run * 7919, 6000), Ids(1, run * 7919, 1800).Concat(Ids(2, 0, 4200)));
            within += Math.Abs(comparison.ShareOfFirst - 0.3) <= 3 * comparison.StandardError ? 1 : 0;
            Assert.InRange(comparison.StandardError, 0.01, 0.03);
        }

        Assert.InRange(within, 195, 200);
    }

    private static void Check(MailLogRelation relation, double ofFirst, double ofSecond, MailLogComparison comparison)
    {
        Assert.Equal(relation, comparison.Relation);
        Assert.InRange(comparison.ShareOfFirst, ofFirst - (4 * comparison.StandardError), ofFirst + (4 * comparison.StandardError));
        Assert.InRange(comparison.ShareOfSecond, ofSecond - (4 * comparison.StandardError), ofSecond + (4 * comparison.StandardError));
    }

    private static MailLogComparison Compare(IEnumerable<ulong> first, IEnumerable<ulong> second) =>
        MailLogComparison.Of(Sample(first), Sample(second));

    private static IReadOnlyList<string> Sample(IEnumerable<ulong> ids)
    {
        var sampler = new QueueIdSampler(0, long.MaxValue);
        foreach (var id in ids)
        {
            sampler.Add(id);
        }

        return sampler.ToList();
    }

    /// <summary>A server's Queue-IDs: one every other second, with its own counter.</summary>
    private static IEnumerable<ulong> Ids(int server, int from, int count) =>
        Enumerable.Range(from, count).Select(i => ((0x65000000UL + (2 * (ulong)i)) << 32) | (uint)((server * 1_000_003) + i));
}
