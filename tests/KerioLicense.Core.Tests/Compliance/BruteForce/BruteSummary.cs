using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Verdict;
using KerioLicense.Compliance;
using KerioLicense.Model;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>Section 5: from the answers of the instants to the result.</summary>
internal sealed class BruteSummary(BruteEstate estate, BruteGrid grid, BruteVerdict verdict)
{
    private readonly List<Answer> _answers = grid.At.ConvertAll(verdict.At);

    private DateTime Begin => grid.AsOf - estate.LookBack;

    public BruteResult Result(string key, KerioLicenseNumber? number)
    {
        var (status, rule) = (_answers[^1].Status, _answers[^1].Rule);
        var violation = rule == "KL-DATA" ? TimeSpan.Zero : ViolationTime();
        if (violation > TimeSpan.Zero && status is ComplianceStatus.Compliant or ComplianceStatus.Indeterminate)
        {
            (status, rule) = (status == ComplianceStatus.Compliant ? ComplianceStatus.Warning : status,
                _answers.FindLast(a => a.Status == ComplianceStatus.Violation).Rule);
        }
        else if (status == ComplianceStatus.Compliant
            && Ends(rule).Any(e => e - grid.AsOf <= TimeSpan.FromDays(estate.Policy.WarnBeforeDays)))
        {
            status = ComplianceStatus.Warning;
        }

        var before = status;
        var waiver = estate.Policy.Waivers.Where(
            w => number is not null && estate.IsThis(w.License) && w.Rule == rule && grid.AsOf < w.Expires).MaxBy(w => w.Expires);
        if (waiver is not null && status != ComplianceStatus.Compliant)
        {
            status = waiver.Expires - grid.AsOf <= TimeSpan.FromDays(estate.Policy.WarnBeforeDays)
                ? ComplianceStatus.Warning
                : ComplianceStatus.Waived;
        }

        return new BruteResult
        {
            Key = key,
            Status = status,
            BeforeWaiver = before,
            Rule = rule,
            ViolationTime = violation,
            Cells = [.. Enumerable.Range(0, grid.Count).Where(c => grid.At[c] > Begin)
                .Select(c => (grid.From[c], grid.To[c], _answers[c]))],
        };
    }

    /// <summary>The ends of the permissions on which a Compliant answer rests and that have to be warned of.</summary>
    private IEnumerable<DateTime> Ends(string rule)
    {
        if (rule == "KL-TEMPORARY")
        {
            yield return estate.Bridge!.Until;
        }

        var units = new[] { Presence.Possible, Presence.Certain }.Select(p => estate.Units(grid.AsOf, p, true))
            .FirstOrDefault(u => u.Count == 2);
        if (rule is not ("KL-MIGRATION" or "KL-AGREEMENT" or "KL-TEMPORARY") || units is null || units.Exists(CanStop))
        {
            yield break;
        }

        var migrations = units.TrueForAll(u => u.Count == 1)
            ? estate.Migrations(units[0][0], units[1][0]).Where(m => m.Until is not null)
                .Select(m => new BruteWindow(m.Started, m.Until!.Value)) : [];
        foreach (var kind in new[] { migrations, estate.Agreements })
        {
            if (End(kind.ToList()) is { } end)
            {
                yield return end;
            }
        }
    }

    /// <summary>It rests by a state, or has shown no work for so many days: nothing happens at the end.</summary>
    private bool CanStop(List<BruteMember> unit) => unit.TrueForAll(m =>
        m.Roles is var roles
        && ((roles.At(grid.AsOf) == InstallationRole.Standby && roles.StateAt(grid.AsOf) != BruteState.None)
            || !m.Evidence.Proofs.Exists(p => p.End > grid.AsOf.AddDays(-estate.Policy.WarnBeforeDays))));

    /// <summary>Windows that overlap or touch are one; the end of the one in force.</summary>
    private DateTime? End(List<BruteWindow> windows)
    {
        var end = windows.Where(w => w.Holds(grid.AsOf)).Select(w => (DateTime?)w.To).Max();
        while (end is { } known && windows.Where(w => w.From <= known && w.To > known).Select(w => (DateTime?)w.To).Max() is { } later)
        {
            end = later;
        }

        return end;
    }

    private TimeSpan ViolationTime()
    {
        var spans = new List<(DateTime From, DateTime To)>();
        for (var c = 0; c < grid.Count; c++)
        {
            if (_answers[c].Status == ComplianceStatus.Violation)
            {
                spans.AddRange(_answers[c].Rule is "KL-REPLICATED" or "KL-TEMPORARY"
                    ? [(grid.From[c], grid.To[c])]
                    : verdict.Breaches(grid.At[c]));
            }
        }

        var sum = TimeSpan.Zero;
        var counted = Begin;
        foreach (var (from, to) in spans.OrderBy(s => s.From))
        {
            var (begin, end) = (from > counted ? from : counted, to < grid.AsOf ? to : grid.AsOf);
            if (begin < end)
            {
                sum += end - begin;
                counted = end;
            }
        }

        return sum;
    }
}
