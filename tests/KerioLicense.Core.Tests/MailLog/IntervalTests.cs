using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CsCheck;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>Stretches of whole seconds, both ends counted: <c>3-5</c> is three seconds.</summary>
public sealed class IntervalTests
{
    private static readonly Gen<List<Interval>> s_any =
        Gen.Select(Gen.Long[0, 40], Gen.Long[0, 6], (from, length) => new Interval(from, from + length)).List[0, 8];

    [Theory]
    [InlineData("", 1, "")]
    [InlineData("3-5", 1, "3-5")]
    [InlineData("3-5 6-9", 1, "3-9")]
    [InlineData("3-5 7-9", 1, "3-5 7-9")]
    [InlineData("3-5 7-9", 2, "3-9")]
    [InlineData("7-9 3-5", 2, "3-9")]
    [InlineData("3-9 4-5", 0, "3-9")]
    [InlineData("3-9 4-5 10-11", 0, "3-9 10-11")]
    [InlineData("3-5 5-9", 0, "3-9")]
    [InlineData("3-3 3-3", 0, "3-3")]
    public void Joined(string intervals, long nearness, string joined) => Assert.Equal(joined, Text(Interval.Join(Parse(intervals), nearness)));

    [Theory]
    [InlineData("", "3-5", "")]
    [InlineData("3-9", "", "3-9")]
    [InlineData("3-9", "5-6", "3-4 7-9")]
    [InlineData("3-9", "3-3", "4-9")]
    [InlineData("3-9", "9-9", "3-8")]
    [InlineData("3-9", "1-2", "3-9")]
    [InlineData("3-9", "10-12", "3-9")]
    [InlineData("3-9", "1-12", "")]
    [InlineData("3-9", "1-3 5-5 9-12", "4-4 6-8")]
    [InlineData("3-9 12-15", "8-13", "3-7 14-15")]
    [InlineData("3-9 12-15 18-20", "5-19", "3-4 20-20")]
    [InlineData("3-4 6-7 9-9", "2-3 7-8", "4-4 6-6 9-9")]
    public void Subtracted(string intervals, string holes, string rest) => Assert.Equal(rest, Text(Interval.Subtract(Parse(intervals), Parse(holes))));

    [Fact]
    public void Second_by_second_it_is_the_same() => Gen.Select(s_any, s_any, Gen.Long[0, 3]).Check(sample =>
    {
        var (one, two, nearness) = sample;
        var joined = Interval.Join([.. one], nearness);
        Assert.True(joined.Zip(joined.Skip(1)).All(pair => pair.First.To + nearness < pair.Second.From));
        var seconds = Seconds(one);
        Assert.Equal(
            Enumerable.Range(0, 60).Select(second => (long)second).Where(second =>
                seconds.Contains(second) || Enumerable.Range(1, (int)nearness).Any(gap => seconds.Contains(second - gap) && Enumerable.Range(0, (int)nearness - gap + 1).Any(rest => seconds.Contains(second + rest)))),
            Seconds(joined).Order());
        var (whole, holes) = (Interval.Join([.. one], 1), Interval.Join([.. two], 1));
        Assert.Equal(Seconds(whole).Except(Seconds(holes)).Order(), Seconds(Interval.Subtract(whole, holes)).Order());
    });

    private static HashSet<long> Seconds(IEnumerable<Interval> intervals) =>
        [.. intervals.SelectMany(interval => Enumerable.Range((int)interval.From, (int)(interval.To - interval.From) + 1)).Select(second => (long)second)];

    private static List<Interval> Parse(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('-')).Select(ends => new Interval(Number(ends[0]), Number(ends[1])))];

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(IEnumerable<Interval> intervals) => string.Join(' ', intervals.Select(interval => FormattableString.Invariant($"{interval.From}-{interval.To}")));
}
