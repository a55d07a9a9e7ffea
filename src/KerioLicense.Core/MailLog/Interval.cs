using System;
using System.Collections.Generic;

namespace KerioLicense.MailLog;

/// <summary>A closed stretch of seconds.</summary>
internal readonly struct Interval(long from, long to) : IComparable<Interval>
{
    public long From { get; } = from;

    public long To { get; } = to;

    public int CompareTo(Interval other) => From != other.From ? From.CompareTo(other.From) : To.CompareTo(other.To);

    /// <summary>Joins what overlaps or lies no further apart than <paramref name="nearness"/> seconds; ascending.</summary>
    public static List<Interval> Join(List<Interval> intervals, long nearness)
    {
        intervals.Sort();
        var joined = new List<Interval>();
        foreach (var interval in intervals)
        {
            var last = joined.Count - 1;
            if (last >= 0 && interval.From <= joined[last].To + nearness)
            {
                joined[last] = new Interval(joined[last].From, Math.Max(joined[last].To, interval.To));
            }
            else
            {
                joined.Add(interval);
            }
        }

        return joined;
    }

    /// <summary>Takes every second of the second list out of the first; both joined and ascending.</summary>
    public static List<Interval> Subtract(List<Interval> intervals, List<Interval> holes)
    {
        var rest = new List<Interval>();
        var hole = 0;
        foreach (var interval in intervals)
        {
            var from = interval.From;
            while (hole > 0 && holes[hole - 1].To >= from)
            {
                hole--;
            }

            while (hole < holes.Count && holes[hole].From <= interval.To)
            {
                if (holes[hole].From > from)
                {
                    rest.Add(new Interval(from, holes[hole].From - 1));
                }

                from = Math.Max(from, holes[hole].To + 1);
                hole++;
            }

            if (from <= interval.To)
            {
                rest.Add(new Interval(from, interval.To));
            }
        }

        return rest;
    }
}
