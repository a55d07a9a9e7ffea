using System;
using System.Collections.Generic;
using KerioLicense.Model;
using KerioLicense.Time;

namespace KerioLicense.Compliance.Timeline;

/// <summary>When two Control boxes were a high-availability pair (kerio-facts 3.4; GFI article 116543 requires one licence on both).</summary>
internal static class HighAvailabilityPairs
{
    public static List<Interval> Find(Member a, Member b, TimeSpan valid)
    {
        var together = new List<Interval>();
        if (a.Machine.Product != KerioProduct.Control || b.Machine.Product != KerioProduct.Control)
        {
            return together;
        }

        var (first, second) = (Readings(a, valid), Readings(b, valid));
        for (int i = 0, j = 0; i < first.Count && j < second.Count;)
        {
            var overlap = first[i].Interval.Intersect(second[j].Interval);
            if (!overlap.IsEmpty && IsPair(first[i].Reading, second[j].Reading))
            {
                together.Add(overlap);
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

        return IntervalSet.Union(together);
    }

    /// <summary>Both active/passive, one master and one slave, the same virtual interfaces, and neither says that the function is off.</summary>
    public static bool IsPair(HighAvailabilityReading a, HighAvailabilityReading b) =>
        a.Mode == HighAvailabilityMode.ActivePassive
        && b.Mode == HighAvailabilityMode.ActivePassive
        && ((a.Role == HighAvailabilityRole.Master && b.Role == HighAvailabilityRole.Slave)
            || (a.Role == HighAvailabilityRole.Slave && b.Role == HighAvailabilityRole.Master))
        && IsOn(a.Health)
        && IsOn(b.Health)
        && SameInterfaces(a.VirtualInterfaces, b.VirtualInterfaces);

    private static bool IsSame(HighAvailabilityReading a, HighAvailabilityReading b) =>
        a.Mode == b.Mode
        && a.Role == b.Role
        && a.Health == b.Health
        && (SameInterfaces(a.VirtualInterfaces, b.VirtualInterfaces) || (a.VirtualInterfaces.Count == 0 && b.VirtualInterfaces.Count == 0));

    private static bool IsOn(HighAvailabilityHealth health) => health is not (HighAvailabilityHealth.Disabled or HighAvailabilityHealth.Unknown);

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
                readings[last] = (readings[last].Interval, IsSame(readings[last].Reading, reading) ? reading : new HighAvailabilityReading());
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
