using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Time;

/// <summary>Sets of stretches against sets of hours.</summary>
public sealed class IntervalSetTests
{
    private const int Hours = 24;

    private static readonly Gen<Interval> s_span =
        Gen.Select(Gen.Int[0, Hours], Gen.Int[0, Hours], (from, to) => new Interval(T(from), T(to)));

    private static readonly Gen<List<Interval>> s_spans = s_span.List[0, 8];

    [Fact]
    public void A_union_has_the_hours_of_all_and_no_more_stretches_than_needed() => s_spans.Check(spans =>
    {
        var expected = HoursOf(spans);
        var union = IntervalSet.Union([.. spans]);
        Assert.Equal(expected, HoursOf(union));
        AssertIsSet(union);
    });

    [Fact]
    public void Intersection_and_difference_are_those_of_the_hours() => Gen.Select(s_spans, s_spans).Check((a, b) =>
    {
        (var inA, var inB) = (HoursOf(a), HoursOf(b));
        (var first, var second) = (IntervalSet.Union([.. a]), IntervalSet.Union([.. b]));
        var common = IntervalSet.Intersect(first, second);
        Assert.Equal(inA.Zip(inB, (x, y) => x && y), HoursOf(common));
        AssertIsSet(common);
        var rest = IntervalSet.Except(first, second);
        Assert.Equal(inA.Zip(inB, (x, y) => x && !y), HoursOf(rest));
        AssertIsSet(rest);
    });

    [Fact]
    public void A_stretch_has_its_beginning_and_not_its_end() => s_spans.Check(spans =>
    {
        var expected = HoursOf(spans);
        var union = IntervalSet.Union([.. spans]);
        for (var hour = 0; hour < Hours; hour++)
        {
            Assert.Equal(expected[hour], IntervalSet.Contains(union, T(hour)));
            Assert.Equal(union.FindIndex(span => span.Contains(T(hour))), IntervalSet.IndexOf(union, T(hour)));
        }
    });

    [Theory]
    [InlineData(0, "0-2 3-4 5-6")]
    [InlineData(1, "0-6")]
    public void Intervals_that_lie_near_each_other_are_joined(int gap, string joined) =>
        Assert.Equal(joined, string.Join(
            ' ', IntervalSet.Union([new(T(3), T(4)), new(T(0), T(2)), new(T(5), T(6))], TimeSpan.FromHours(gap)).Select(interval =>
            FormattableString.Invariant($"{(interval.From - T(0)).TotalHours}-{(interval.To - T(0)).TotalHours}"))));

    [Fact]
    public void Instants_are_sorted_and_each_is_there_once() => Gen.Int[0, 9].List[0, 12].Check(hours => Assert.Equal(
        hours.Distinct().Order().Select(hour => T(hour)),
        hours.Count == 0 ? [] : IntervalSet.SortDistinct([.. hours.Select(hour => T(hour))])));

    [Fact]
    public void An_empty_stretch_ends_where_it_begins_or_before()
    {
        Assert.True(new Interval(T(1), T(1)).IsEmpty);
        Assert.True(new Interval(T(2), T(1)).IsEmpty);
        Assert.False(new Interval(T(1), T(1).AddTicks(1)).IsEmpty);
        Assert.Equal(TimeSpan.FromHours(3), new Interval(T(1), T(4)).Length);
    }

    private static bool[] HoursOf(List<Interval> spans) =>
        [.. Enumerable.Range(0, Hours).Select(hour => spans.Any(span => span.From <= T(hour) && T(hour) < span.To))];

    /// <summary>Sorted, none empty, none touching another.</summary>
    private static void AssertIsSet(List<Interval> spans)
    {
        Assert.DoesNotContain(spans, span => span.IsEmpty);
        Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
    }
}
