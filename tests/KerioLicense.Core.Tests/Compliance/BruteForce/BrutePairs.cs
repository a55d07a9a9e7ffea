using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>High-availability pairs of Control, and how long they stay pairs (section 3).</summary>
internal sealed class BrutePairs(List<BruteMember> members, TimeSpan valid)
{
    private enum Look
    {
        No,
        Doubtful,
        Whole,
    }

    private readonly Dictionary<(BruteMember A, BruteMember B, bool Doubtful), List<BruteWindow>> _known = [];

    /// <summary>When the two were one pair.</summary>
    public List<BruteWindow> Of(BruteMember a, BruteMember b, bool doubtfulToo)
    {
        if (!_known.TryGetValue((a, b, doubtfulToo), out var windows))
        {
            _known[(a, b, doubtfulToo)] = _known[(b, a, doubtfulToo)] = windows = Find(a, b, doubtfulToo ? Look.Doubtful : Look.Whole);
        }

        return windows;
    }

    public IEnumerable<DateTime> Edges =>
        members.SelectMany(Readings).SelectMany(r => new[] { r.ObservedAt, r.ObservedAt + valid, r.ObservedAt + valid + valid });

    private static List<KerioInstallation> Readings(BruteMember m) =>
        m.Machine.Readings.Where(r => r.Control?.HighAvailability is { Mode: not HighAvailabilityMode.Unknown }).OrderBy(r => r.ObservedAt)
        .ToList();

    private List<BruteWindow> Find(BruteMember a, BruteMember b, Look least)
    {
        var (one, other) = (Readings(a), Readings(b));
        var edges = one.Concat(other).SelectMany(r => new[] { r.ObservedAt, r.ObservedAt + valid, r.ObservedAt + valid + valid }).Distinct()
            .Order().ToList();
        var off = one.Concat(other).Where(r => IsOff(r.Control!.HighAvailability!)).Select(r => r.ObservedAt).ToList();
        var windows = new List<BruteWindow>();
        DateTime? wholeUntil = null;
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            var (from, to) = (edges[i], edges[i + 1]);
            if (Compare(At(one, from), At(other, from)) >= least)
            {
                wholeUntil = to;
            }
            else if (wholeUntil is not { } until || from >= until + valid || off.Any(o => o >= until && o <= from))
            {
                continue;
            }

            windows.Add(new BruteWindow(from, to));
        }

        return windows;
    }

    private HighAvailabilityReading? At(List<KerioInstallation> readings, DateTime t)
    {
        var now = readings.Where(r => r.ObservedAt <= t && t < r.ObservedAt + valid).ToList();
        var latest = now.Where(r => r.ObservedAt == now.Max(o => o.ObservedAt)).Select(r => r.Control!.HighAvailability!).ToList();
        return latest.Count == 0 || latest.Any(h => Describe(h) != Describe(latest[0])) ? null : latest[0];
    }

    private static Look Compare(HighAvailabilityReading? a, HighAvailabilityReading? b)
    {
        if (a is null || b is null || IsOff(a) || IsOff(b) || a.VirtualInterfaces.Count == 0 || Addresses(a) != Addresses(b)
            || a.Role == HighAvailabilityRole.None
            || b.Role == HighAvailabilityRole.None)
        {
            return Look.No;
        }

        var (unread, roles) = (HighAvailabilityRole.Unknown, (a.Role, b.Role));
        return roles.Item1 == roles.Item2 && roles.Item1 != unread ? Look.No
            : roles.Item1 == unread || roles.Item2 == unread || a.Health == HighAvailabilityHealth.Unknown
                || b.Health == HighAvailabilityHealth.Unknown ? Look.Doubtful
            : Look.Whole;
    }

    private static bool IsOff(HighAvailabilityReading h) =>
        h.Mode != HighAvailabilityMode.ActivePassive || h.Health == HighAvailabilityHealth.Disabled;

    private static string Addresses(HighAvailabilityReading h) =>
        string.Join(";", h.VirtualInterfaces.Select(v => v.Name + "|" + v.VirtualIpV4 + "|" + v.VirtualIpV6).Order(StringComparer.Ordinal));

    private static string Describe(HighAvailabilityReading h) => $"{h.Mode} {h.Role} {h.Health} {Addresses(h)}";
}
