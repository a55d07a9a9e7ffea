using KerioLicense.Compliance.Activity;
using KerioLicense.Time;
using KerioLicense.Values;

namespace KerioLicense.Compliance.Timeline;

/// <summary>One of two members: its work while it carried the license, outside of what is permitted to the two.</summary>
internal sealed class Side
{
    private readonly Work _work;
    private readonly List<Proof> _tightest;
    private readonly bool[] _overlaps;

    public Side(Member member, Member other, bool isPossible, List<Interval> windows, Permissions permissions, Limits limits)
    {
        Member = member;
        Presence = isPossible ? member.Presence.Possible : member.Presence.Certain;
        _tightest = member.Roles.Tightest;
        var replaced = Replacements(member, other, permissions);
        _work = new Work(
            _tightest,
            member.Record,
            member.Roles.Forbidding,
            limits.Quiet,
            limits.Valid,
            proof => IsPresent(proof.From, proof.To)
                && !Work.Meets(windows, proof.From, proof.To)
                && !replaced.Exists(window => window.From <= proof.To && proof.From <= window.To),
            (from, to) => !IsPresent(from, to) || Work.Meets(windows, from, to));
        _overlaps = new bool[_work.Stretches.Count];
    }

    public Member Member { get; }

    /// <summary>When the member carried the license, certainly or possibly.</summary>
    public List<Interval> Presence { get; }

    public IReadOnlyList<WorkStretch> Stretches => _work.Stretches;

    /// <summary>The last proof that ends at an instant or before.</summary>
    public Proof? LastUpTo(DateTime instant) => _work.LastUpTo(instant);

    /// <summary>The stretch of the latest proof that has begun at an instant; null where that proof does not count.</summary>
    public WorkStretch? Current(DateTime instant)
    {
        var begun = SortedSearch.FirstNotBefore(_tightest, instant, static (proof, time) => proof.From <= time);
        return begun == 0 ? null : _work.StretchOf(begun - 1);
    }

    /// <summary>Where a stretch begins, where proofs begin that do not count, and where stretches leave the look-back.</summary>
    public IEnumerable<DateTime> Edges(TimeSpan lookBack)
    {
        for (var i = 0; i < _tightest.Count; i++)
        {
            if (i == 0 || _work.StretchOf(i) != _work.StretchOf(i - 1))
            {
                yield return _tightest[i].From;
            }
        }

        foreach (var stretch in Stretches)
        {
            if (stretch.To < DateTime.MaxValue - lookBack)
            {
                yield return stretch.To + lookBack;
            }
        }
    }

    /// <summary>The last proof that has begun at an instant and lies in its look-back.</summary>
    public Proof? LastProof(DateTime instant, TimeSpan lookBack) =>
        _work.LastBegun(instant) is { } proof && proof.To > instant - lookBack ? proof : null;

    /// <summary>Stretches that certainly overlap with work of the other are breaches, and no changes.</summary>
    public void MarkOverlaps(Side other)
    {
        for (var i = 0; i < Stretches.Count; i++)
        {
            // Those that have not ended too early are the last ones; the first of them began first.
            var index = other.FirstNotEndedBefore(Stretches[i].BegunBy + Work.Spare);
            _overlaps[i] = index < other.Stretches.Count && other.Stretches[index].Overlaps(Stretches[i]);
        }
    }

    /// <summary>The stretches that have begun at an instant and reach into its look-back, as a range.</summary>
    public (int Low, int High) Within(DateTime instant, TimeSpan lookBack)
    {
        var begun = SortedSearch.FirstNotBefore(Stretches, instant, static (stretch, time) => stretch.From <= time);
        var first = begun;
        while (first > 0 && Stretches[first - 1].To > instant - lookBack)
        {
            first--;
        }

        return (first, begun);
    }

    /// <summary>Those of a range that overlap with nothing.</summary>
    public List<WorkStretch> Jobs(int low, int high)
    {
        var jobs = new List<WorkStretch>(high - low);
        for (var i = low; i < high; i++)
        {
            if (!_overlaps[i])
            {
                jobs.Add(Stretches[i]);
            }
        }

        return jobs;
    }

    private int FirstNotEndedBefore(DateTime instant) =>
        SortedSearch.FirstNotBefore(Stretches, instant, static (stretch, time) => stretch.NotEndedBefore < time);

    private bool IsPresent(DateTime from, DateTime to) => IntervalSet.IndexOf(Presence, from) is var i and >= 0 && to < Presence[i].To;

    /// <summary>Out and back, both declared: what the member does between is permitted while nothing of the
    /// other lies wholly inside.</summary>
    private static List<Interval> Replacements(Member member, Member other, Permissions permissions)
    {
        var windows = new List<Interval>();
        foreach (var away in permissions.Failovers)
        {
            if (!other.Machine.HasId(away.From) || !member.Machine.HasId(away.To))
            {
                continue;
            }

            DateTime? back = null;
            foreach (var failover in permissions.Failovers)
            {
                if (member.Machine.HasId(failover.From) && other.Machine.HasId(failover.To) && failover.At >= away.At
                    && !(back <= failover.At))
                {
                    back = failover.At;
                }
            }

            if (back is { } to && !other.Roles.Tightest.Exists(proof => proof.From >= away.At && proof.To <= to))
            {
                windows.Add(new Interval(away.At, to));
            }
        }

        return windows;
    }
}
