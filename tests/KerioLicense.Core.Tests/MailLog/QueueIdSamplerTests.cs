using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

public sealed class QueueIdSamplerTests
{
    private const int Since = 1767607200;
    private const int Until = Since + 100;

    [Theory]
    [InlineData("-1 0 99 100", "0 99")]
    [InlineData("0", "0")]
    [InlineData("99", "99")]
    [InlineData("-1", "")]
    [InlineData("100", "")]
    [InlineData("50 20 50 50 20 70 -50", "20 50 70")]
    public void Messages_of_the_window_are_sampled_once_and_in_order(string received, string sampled)
    {
        var sampler = new QueueIdSampler(Since, Until);
        foreach (var second in received.Split(' '))
        {
            sampler.Add(Id(int.Parse(second, CultureInfo.InvariantCulture), 7));
        }

        Assert.Equal(sampled, string.Join(' ', sampler.ToList().Select(id => Convert.ToInt64(id[..8], 16) - Since)));
        Assert.All(sampler.ToList(), id => Assert.EndsWith("-00000007", id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(511, 511)]
    [InlineData(512, 512)]
    [InlineData(513, 512)]
    [InlineData(3000, 512)]
    public void What_lies_outside_of_the_window_takes_no_place_in_the_sample(int messages, int size)
    {
        var inside = Enumerable.Range(0, messages).Select(i => Id(i % 100, i)).ToList();
        var outside = Enumerable.Range(0, 3000).Select(i => Id(i % 2 == 0 ? -1 - i : 100 + i, i)).ToList();
        var expected = Sample(inside);
        Assert.Equal(size, expected.Count);
        Assert.Equal(expected, Sample(outside.Concat(inside)));
        Assert.Equal(expected, Sample(inside.Concat(outside).Reverse()));
    }

    [Fact]
    public void Logs_with_the_same_messages_choose_the_same_whatever_else_they_hold()
    {
        var shared = Enumerable.Range(0, 2000).Select(i => Id(i % 100, i)).ToList();
        var own = Enumerable.Range(0, 2000).Select(i => Id(i % 100, 5000 + i)).ToList();
        var ofShared = Sample(shared);
        var ofBoth = Sample(own.Zip(shared, (one, other) => new[] { one, other }).SelectMany(pair => pair));

        // Half of the messages are the shared ones, so are about half of 512, and none of them that the smaller log did not choose.
        var common = ofBoth.Intersect(shared.Select(QueueId.Format)).ToList();
        Assert.InRange(common.Count, 200, 312);
        Assert.Subset(ofShared.ToHashSet(), common.ToHashSet());
    }

    private static IReadOnlyList<string> Sample(IEnumerable<ulong> ids)
    {
        var sampler = new QueueIdSampler(Since, Until);
        foreach (var id in ids)
        {
            sampler.Add(id);
        }

        return sampler.ToList();
    }

    private static ulong Id(int second, int counter) => ((ulong)(Since + second) << 32) | (uint)counter;
}
