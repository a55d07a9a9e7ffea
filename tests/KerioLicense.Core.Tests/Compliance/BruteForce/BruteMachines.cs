using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;
using KerioLicense.Policy;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>One machine with everything that was read under any of its ids.</summary>
internal sealed record BruteMachine(KerioProduct Product, List<string> Ids, List<KerioInstallation> Readings)
{
    public string Name => Ids[0];

    public bool Is(string id) => Ids.Contains(id, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Section 3, second half: which ids are one machine, and which are none.</summary>
internal sealed class BruteMachines
{
    public BruteMachines(IEnumerable<KerioInstallation> observations, KerioLicensePolicy policy)
    {
        var byId = observations.GroupBy(o => o.InstallationId.ToLowerInvariant()).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Id: g.Key, Readings: g.ToList())).ToList();
        byId.RemoveAll(one => byId.Any(other => other.Id != one.Id && IsVirtualAddress(one.Readings, other.Readings)));
        Machines = byId.Select(one => new BruteMachine(one.Readings[0].Product, [one.Id], one.Readings)).ToList();
        var singles = Machines.ToList();
        foreach (var a in singles)
        {
            foreach (var b in singles.SkipWhile(m => m != a).Skip(1).Where(b => b.Product == a.Product))
            {
                var declared = policy.SameMachine.Any(group => group.Any(a.Is) && group.Any(b.Is));
                if (!declared && !Agree(a, b))
                {
                    continue;
                }

                var (left, right) = (Machines.Single(m => m.Is(a.Name)), Machines.Single(m => m.Is(b.Name)));
                if (left == right)
                {
                    continue;
                }

                if (Parts(singles, left).Any(l => Parts(singles, right).Any(r => Contradict(l, r))))
                {
                    if (declared && Contradict(a, b))
                    {
                        Disputed.Add((a.Name, b.Name));
                    }

                    continue;
                }

                Machines.Remove(right);
                Machines[Machines.IndexOf(left)] = new BruteMachine(a.Product, [.. left.Ids.Concat(right.Ids).Order(StringComparer.Ordinal)], [.. left.Readings, .. right.Readings]);
            }
        }
    }

    public List<BruteMachine> Machines { get; }

    /// <summary>Pairs of ids that the policy calls one machine and the evidence two.</summary>
    public List<(string A, string B)> Disputed { get; } = [];

    private static IEnumerable<BruteMachine> Parts(List<BruteMachine> singles, BruteMachine whole) => singles.Where(s => whole.Is(s.Name));

    private static bool IsVirtualAddress(List<KerioInstallation> one, List<KerioInstallation> other) =>
        one[0].Product == other[0].Product
        && other.Select(o => o.Control?.HighAvailability).OfType<HighAvailabilityReading>().Where(h => h.Mode == HighAvailabilityMode.ActivePassive)
            .SelectMany(h => h.VirtualInterfaces)
            .Any(v => one.Any(o => string.Equals(o.ComputerName, v.VirtualIpV4, StringComparison.OrdinalIgnoreCase)
                || string.Equals(o.ComputerName, v.VirtualIpV6, StringComparison.OrdinalIgnoreCase)));

    private static HashSet<string> Serials(BruteMachine m) =>
        m.Readings.Select(r => r.Machine.SerialNumber).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static bool Agree(BruteMachine a, BruteMachine b) =>
        Serials(a).Overlaps(Serials(b))
        || Pairs(a, b).Any(p => p.A.Machine.MacAddresses.Count > 0
            && p.A.Machine.MacAddresses.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(p.B.Machine.MacAddresses))
        || Pairs(a, b).Any(p => p.A.Machine.ServerHash is { } hash && hash == p.B.Machine.ServerHash
            && p.A.Machine.StartedAt is { } started && started == p.B.Machine.StartedAt);

    private static bool Contradict(BruteMachine a, BruteMachine b) =>
        (Serials(a).Count > 0 && Serials(b).Count > 0 && !Serials(a).Overlaps(Serials(b)))
        || Pairs(a, b).Any(p => p.A.ObservedAt < p.B.ObservedAt ? !CanFollow(p.A, p.B)
            : p.A.ObservedAt > p.B.ObservedAt ? !CanFollow(p.B, p.A)
            : !StartCanFollow(p.A, p.B) && !StartCanFollow(p.B, p.A)
                || (!CountersCanFollow(p.A, p.B) && !CountersCanFollow(p.B, p.A)));

    private static bool CanFollow(KerioInstallation first, KerioInstallation second) => StartCanFollow(first, second) && CountersCanFollow(first, second);

    private static bool StartCanFollow(KerioInstallation first, KerioInstallation second) =>
        first.Machine.StartedAt is not { } one || second.Machine.StartedAt is not { } two || one == two || two > first.ObservedAt;

    private static bool CountersCanFollow(KerioInstallation first, KerioInstallation second)
    {
        if (first.Connect?.Counters is not { } one || second.Connect?.Counters is not { } two)
        {
            return true;
        }

        return one.Since == two.Since
            ? !(two.Received < one.Received || two.Transmitted < one.Transmitted || two.DeliveredToLocals < one.DeliveredToLocals || two.Mx < one.Mx
                || two.Relay < one.Relay || two.SmtpAccepted < one.SmtpAccepted || two.Pop3Downloads < one.Pop3Downloads)
            : two.Since > first.ObservedAt;
    }

    private static IEnumerable<(KerioInstallation A, KerioInstallation B)> Pairs(BruteMachine a, BruteMachine b) =>
        a.Readings.SelectMany(one => b.Readings.Select(two => (one, two)));
}
