using KerioLicense.Model;
using KerioLicense.Time;

namespace KerioLicense.Compliance.Timeline;

/// <summary>What two accounts of high availability make of two boxes.</summary>
internal enum PairLook
{
    No,

    /// <summary>A role or a health was not read.</summary>
    Doubtful,
    Whole,
}

/// <summary>When two Control boxes were a high-availability pair (kerio-facts 3.4;
/// GFI article 116543 requires one license on both).</summary>
internal static class HighAvailabilityPairs
{
    /// <summary>When two boxes were one pair: whole, and on for the valid hours after that,
    /// because boxes are read one after the other and roles change between.</summary>
    /// <param name="a">One box.</param>
    /// <param name="b">The other box.</param>
    /// <param name="least">What is enough.</param>
    /// <param name="valid">The policy's valid hours.</param>
    public static List<Interval> Find(Member a, Member b, PairLook least, TimeSpan valid)
    {
        var whole = new List<Interval>();
        var (first, second) = (Readings(a, valid), Readings(b, valid));
        for (int i = 0, j = 0; i < first.Count && j < second.Count;)
        {
            var overlap = first[i].Interval.Intersect(second[j].Interval);
            if (!overlap.IsEmpty && Compare(first[i].Reading, second[j].Reading) >= least)
            {
                whole.Add(overlap);
            }

            if (first[i].Interval.To < second[j].Interval.To)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        IntervalSet.Union(whole);
        if (whole.Count == 0)
        {
            return whole;
        }

        var off = IntervalSet.SortDistinct([.. Off(a), .. Off(b)]);
        for (int i = 0, next = 0; i < whole.Count; i++)
        {
            while (next < off.Count && off[next] < whole[i].To)
            {
                next++;
            }

            var to = whole[i].To + valid;
            whole[i] = whole[i] with { To = next < off.Count && off[next] < to ? off[next] : to };
        }

        return IntervalSet.Union(whole);
    }

    /// <summary>Both active/passive, one master and one slave, the same virtual interfaces,
    /// and neither says that the function is off.</summary>
    public static PairLook Compare(HighAvailabilityReading a, HighAvailabilityReading b)
    {
        if (a.Mode != HighAvailabilityMode.ActivePassive
            || b.Mode != HighAvailabilityMode.ActivePassive
            || IsOff(a)
            || IsOff(b)
            || a.Role == HighAvailabilityRole.None
            || b.Role == HighAvailabilityRole.None
            || !SameInterfaces(a.VirtualInterfaces, b.VirtualInterfaces))
        {
            return PairLook.No;
        }

        return a.Role == b.Role && a.Role != HighAvailabilityRole.Unknown ? PairLook.No
            : a.Role == HighAvailabilityRole.Unknown
                || b.Role == HighAvailabilityRole.Unknown
                || a.Health == HighAvailabilityHealth.Unknown
                || b.Health == HighAvailabilityHealth.Unknown ? PairLook.Doubtful
            : PairLook.Whole;
    }

    private static bool IsOff(HighAvailabilityReading reading) =>
        reading.Mode is not (HighAvailabilityMode.ActivePassive or HighAvailabilityMode.Unknown)
        || reading.Health == HighAvailabilityHealth.Disabled;

    /// <summary>The readings that show the function off: they end a pair at once.</summary>
    private static IEnumerable<DateTime> Off(Member member)
    {
        foreach (var observation in member.Machine.Observations)
        {
            if (observation.Control?.HighAvailability is { Mode: not HighAvailabilityMode.Unknown } reading && IsOff(reading))
            {
                yield return observation.ObservedAt;
            }
        }
    }

    private static bool IsSame(HighAvailabilityReading a, HighAvailabilityReading b) =>
        a.Mode == b.Mode
        && a.Role == b.Role
        && a.Health == b.Health
        && (SameInterfaces(a.VirtualInterfaces, b.VirtualInterfaces) || (a.VirtualInterfaces.Count == 0 && b.VirtualInterfaces.Count == 0));

    private static bool SameInterfaces(IReadOnlyList<VirtualInterface> a, IReadOnlyList<VirtualInterface> b) =>
        a.Count > 0 && a.Count == b.Count && AreAllIn(a, b) && AreAllIn(b, a);

    private static bool AreAllIn(IReadOnlyList<VirtualInterface> these, IReadOnlyList<VirtualInterface> those)
    {
        foreach (var one in these)
        {
            var isThere = false;
            foreach (var other in those)
            {
                isThere |= one == other;
            }

            if (!isThere)
            {
                return false;
            }
        }

        return true;
    }

    private static List<(Interval Interval, HighAvailabilityReading Reading)> Readings(Member member, TimeSpan valid)
    {
        var readings = new List<(Interval Interval, HighAvailabilityReading Reading)>();
        foreach (var observation in member.Machine.Observations)
        {
            if (observation.Control?.HighAvailability is not { Mode: not HighAvailabilityMode.Unknown } reading)
            {
                continue;
            }

            var last = readings.Count - 1;
            if (last >= 0 && readings[last].Interval.From == observation.ObservedAt)
            {
                // Two accounts of one instant that differ are none.
                readings[last] = (readings[last].Interval,
                    IsSame(readings[last].Reading, reading) ? reading : new HighAvailabilityReading());
                continue;
            }

            if (last >= 0 && readings[last].Interval.To > observation.ObservedAt)
            {
                readings[last] = (readings[last].Interval with { To = observation.ObservedAt }, readings[last].Reading);
            }

            readings.Add((new Interval(observation.ObservedAt, observation.ObservedAt + valid), reading));
        }

        return readings;
    }
}
