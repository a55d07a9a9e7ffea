using System;
using System.Collections.Generic;
using System.Linq;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>A stretch of work: proofs that are joined.</summary>
internal sealed record BruteStretch(List<BruteProof> Proofs)
{
    private static readonly TimeSpan s_spare = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_day = TimeSpan.FromHours(26);

    public DateTime Begin => Proofs[0].Begin;

    public DateTime End => Proofs[^1].End;

    /// <summary>It has begun by then.</summary>
    public DateTime BegunBy => Proofs[0].End;

    /// <summary>It has not ended before.</summary>
    public DateTime NotEndedBefore => Proofs[^1].Begin;

    /// <summary>Proofs that hold no other one, in the order of time.</summary>
    public static List<BruteProof> Tightest(IEnumerable<BruteProof> proofs)
    {
        var all = proofs.GroupBy(p => (p.Begin, p.End)).Select(g => new BruteProof(g.Key.Begin, g.Key.End, g.Any(p => p.Cables))).ToList();
        return [.. all.Where(p => !all.Any(q => q != p && p.Begin <= q.Begin && q.End <= p.End)).OrderBy(p => p.Begin)];
    }

    /// <param name="proofs">The tightest, in the order of time.</param>
    /// <param name="evidence">Their machine's.</param>
    /// <param name="quiet">The policy's.</param>
    /// <param name="valid">The policy's.</param>
    /// <param name="parted">Something else lies between the two instants.</param>
    public static List<BruteStretch> Build(
        List<BruteProof> proofs, BruteEvidence evidence, TimeSpan quiet, TimeSpan valid, Func<DateTime, DateTime, bool> parted)
    {
        // Gaps that nothing forbids to bridge, and how long they are.
        var gaps = new TimeSpan?[Math.Max(0, proofs.Count - 1)];
        for (var i = 0; i < gaps.Length; i++)
        {
            var (p, q) = (proofs[i], proofs[i + 1]);
            var (from, to) = (p.End < q.Begin ? p.End : q.Begin, q.Begin);
            var broken = p.End - p.Begin > valid || q.End - q.Begin > valid || parted(from, to)
                || evidence.Idles.Any(idle => idle.State != BruteState.None && idle.From < idle.To && idle.Meets(from, to));
            gaps[i] = broken ? null : to - from;
        }

        var joined = Enumerable.Range(0, gaps.Length).Select(IsNear).ToList();
        var groups = Join(proofs, i => joined[i]);

        // A mail each day: the gaps between short pieces of work, where three or more of them follow each other.
        var between = Enumerable.Range(0, Math.Max(0, groups.Count - 1)).ToList();
        var after = between.ConvertAll(g => proofs.IndexOf(groups[g].Proofs[^1]));
        foreach (var g in between.Where(g => gaps[after[g]] < s_day))
        {
            var (first, last) = (g, g);
            while (first > 0 && gaps[after[first - 1]] < s_day && groups[first].End - groups[first].Begin < quiet)
            {
                first--;
            }

            while (last + 1 < between.Count && gaps[after[last + 1]] < s_day && groups[last + 1].End - groups[last + 1].Begin < quiet)
            {
                last++;
            }

            joined[after[g]] |= last - first >= 2;
        }

        return Join(proofs, i => joined[i]);

        bool IsNear(int i) =>
            gaps[i] is { } gap
            && (gap < quiet
                || (proofs[i].Cables && proofs[i + 1].Cables && gap <= valid)
                || evidence.Steady.Any(s => s.From <= proofs[i].End && proofs[i + 1].Begin <= s.To));
    }

    private static List<BruteStretch> Join(List<BruteProof> proofs, Func<int, bool> isJoinedToNext)
    {
        var stretches = new List<BruteStretch>();
        for (var i = 0; i < proofs.Count; i++)
        {
            if (i > 0 && isJoinedToNext(i - 1))
            {
                stretches[^1].Proofs.Add(proofs[i]);
            }
            else
            {
                stretches.Add(new BruteStretch([proofs[i]]));
            }
        }

        return stretches;
    }

    /// <summary>Neither can have ended before the other began, with ten minutes to spare.</summary>
    public bool Overlaps(BruteStretch other) => BegunBy + s_spare <= other.NotEndedBefore && other.BegunBy + s_spare <= NotEndedBefore;

    /// <summary>From the first to the last moment at which both certainly worked.</summary>
    public (DateTime From, DateTime To) Both(BruteStretch other)
    {
        var from = Sure.From > other.Sure.From ? Sure.From : other.Sure.From;
        var to = Sure.To < other.Sure.To ? Sure.To : other.Sure.To;
        return from < to ? (from, to) : (to, to + s_hour);
    }

    /// <summary>An hour of a log, and whatever is no longer, counts in full.</summary>
    private (DateTime From, DateTime To) Sure =>
        (Proofs[0].End - Proofs[0].Begin <= s_hour ? Proofs[0].Begin : Proofs[0].End,
            Proofs[^1].End - Proofs[^1].Begin <= s_hour ? Proofs[^1].End : Proofs[^1].Begin);
}
