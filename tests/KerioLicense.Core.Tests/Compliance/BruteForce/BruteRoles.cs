using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Verdict;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>Section 2 of the definition: the role of one machine at every sampled instant.</summary>
internal static class BruteRoles
{
    public static InstallationRole[] Of(BruteActivity activity, BruteGrid grid, TimeSpan quiet, TimeSpan valid)
    {
        var roles = new InstallationRole[grid.Count];
        var runs = IdleRuns(activity, grid);
        for (var i = 0; i < grid.Count; i++)
        {
            var t = grid.At[i];
            if (IsProduction(activity, t, i == grid.Count - 1, quiet, valid))
            {
                roles[i] = InstallationRole.Production;
            }
            else if (activity.Claims.Any(c => c.State is BruteState.Disabled or BruteState.OneCable && c.Holds(t)) || runs.Any(r => IsLongEnough(r.From, r.Open, t, quiet) && t < r.To))
            {
                roles[i] = InstallationRole.Standby;
            }
            else if (runs.Any(r => IsLongEnough(r.From, r.Open, r.To, quiet) && r.To <= t && t - r.To < valid && !activity.Proofs.Any(p => p.Begin >= r.To && p.Begin <= t)
                && !activity.Unclear.Any(u => u.From < u.To && u.From <= t && u.To > r.To)))
            {
                roles[i] = InstallationRole.Standby;
            }
        }

        return roles;
    }

    private static bool IsProduction(BruteActivity activity, DateTime t, bool isVerdict, TimeSpan quiet, TimeSpan valid)
    {
        if (activity.Claims.Any(c => c is { Active: true, Firm: true } && c.Holds(t)))
        {
            return true;
        }

        var ends = activity.Proofs.Select(p => p.End).Concat(activity.Claims.Where(c => c is { Active: true, Firm: true }).Select(c => c.To)).Where(e => e <= t).ToList();
        if (ends.Any(e => (t - e < quiet || (isVerdict && t - e == quiet)) && !activity.Claims.Any(c => c.State != BruteState.None && c.Meets(e, t))))
        {
            return true;
        }

        return activity.Proofs.Any(p => p.End <= t && t - p.End < valid && !activity.Claims.Any(c => !c.Active && c.Meets(p.End, t)));
    }

    private static bool IsLongEnough(DateTime from, bool open, DateTime to, TimeSpan quiet) => open ? to - from > quiet : to - from >= quiet;

    /// <summary>
    /// Runs of firm idle with all activity cut out; where an instant was cut out the run begins right after it (open). A run that holds at the instant of the
    /// verdict ends after it.
    /// </summary>
    private static List<(DateTime From, bool Open, DateTime To)> IdleRuns(BruteActivity activity, BruteGrid grid)
    {
        var runs = new List<(DateTime From, bool Open, DateTime To)>();
        var open = false;
        for (var i = 0; i < grid.Count; i++)
        {
            var t = grid.At[i];
            var idle = activity.Claims.Any(c => c is { Active: false, Firm: true } && c.Holds(t)) && !activity.Claims.Any(c => c is { Active: true, Firm: true } && c.Holds(t))
                && !activity.Proofs.Any(p => p.Begin == p.End && p.Begin == t && !activity.Claims.Any(c => c.Active && c.From < c.To && c.To == t));
            if (!idle)
            {
                open = false;
                continue;
            }

            var end = i == grid.Count - 1 ? DateTime.MaxValue : grid.To[i];
            if (open)
            {
                runs[^1] = (runs[^1].From, runs[^1].Open, end);
            }
            else
            {
                runs.Add((grid.From[i], grid.From[i] != grid.To[i], end));
            }

            open = true;
        }

        return runs;
    }
}
