using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>"Connect counters" of section 1.</summary>
internal sealed class BruteCounters(
    BruteEvidence evidence, List<KerioInstallation> readings, List<List<KerioInstallation>> others, List<MailActivityReading> logs)
{
    public void Read()
    {
        var all = Ordered(readings);
        for (var i = 0; i < all.Count; i++)
        {
            var r = all[i];
            var (above, zero) = (Seven(r).Any(v => v > 0), Seven(r).All(v => v == 0));
            if (i == 0)
            {
                if (zero)
                {
                    evidence.Idle(BruteClock.Since(r), r.ObservedAt);
                }

                continue;
            }

            var p = all[i - 1];
            if (Counters(r).Since == Counters(p).Since)
            {
                Same(p, r);
            }
            else if (Counters(r).Since > Counters(p).Since && BruteClock.Since(r) > p.ObservedAt && BruteClock.Since(r) < r.ObservedAt)
            {
                if (above)
                {
                    evidence.Proof(BruteClock.Since(r), r.ObservedAt);
                }
                else if (zero)
                {
                    evidence.Idle(BruteClock.Since(r), r.ObservedAt);
                }
            }
        }
    }

    internal static long?[] Seven(KerioInstallation o) => Seven(o.Connect!.Counters!);

    private static long?[] Seven(TrafficCounters c) =>
        [c.Received, c.Transmitted, c.DeliveredToLocals, c.Mx, c.Relay, c.SmtpAccepted, c.Pop3Downloads];

    private static TrafficCounters Counters(KerioInstallation o) => o.Connect!.Counters!;

    /// <summary>In the order of time; of one instant by beginning and values.</summary>
    private static List<KerioInstallation> Ordered(IEnumerable<KerioInstallation> observations)
    {
        var all = observations.Where(o => o.Connect?.Counters is not null).ToList();
        all.Sort((a, b) =>
        {
            var order = a.ObservedAt.CompareTo(b.ObservedAt);
            order = order != 0 ? order : Nullable.Compare(Counters(a).Since, Counters(b).Since);
            for (var k = 0; k < 7 && order == 0; k++)
            {
                order = Nullable.Compare(Seven(a)[k], Seven(b)[k]);
            }

            return order;
        });
        return all;
    }

    private void Same(KerioInstallation p, KerioInstallation r)
    {
        var (before, after) = (Seven(p), Seven(r));
        if (Enumerable.Range(0, 7).Any(k => after[k] < before[k]))
        {
            return;
        }

        if (Enumerable.Range(0, 7).Any(k => after[k] > before[k]))
        {
            if (!IsCopied(p, r) && !IsInTheLog(p, r))
            {
                evidence.Proof(p.ObservedAt, r.ObservedAt);
            }
        }
        else if (before.All(v => v is not null) && after.All(v => v is not null))
        {
            evidence.Idle(p.ObservedAt, r.ObservedAt);
        }
    }

    /// <summary>The later reading may be the other installation's counters, put here with its disk.</summary>
    private bool IsCopied(KerioInstallation p, KerioInstallation r)
    {
        if (r.Machine.StartedAt <= p.ObservedAt)
        {
            return false;
        }

        foreach (var other in others)
        {
            var series = Ordered(other.Where(o => o.Connect?.Counters?.Since == Counters(r).Since));
            for (var i = 0; i < series.Count; i++)
            {
                var next = i + 1 < series.Count ? series[i + 1] : null;
                if (series[i].ObservedAt < r.ObservedAt && !HashesDiffer(series[i], r) && NotAbove(series[i], r)
                    && (next is null || (NotAbove(r, next) && !NotAbove(next, r))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HashesDiffer(KerioInstallation a, KerioInstallation b) =>
        a.Machine.ServerHash is { } one && b.Machine.ServerHash is { } other && one != other;

    private static bool NotAbove(KerioInstallation a, KerioInstallation b) => !Enumerable.Range(0, 7).Any(k => Seven(a)[k] > Seven(b)[k]);

    /// <summary>The logs cover the whole time, and no counter grew by more than their lines of that time:
    /// their hours tell more than the counters.</summary>
    private bool IsInTheLog(KerioInstallation p, KerioInstallation r)
    {
        var covered = p.ObservedAt;
        for (var grown = true; grown && covered < r.ObservedAt;)
        {
            var best = logs.Where(l => l.CoveredFrom <= covered).Select(l => l.CoveredTo).Append(covered).Max();
            (grown, covered) = (best > covered, best);
        }

        if (covered < r.ObservedAt)
        {
            return false;
        }

        var lines = logs.SelectMany(l => l.Hours).Where(h => h.Start < r.ObservedAt && h.Start.AddHours(1) > p.ObservedAt)
            .GroupBy(h => h.Start).Sum(g => g.Max(h => h.Received + h.Sent));
        return Enumerable.Range(0, 7).All(k => !(Seven(r)[k] - Seven(p)[k] > lines));
    }
}
