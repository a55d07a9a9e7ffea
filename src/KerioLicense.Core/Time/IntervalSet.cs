using KerioLicense.Values;

namespace KerioLicense.Time;

/// <summary>Set operations on intervals. A set is a list in the order of time, without empty, overlapping or touching intervals.</summary>
internal static class IntervalSet
{
    /// <summary>Sorts the intervals in place and joins those that overlap or touch.</summary>
    /// <param name="intervals">In any order.</param>
    /// <param name="gap">Intervals that lie no further apart than this are joined too.</param>
    public static List<Interval> Union(List<Interval> intervals, TimeSpan gap = default)
    {
        intervals.RemoveAll(interval => interval.IsEmpty);
        if (intervals.Count < 2)
        {
            return intervals;
        }

        intervals.Sort((a, b) => a.From.CompareTo(b.From));
        var last = 0;
        for (var i = 1; i < intervals.Count; i++)
        {
            if (intervals[i].From - intervals[last].To > gap)
            {
                intervals[++last] = intervals[i];
            }
            else if (intervals[i].To > intervals[last].To)
            {
                intervals[last] = intervals[last] with { To = intervals[i].To };
            }
        }

        intervals.RemoveRange(last + 1, intervals.Count - last - 1);
        return intervals;
    }

    /// <summary>Sorts instants in place and leaves each of them once.</summary>
    public static List<DateTime> SortDistinct(List<DateTime> instants)
    {
        if (instants.Count < 2)
        {
            return instants;
        }

        instants.Sort();
        var last = 0;
        for (var i = 1; i < instants.Count; i++)
        {
            if (instants[i] != instants[last])
            {
                instants[++last] = instants[i];
            }
        }

        instants.RemoveRange(last + 1, instants.Count - last - 1);
        return instants;
    }

    /// <summary>What is in <paramref name="set"/> and not in <paramref name="cut"/>.</summary>
    public static List<Interval> Except(List<Interval> set, List<Interval> cut)
    {
        if (set.Count == 0 || cut.Count == 0)
        {
            return set;
        }

        var rest = new List<Interval>(set.Count);
        var next = 0;
        foreach (var interval in set)
        {
            var from = interval.From;
            while (next < cut.Count && cut[next].To <= from)
            {
                next++;
            }

            for (var i = next; i < cut.Count && cut[i].From < interval.To; i++)
            {
                if (cut[i].From > from)
                {
                    rest.Add(new Interval(from, cut[i].From));
                }

                if (cut[i].To > from)
                {
                    from = cut[i].To;
                }
            }

            if (from < interval.To)
            {
                rest.Add(new Interval(from, interval.To));
            }
        }

        return rest;
    }

    public static List<Interval> Intersect(List<Interval> a, List<Interval> b)
    {
        var common = new List<Interval>();
        for (int i = 0, j = 0; i < a.Count && j < b.Count;)
        {
            var overlap = a[i].Intersect(b[j]);
            if (!overlap.IsEmpty)
            {
                common.Add(overlap);
            }

            if (a[i].To < b[j].To)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return common;
    }

    /// <summary>Cuts the intervals at the instants that lie inside them.</summary>
    /// <param name="set">A set.</param>
    /// <param name="instants">Ascending.</param>
    public static List<Interval> SplitAt(List<Interval> set, List<DateTime> instants)
    {
        var parts = new List<Interval>(set.Count + instants.Count);
        var next = 0;
        foreach (var interval in set)
        {
            var from = interval.From;
            while (next < instants.Count && instants[next] <= from)
            {
                next++;
            }

            for (; next < instants.Count && instants[next] < interval.To; next++)
            {
                parts.Add(new Interval(from, instants[next]));
                from = instants[next];
            }

            parts.Add(new Interval(from, interval.To));
        }

        return parts;
    }

    /// <summary>The index of the first interval that ends after the instant; the number of intervals where none does.</summary>
    public static int FirstEndingAfter(List<Interval> set, DateTime instant) =>
        SortedSearch.FirstNotBefore(set, instant, static (interval, time) => interval.To <= time);

    /// <summary>The index of the first interval that begins at the instant or later; the number of intervals where none does.</summary>
    public static int FirstBeginningAt(List<Interval> set, DateTime instant) =>
        SortedSearch.FirstNotBefore(set, instant, static (interval, time) => interval.From < time);

    /// <summary>The index of the interval that contains the instant, or -1.</summary>
    public static int IndexOf(List<Interval> set, DateTime instant)
    {
        var index = FirstEndingAfter(set, instant);
        return index < set.Count && set[index].From <= instant ? index : -1;
    }

    public static bool Contains(List<Interval> set, DateTime instant) => IndexOf(set, instant) >= 0;
}
