using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Verdict;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>Section 2 of the definition: the role of one machine at any instant.</summary>
internal sealed class BruteRoles
{
    private readonly BruteEvidence _evidence;
    private readonly TimeSpan _quiet;
    private readonly TimeSpan _valid;
    private readonly List<BruteStretch> _stretches;
    private readonly List<(DateTime From, DateTime To)> _runs;
    private readonly Dictionary<DateTime, InstallationRole> _known = [];

    public BruteRoles(BruteEvidence evidence, TimeSpan quiet, TimeSpan valid)
    {
        (_evidence, _quiet, _valid) = (evidence, quiet, valid);
        Tightest = BruteStretch.Tightest(evidence.Proofs);
        _stretches = BruteStretch.Build(Tightest, evidence, quiet, valid, (_, _) => false);
        _runs = [.. IdleRuns().Where(r => r.To - r.From >= quiet)];
    }

    /// <summary>The proofs that hold no other proof of the machine, in the order of time.</summary>
    public List<BruteProof> Tightest { get; }

    /// <summary>The last instant up to which the machine is shown, not only believed, to stand by.</summary>
    public IEnumerable<DateTime> ShownRest =>
        _runs.Select(r => r.To).Concat(_evidence.Idles.Where(i => i.State != BruteState.None).Select(i => i.FirmTo));

    public InstallationRole At(DateTime t)
    {
        if (!_known.TryGetValue(t, out var role))
        {
            _known[t] = role = IsProduction(t) ? InstallationRole.Production
                : IsStandby(t) ? InstallationRole.Standby
                : InstallationRole.Unknown;
        }

        return role;
    }

    /// <summary>The state on which the rest of t lies; None where it is only quiet.</summary>
    public BruteState StateAt(DateTime t) =>
        _evidence.Idles.Where(i => i.State != BruteState.None && i.Holds(t)).Select(i => i.State).OrderBy(s => s).FirstOrDefault();

    /// <summary>Where a role can change.</summary>
    public IEnumerable<DateTime> Edges() =>
        _evidence.Idles.SelectMany(i => new[] { i.From, i.To, i.FirmTo })
            .Concat(_evidence.Proofs.SelectMany(p => new[] { p.Begin, p.End, p.End + _quiet + _valid }))
            .Concat(_runs.SelectMany(r => new[] { r.From + _quiet, r.To, r.To + _valid }));

    private bool IsProduction(DateTime t) =>
        _stretches.Any(s => s.Begin <= t && t < s.End)
        || _evidence.Proofs.Any(p => p.Begin <= t && t < p.End)
        || _evidence.Proofs.Any(p => p.End <= t && t - p.End < _quiet + _valid && !IsRestShown(p.End, t));

    /// <summary>Somewhere in the closed stretch: a state that forbids work, or quiet hours of idleness reached.</summary>
    private bool IsRestShown(DateTime from, DateTime to) =>
        _evidence.Idles.Any(i => i.State != BruteState.None && i.Meets(from, to))
        || _runs.Any(r => r.From >= from && r.From + _quiet <= to);

    private bool IsStandby(DateTime t) =>
        StateAt(t) != BruteState.None
        || _runs.Any(r => r.From + _quiet <= t && t < r.To)
        || _runs.Any(r => r.To <= t && t < r.To + _valid && !_evidence.Proofs.Any(p => p.Begin >= r.To && p.Begin <= t));

    /// <summary>Firm idle, joined without a gap, with all activity cut out.</summary>
    private IEnumerable<(DateTime From, DateTime To)> IdleRuns()
    {
        var firm = _evidence.Idles.Select(i => (i.From, To: i.FirmTo)).Where(i => i.From < i.To).ToList();
        var work = _evidence.Proofs.Select(p => (From: p.Begin, To: p.End)).Concat(_evidence.Steady).ToList();
        var edges = firm.Concat(work).SelectMany(i => new[] { i.From, i.To }).Distinct().Order().ToList();
        DateTime? begun = null;
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            var (from, to) = (edges[i], edges[i + 1]);
            if (!firm.Any(f => f.From <= from && f.To >= to) || work.Any(w => w.From <= from && w.To >= to))
            {
                if (begun is { } start)
                {
                    yield return (start, from);
                }

                begun = null;
                continue;
            }

            if (begun is { } earlier && work.Any(w => w.From <= from && from <= w.To))
            {
                yield return (earlier, from);
                begun = null;
            }

            begun ??= from;
        }

        if (begun is { } last)
        {
            yield return (last, edges[^1]);
        }
    }
}
