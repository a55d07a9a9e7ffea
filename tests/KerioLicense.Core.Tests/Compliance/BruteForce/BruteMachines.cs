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
    private static readonly TimeSpan s_clocks = TimeSpan.FromMinutes(5);

    public BruteMachines(IEnumerable<KerioInstallation> observations, KerioLicensePolicy policy)
    {
        var byId = observations.GroupBy(o => o.InstallationId.ToLowerInvariant()).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Id: g.Key, Readings: g.ToList())).ToList();
        var real = byId.Where(
            one => !one.Readings.TrueForAll(
                reading => byId.Any(other => other.Id != one.Id && IsThroughVirtualAddress(reading, other.Readings)))).ToList();
        var singles = real.SelectMany(
            one => BySerial(one.Readings)
                .SelectMany(part => ByHash(part, real.Where(o => o.Id != one.Id).SelectMany(o => o.Readings).ToList()))
            .Select(part => new BruteMachine(part[0].Product, [one.Id], part))).ToList();
        Machines = [];
        var left = singles.ToList();
        while (left.Count > 0)
        {
            // Everything that hangs together with the first one.
            var together = new List<BruteMachine> { left[0] };
            for (var i = 0; i < together.Count; i++)
            {
                together.AddRange(left.Where(m => !together.Contains(m) && AreLinked(together[i], m, policy)));
            }

            left.RemoveAll(together.Contains);
            if (together.Any(a => together.Any(b => a != b && Contradict(a, b))))
            {
                Machines.AddRange(together);
                if (together.Any(a => together.Any(b => a != b && !Contradict(a, b))))
                {
                    Contradictory.AddRange(together);
                }
            }
            else
            {
                Machines.Add(new BruteMachine(
                    together[0].Product, [.. together.Select(m => m.Name).Distinct().Order(StringComparer.Ordinal)],
                    [.. together.SelectMany(m => m.Readings)]));
            }
        }

        Contradictory.AddRange(singles.Where(a => singles.Any(b => a != b && IsDeclared(a, b, policy) && Contradict(a, b))));
    }

    public List<BruteMachine> Machines { get; }

    /// <summary>Those that the policy or their likeness calls one machine and the evidence several.</summary>
    public List<BruteMachine> Contradictory { get; } = [];

    private static bool IsThroughVirtualAddress(KerioInstallation one, List<KerioInstallation> other) =>
        one.Product == other[0].Product
        && (one.License.Number is null
            || other.Exists(r => r.License.Number is { } number
                && (number.Equals(one.License.Number) || Begins(number, one.License.Number))))
        && other.Select(o => o.Control?.HighAvailability).OfType<HighAvailabilityReading>()
            .Where(h => h.Mode == HighAvailabilityMode.ActivePassive)
            .SelectMany(h => h.VirtualInterfaces)
            .Any(v => string.Equals(one.ComputerName, v.VirtualIpV4, StringComparison.OrdinalIgnoreCase)
                || string.Equals(one.ComputerName, v.VirtualIpV6, StringComparison.OrdinalIgnoreCase));

    private static bool Begins(KerioLicenseNumber number, KerioLicenseNumber prefix) =>
        prefix.IsPrefix && !number.IsPrefix && number.PrefixFingerprint == prefix.Fingerprint;

    /// <summary>One id that shows several serial numbers is several machines; a reading without one belongs to what was read at the same
    /// instant, else to the reading before it, at the beginning to the one after.</summary>
    private static List<List<KerioInstallation>> BySerial(List<KerioInstallation> readings)
    {
        var parts = new SortedDictionary<string, List<KerioInstallation>>(StringComparer.OrdinalIgnoreCase);
        var ordered = readings.OrderBy(r => r.ObservedAt).ToList();
        var serial = ordered.Select(r => r.Machine.SerialNumber).FirstOrDefault(s => s is not null) ?? "";
        foreach (var reading in ordered)
        {
            var atOnce = ordered.Where(r => r.ObservedAt == reading.ObservedAt && r.Machine.SerialNumber is not null)
                .Select(r => r.Machine.SerialNumber).Distinct().ToList();
            serial = reading.Machine.SerialNumber ?? (atOnce.Count == 1 ? atOnce[0] : null) ?? serial;
            if (!parts.TryGetValue(serial, out var part))
            {
                parts[serial] = part = [];
            }

            part.Add(reading);
        }

        return [.. parts.Values];
    }

    /// <summary>A name whose server hash changes to that of another name is two machines: the name has moved.</summary>
    private static List<List<KerioInstallation>> ByHash(List<KerioInstallation> readings, List<KerioInstallation> others)
    {
        var parts = new List<List<KerioInstallation>>();
        var byHash = new Dictionary<string, List<KerioInstallation>>();
        string? current = null;
        foreach (var reading in readings.OrderBy(r => r.ObservedAt))
        {
            var atOnce = readings.Where(r => r.ObservedAt == reading.ObservedAt).Select(r => r.Machine.ServerHash).OfType<string>()
                .Distinct().ToList();
            var hash = reading.Machine.ServerHash ?? (atOnce.Count == 1 ? atOnce[0] : null);
            if (current is null || (
                hash is not null && hash != current
                    && (byHash.ContainsKey(hash) || others.Any(o => o.Product == reading.Product && o.Machine.ServerHash == hash))))
            {
                current = hash ?? current;
            }

            var key = current ?? "";
            if (!byHash.TryGetValue(key, out var part))
            {
                byHash[key] = part = [];
                parts.Add(part);
            }

            part.Add(reading);
        }

        if (parts.Count > 1 && byHash.TryGetValue("", out var before) && parts[0] == before)
        {
            parts[1].InsertRange(0, before);
            parts.RemoveAt(0);
        }

        return parts;
    }

    private static string? Serial(BruteMachine m) => m.Readings.Select(r => r.Machine.SerialNumber).FirstOrDefault(s => s is not null);

    private static bool IsDeclared(BruteMachine a, BruteMachine b, KerioLicensePolicy policy) =>
        a.Product == b.Product && a.Name != b.Name && policy.SameMachine.Any(group => group.Any(a.Is) && group.Any(b.Is));

    private static bool AreLinked(BruteMachine a, BruteMachine b, KerioLicensePolicy policy) =>
        a.Product == b.Product && (IsDeclared(a, b, policy) || Agree(a, b));

    private static bool Agree(BruteMachine a, BruteMachine b) =>
        (Serial(a) is { } serial && string.Equals(serial, Serial(b), StringComparison.OrdinalIgnoreCase))
        || Pairs(a, b).Any(p => p.A.Machine.MacAddresses.Count > 0
            && p.A.Machine.MacAddresses.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(p.B.Machine.MacAddresses))
        || Pairs(a, b).Any(p => p.A.Machine.ServerHash is { } hash && hash == p.B.Machine.ServerHash
            && p.A.Machine.StartedAt is { } one && p.B.Machine.StartedAt is { } other && (one - other).Duration() <= s_clocks);

    private static bool Contradict(BruteMachine a, BruteMachine b) =>
        (Serial(a) is { } one && Serial(b) is { } other && !string.Equals(one, other, StringComparison.OrdinalIgnoreCase))
        || Adjacent(a, b, r => r.Machine.StartedAt is not null)
            .Any(p => !CanFollow(p.First.ObservedAt, p.First.Machine.StartedAt!.Value, p.Second.Machine.StartedAt!.Value))
        || Adjacent(a, b, r => r.Connect?.Counters is not null)
            .Any(p => p.Second.ObservedAt - p.First.ObservedAt > s_clocks && !CountersCanFollow(p.First, p.Second))
        || RanThrough(a, b) || RanThrough(b, a);

    /// <summary>The engine of the one ran at a moment at which the service of the other was read as stopped.</summary>
    private static bool RanThrough(BruteMachine running, BruteMachine stopped) =>
        stopped.Readings.Where(r => r.Service.State == ServiceState.Stopped).Any(s => running.Readings.Any(r =>
            r.ObservedAt > s.ObservedAt + s_clocks && r.Machine.StartedAt < s.ObservedAt - s_clocks));

    private static bool CanFollow(DateTime readAt, DateTime first, DateTime second) =>
        (first - second).Duration() <= s_clocks || second >= readAt - s_clocks;

    private static bool CountersCanFollow(KerioInstallation first, KerioInstallation second)
    {
        var (one, two) = (first.Connect!.Counters!, second.Connect!.Counters!);
        return one.Since == two.Since
            ? !(two.Received < one.Received || two.Transmitted < one.Transmitted || two.DeliveredToLocals < one.DeliveredToLocals
                || two.Mx < one.Mx
                || two.Relay < one.Relay || two.SmtpAccepted < one.SmtpAccepted || two.Pop3Downloads < one.Pop3Downloads)
            : CanFollow(first.ObservedAt, one.Since!.Value, two.Since!.Value);
    }

    /// <summary>Readings of the two that follow each other when those of both are put in order.</summary>
    private static IEnumerable<(KerioInstallation First, KerioInstallation Second)> Adjacent(
        BruteMachine a, BruteMachine b, Func<KerioInstallation, bool> counts)
    {
        var all = a.Readings.Where(counts).Select(r => (Of: a, Reading: r))
            .Concat(b.Readings.Where(counts).Select(r => (Of: b, Reading: r))).OrderBy(r => r.Reading.ObservedAt).ToList();
        return all.Zip(all.Skip(1)).Where(p => p.First.Of != p.Second.Of).Select(p => (p.First.Reading, p.Second.Reading));
    }

    private static IEnumerable<(KerioInstallation A, KerioInstallation B)> Pairs(BruteMachine a, BruteMachine b) =>
        a.Readings.SelectMany(one => b.Readings.Select(two => (one, two)));
}
