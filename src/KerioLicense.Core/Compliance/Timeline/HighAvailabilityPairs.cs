using System;
using System.Collections.Generic;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Timeline;

/// <summary>When two Control boxes were a high-availability pair (kerio-facts 3.4; GFI article 116543 requires one licence on both).</summary>
internal static class HighAvailabilityPairs
{
    public static List<Span> Find(Member a, Member b, TimeSpan valid)
    {
        var together = new List<Span>();
        if (a.Machine.Product != KerioProduct.Control || b.Machine.Product != KerioProduct.Control)
        {
            return together;
        }

        var (first, second) = (Readings(a, valid), Readings(b, valid));
        for (int i = 0, j = 0; i < first.Count && j < second.Count;)
        {
            var overlap = first[i].Span.Intersect(second[j].Span);
            if (!overlap.IsEmpty && IsPair(first[i].Reading, second[j].Reading))
            {
                together.Add(overlap);
            }

            if (first[i].Span.To < second[j].Span.To)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return SpanSet.Union(together);
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

    private static List<(Span Span, HighAvailabilityReading Reading)> Readings(Member member, TimeSpan valid)
    {
        var readings = new List<(Span Span, HighAvailabilityReading Reading)>();
        foreach (var observation in member.Machine.Observations)
        {
            if (observation.Control?.HighAvailability is not { Mode: not HighAvailabilityMode.Unknown } reading)
            {
                continue;
            }

            var last = readings.Count - 1;
            if (last >= 0 && readings[last].Span.From == observation.ObservedAt)
            {
                // Two accounts of one instant that differ are none.
                readings[last] = (readings[last].Span, IsSame(readings[last].Reading, reading) ? reading : new HighAvailabilityReading());
                continue;
            }

            if (last >= 0 && readings[last].Span.To > observation.ObservedAt)
            {
                readings[last] = (readings[last].Span with { To = observation.ObservedAt }, readings[last].Reading);
            }

            readings.Add((new Span(observation.ObservedAt, observation.ObservedAt + valid), reading));
        }

        return readings;
    }
}
