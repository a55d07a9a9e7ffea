using System;
using System.Collections.Generic;

namespace KerioLicense.Compliance.Timeline;

/// <summary>The stretch of time <c>[From, To)</c>, UTC.</summary>
internal readonly record struct Span(DateTime From, DateTime To)
{
    public bool IsEmpty => To <= From;

    public TimeSpan Length => To - From;

    public bool Contains(DateTime instant) => From <= instant && instant < To;

    public Span Intersect(Span other) => new(From > other.From ? From : other.From, To < other.To ? To : other.To);
}

/// <summary>Set operations on spans. A set is sorted, without empty, overlapping or touching spans.</summary>
internal static class SpanSet
{
    /// <summary>Sorts the spans in place and joins those that overlap or touch.</summary>
    public static List<Span> Union(List<Span> spans)
    {
        spans.RemoveAll(span => span.IsEmpty);
        if (spans.Count < 2)
        {
            return spans;
        }

        spans.Sort((a, b) => a.From.CompareTo(b.From));
        var last = 0;
        for (var i = 1; i < spans.Count; i++)
        {
            if (spans[i].From > spans[last].To)
            {
                spans[++last] = spans[i];
            }
            else if (spans[i].To > spans[last].To)
            {
                spans[last] = spans[last] with { To = spans[i].To };
            }
        }

        spans.RemoveRange(last + 1, spans.Count - last - 1);
        return spans;
    }

    /// <summary>Sorts instants in place and leaves each of them once.</summary>
    public static List<DateTime> SortDistinct(List<DateTime> instants)
    {
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
    public static List<Span> Except(List<Span> set, List<Span> cut)
    {
        if (set.Count == 0 || cut.Count == 0)
        {
            return set;
        }

        var rest = new List<Span>(set.Count);
        var next = 0;
        foreach (var span in set)
        {
            var from = span.From;
            while (next < cut.Count && cut[next].To <= from)
            {
                next++;
            }

            for (var i = next; i < cut.Count && cut[i].From < span.To; i++)
            {
                if (cut[i].From > from)
                {
                    rest.Add(new Span(from, cut[i].From));
                }

                if (cut[i].To > from)
                {
                    from = cut[i].To;
                }
            }

            if (from < span.To)
            {
                rest.Add(new Span(from, span.To));
            }
        }

        return rest;
    }

    public static List<Span> Intersect(List<Span> a, List<Span> b)
    {
        var common = new List<Span>();
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

    /// <summary>The index of the span that contains the instant, or -1.</summary>
    public static int IndexOf(List<Span> set, DateTime instant)
    {
        int low = 0, high = set.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (set[middle].To <= instant)
            {
                low = middle + 1;
            }
            else if (set[middle].From > instant)
            {
                high = middle - 1;
            }
            else
            {
                return middle;
            }
        }

        return -1;
    }

    public static bool Contains(List<Span> set, DateTime instant) => IndexOf(set, instant) >= 0;
}
