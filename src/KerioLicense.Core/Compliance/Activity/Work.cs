using KerioLicense.Time;
using KerioLicense.Values;

namespace KerioLicense.Compliance.Activity;

/// <summary>The stretches of work of one machine (about_KerioLicense_Evidence): proofs that are joined, in the order of time.</summary>
internal sealed class Work
{
    /// <summary>How far clocks and the instants of one reading may lie apart.</summary>
    public static readonly TimeSpan Spare = TimeSpan.FromMinutes(10);

    /// <summary>What happens once a day happens at the latest after this time.</summary>
    public static readonly TimeSpan Day = TimeSpan.FromHours(26);

    private readonly List<Proof> _proofs;
    private readonly List<WorkStretch> _stretches = [];
    private readonly int[] _stretchOf;

    /// <summary>Joins proofs.</summary>
    /// <param name="tightest">Proofs that hold no other one, in the order of time.</param>
    /// <param name="record">Where they come from.</param>
    /// <param name="forbidding">The states that forbid work.</param>
    /// <param name="quiet">The policy's quiet hours.</param>
    /// <param name="valid">The policy's valid hours.</param>
    /// <param name="counts">Says which proofs count; null where all do.</param>
    /// <param name="isParted">Says whether something else lies between two instants.</param>
    public Work(
        List<Proof> tightest,
        ActivityRecord record,
        List<Interval> forbidding,
        TimeSpan quiet,
        TimeSpan valid,
        Func<Proof, bool>? counts = null,
        Func<DateTime, DateTime, bool>? isParted = null)
    {
        _stretchOf = new int[tightest.Count];
        _proofs = counts is null ? tightest : tightest.FindAll(proof => counts(proof));
        var isJoined = new bool[_proofs.Count];
        var isNear = new bool[_proofs.Count];
        for (var i = 1; i < _proofs.Count; i++)
        {
            var (p, q) = (_proofs[i - 1], _proofs[i]);
            var gap = new Interval(p.To < q.From ? p.To : q.From, q.From);
            if (p.Length > valid || q.Length > valid || Meets(forbidding, gap.From, gap.To) || isParted?.Invoke(gap.From, gap.To) == true)
            {
                continue;
            }

            isNear[i] = gap.Length < Day;
            isJoined[i] = gap.Length < quiet || (p.IsCables && q.IsCables && gap.Length <= valid) || record.IsSteady(gap);
        }

        JoinDays(isJoined, isNear, quiet);
        Gather(tightest, isJoined);
    }

    public IReadOnlyList<WorkStretch> Stretches => _stretches;

    /// <summary>Proofs that hold no other one, in the order of time.</summary>
    public static List<Proof> Tightest(List<Proof> proofs)
    {
        var sorted = new List<Proof>(proofs);
        sorted.Sort(static (a, b) =>
        {
            var order = a.From.CompareTo(b.From);
            order = order != 0 ? order : b.To.CompareTo(a.To);
            return order != 0 ? order : a.IsCables.CompareTo(b.IsCables);
        });
        var tightest = new List<Proof>(sorted.Count);
        for (var i = sorted.Count - 1; i >= 0; i--)
        {
            // Among equal ones that of several cables comes first here, and stays.
            if (tightest.Count == 0 || sorted[i].To < tightest[tightest.Count - 1].To)
            {
                tightest.Add(sorted[i]);
            }
        }

        tightest.Reverse();
        return tightest;
    }

    /// <summary>One of the intervals holds somewhere in a closed stretch.</summary>
    public static bool Meets(List<Interval> intervals, DateTime from, DateTime to) =>
        IntervalSet.FirstEndingAfter(intervals, from) is var i && i < intervals.Count && intervals[i].From <= to;

    /// <summary>The stretch that holds a proof of the list that was given; null when that proof does not count.</summary>
    public WorkStretch? StretchOf(int proof) => _stretchOf[proof] < 0 ? null : _stretches[_stretchOf[proof]];

    /// <summary>The last proof that ends at an instant or before.</summary>
    public Proof? LastUpTo(DateTime instant) => Before(SortedSearch.FirstNotBefore(_proofs, instant, static (proof, at) => proof.To <= at));

    /// <summary>The last proof that begins at an instant or before.</summary>
    public Proof? LastBegun(DateTime instant) =>
        Before(SortedSearch.FirstNotBefore(_proofs, instant, static (proof, at) => proof.From <= at));

    private Proof? Before(int index) => index > 0 ? _proofs[index - 1] : null;

    /// <summary>A mail each day is work each day: the gaps between short pieces of work,
    /// where three or more of them follow each other.</summary>
    private void JoinDays(bool[] isJoined, bool[] isNear, TimeSpan quiet)
    {
        var gaps = new List<int>();
        for (var i = 1; i < _proofs.Count; i++)
        {
            if (!isJoined[i])
            {
                gaps.Add(i);
            }
        }

        for (int first = 0, last; first < gaps.Count; first = last + 1)
        {
            last = first;
            if (!isNear[gaps[first]])
            {
                continue;
            }

            while (last + 1 < gaps.Count && isNear[gaps[last + 1]] && _proofs[gaps[last + 1] - 1].To - _proofs[gaps[last]].From < quiet)
            {
                last++;
            }

            for (var g = first; last - first >= 2 && g <= last; g++)
            {
                isJoined[gaps[g]] = true;
            }
        }
    }

    private void Gather(List<Proof> tightest, bool[] isJoined)
    {
        var next = 0;
        for (var i = 0; i < tightest.Count; i++)
        {
            if (next >= _proofs.Count || tightest[i] != _proofs[next])
            {
                _stretchOf[i] = -1;
                continue;
            }

            if (next > 0 && isJoined[next])
            {
                _stretches[_stretches.Count - 1] = _stretches[_stretches.Count - 1] with { Last = _proofs[next] };
            }
            else
            {
                _stretches.Add(new WorkStretch(_proofs[next], _proofs[next]));
            }

            _stretchOf[i] = _stretches.Count - 1;
            next++;
        }
    }
}
