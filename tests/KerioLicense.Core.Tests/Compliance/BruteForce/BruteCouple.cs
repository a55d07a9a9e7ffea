using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Verdict;
using KerioLicense.Compliance;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>What the sequence of the work of two says.</summary>
internal enum BruteSequence
{
    /// <summary>No change: at most one of them worked.</summary>
    None,

    /// <summary>Every change is declared, the last one as a failover.</summary>
    Declared,

    /// <summary>Every change is declared, the last one only by a permission.</summary>
    Permitted,

    /// <summary>One change, shown to be a takeover.</summary>
    Takeover,

    /// <summary>One that would be a takeover if the former server is shown at rest.</summary>
    Open,

    /// <summary>Anything else.</summary>
    Turns,
}

/// <summary>Two members: their stretches of work outside their permissions, where these overlap,
/// and the changes between them (section 4).</summary>
internal sealed class BruteCouple
{
    private static readonly TimeSpan s_spare = TimeSpan.FromMinutes(10);

    private readonly BruteEstate _estate;
    private readonly BruteMember _a;
    private readonly BruteMember _b;
    private readonly Presence _least;
    private readonly List<BruteWindow> _permissions;
    private readonly List<DateTime> _changes;
    private readonly Dictionary<BruteMember, List<BruteStretch>> _work;

    public BruteCouple(BruteEstate estate, BruteMember a, BruteMember b, Presence least, bool doubtfulPairsAreOne, List<DateTime> changes)
    {
        (_estate, _a, _b, _least, _changes) = (estate, a, b, least, changes);
        _permissions = [.. estate.Permissions(a, b, doubtfulPairsAreOne)];
        _work = new() { [a] = Work(a, b), [b] = Work(b, a) };
    }

    /// <summary>Both are in stretches of work, or run on from them, that certainly overlap.</summary>
    public (BruteStretch A, BruteStretch B)? Breach(DateTime t) =>
        Current(_a, t) is { } one && Current(_b, t) is { } other && one.Overlaps(other) ? (one, other) : null;

    public bool Has(BruteMember m) => m == _a || m == _b;

    /// <summary>The last proof of both up to t was, or can have been, this one's.</summary>
    public bool IsLastAtWork(BruteMember m, DateTime t)
    {
        var other = m == _a ? _b : _a;
        var own = _work[m].SelectMany(s => s.Proofs).Where(p => p.Begin <= t && p.End > t - _estate.LookBack).ToList();
        var others = _work[other].SelectMany(s => s.Proofs).Where(p => p.Begin <= t && p.End > t - _estate.LookBack).ToList();
        return own.Count > 0 && (others.Count == 0 || others.Max(p => p.Begin) < own.Max(p => p.End));
    }

    public BruteSequence Sequence(DateTime t)
    {
        var (jobs, others) = (Jobs(_a, _b, t), Jobs(_b, _a, t));
        if (jobs.Count == 0 || others.Count == 0)
        {
            return BruteSequence.None;
        }

        var one = Runs(_a, jobs, _b, others);
        var two = Runs(_b, others, _a, jobs);
        return one.Count < two.Count ? Judge(one)
            : two.Count < one.Count ? Judge(two)
            : (BruteSequence)Math.Min((int)Judge(one), (int)Judge(two));
    }

    private List<BruteStretch> Work(BruteMember m, BruteMember other)
    {
        var replaced = Replacements(m, other).ToList();
        var proofs = m.Roles.Tightest
            .Where(p => IsPresent(m, p.Begin, p.End) && !_permissions.Exists(w => w.Meets(p.Begin, p.End))
                && !replaced.Exists(w => w.Begin <= p.End && p.Begin <= w.End))
            .ToList();
        return BruteStretch.Build(
            proofs, m.Evidence, _estate.Quiet, _estate.Valid,
            (from, to) => !IsPresent(m, from, to) || _permissions.Exists(w => w.Meets(from, to)));
    }

    /// <summary>Out and back, both declared: what m does between is permitted while nothing of the other lies wholly inside.</summary>
    private IEnumerable<BruteProof> Replacements(BruteMember m, BruteMember other) =>
        _estate.Failovers(other, m).Select(f => f.At)
            .SelectMany(o => _estate.Failovers(m, other).Select(f => f.At).Where(back => back >= o).Order().Take(1)
                .Select(back => new BruteProof(o, back)))
            .Where(w => !other.Roles.Tightest.Exists(p => p.Begin >= w.Begin && p.End <= w.End));

    private bool IsPresent(BruteMember m, DateTime from, DateTime to) =>
        m.Presence.At(from) >= _least && m.Presence.At(to) >= _least
        && !_changes.Exists(c => c > from && c < to && m.Presence.At(c) < _least);

    private BruteStretch? Current(BruteMember m, DateTime t) =>
        m.Roles.Tightest.FindLast(p => p.Begin <= t) is { } latest ? _work[m].Find(s => s.Proofs.Contains(latest)) : null;

    private List<BruteStretch> Jobs(BruteMember m, BruteMember other, DateTime t) =>
        [.. _work[m].Where(s => s.Begin <= t && s.End > t - _estate.LookBack && !_work[other].Exists(s.Overlaps))];

    /// <summary>The fewest runs of work of the two, one after the other, when the first of them is the first.</summary>
    private static List<(BruteMember Who, List<BruteStretch> Work)> Runs(
        BruteMember first, List<BruteStretch> firsts, BruteMember second, List<BruteStretch> seconds)
    {
        var left = new Dictionary<BruteMember, List<BruteStretch>> { [first] = [.. firsts], [second] = [.. seconds] };
        var runs = new List<(BruteMember Who, List<BruteStretch> Work)>();
        for (var (who, other) = (first, second); left[first].Count + left[second].Count > 0; (who, other) = (other, who))
        {
            // The other must begin by then; what can have ended before belongs to this run.
            var latest = left[other].Count == 0 ? DateTime.MaxValue : left[other].Min(s => s.BegunBy);
            var run = left[who].Where(s => latest == DateTime.MaxValue || s.NotEndedBefore < latest + s_spare).ToList();
            left[who].RemoveAll(run.Contains);
            if (run.Count > 0 && runs.Count > 0 && runs[^1].Who == who)
            {
                runs[^1].Work.AddRange(run);
            }
            else if (run.Count > 0)
            {
                runs.Add((who, run));
            }
        }

        return runs;
    }

    private BruteSequence Judge(List<(BruteMember Who, List<BruteStretch> Work)> runs)
    {
        var undeclared = Enumerable.Range(1, runs.Count - 1)
            .Where(i => !IsFailover(runs[i - 1], runs[i]) && !IsPermitted(runs[i - 1], runs[i])).ToList();
        return undeclared.Count == 0 ? (IsFailover(runs[^2], runs[^1]) ? BruteSequence.Declared : BruteSequence.Permitted)
            : runs.Count > 2 ? BruteSequence.Turns
            : Takeover(runs[0], runs[1]);
    }

    private bool IsFailover((BruteMember Who, List<BruteStretch> Work) x, (BruteMember Who, List<BruteStretch> Work) y)
    {
        var (last, first) = (Last(x.Work), First(y.Work));
        return _estate.Failovers(x.Who, y.Who).Any(f => f.At >= last.Begin - _estate.Quiet && f.At <= first.End + _estate.Quiet);
    }

    private bool IsPermitted((BruteMember Who, List<BruteStretch> Work) x, (BruteMember Who, List<BruteStretch> Work) y)
    {
        var (last, first) = (Last(x.Work), First(y.Work));
        return _permissions.Exists(w => w.Meets(last.Begin < first.End ? last.Begin : first.End, first.End));
    }

    private BruteSequence Takeover((BruteMember Who, List<BruteStretch> Work) x, (BruteMember Who, List<BruteStretch> Work) y)
    {
        var (last, first) = (Last(x.Work), First(y.Work));
        var since = first.Begin - _estate.LookBack;
        var produced = _work[x.Who].SelectMany(s => s.Proofs).Any(p => p.End <= first.Begin && p.End > since);
        var justBefore = first.Begin.AddTicks(-1);
        var rested = y.Who.Presence.At(justBefore) < _least || y.Who.Roles.At(justBefore) == InstallationRole.Standby;
        var worked = _work[y.Who].Exists(s => s.Begin < first.Begin && s.End > since);
        if (!produced || !rested || worked || last.End - first.Begin > _estate.Valid)
        {
            return BruteSequence.Turns;
        }

        var gone = _changes.Where(c => c > first.End).Append(first.End).Any(c => x.Who.Presence.At(c) == Presence.None);
        return gone || x.Who.Roles.ShownRest.Any(end => end >= first.End) ? BruteSequence.Takeover : BruteSequence.Open;
    }

    private static BruteProof Last(List<BruteStretch> work) => work.SelectMany(s => s.Proofs).MaxBy(p => p.Begin)!;

    private static BruteProof First(List<BruteStretch> work) => work.SelectMany(s => s.Proofs).MinBy(p => p.End)!;
}
