using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>Section 5: from the answers of the instants to the result.</summary>
internal sealed class BruteSummary(BruteEstate estate, BruteVerdict verdict)
{
    private readonly BruteGrid _grid = estate.Grid;

    private DateTime Begin => _grid.AsOf - estate.LookBack;

    public BruteResult Result(string key, KerioLicenseNumber? number)
    {
        var (status, rule) = (verdict.Answers[^1].Status, verdict.Answers[^1].Rule);
        if (status == ComplianceStatus.Compliant)
        {
            var breaches = Enumerable.Range(0, _grid.Count - 1).Where(c => _grid.At[c] >= Begin && verdict.Answers[c].Status == ComplianceStatus.Violation).ToList();
            if (breaches.Count > 0)
            {
                (status, rule) = (ComplianceStatus.Warning, verdict.Answers[breaches[^1]].Rule);
            }
            else if (Deadline(rule) is { } deadline && EndsSoon(deadline))
            {
                status = ComplianceStatus.Warning;
            }
        }

        var before = status;
        var waiver = estate.Policy.Waivers.Where(w => number is not null && estate.IsThis(w.License) && w.Rule == rule && _grid.AsOf < w.Expires).MaxBy(w => w.Expires);
        if (waiver is not null && status != ComplianceStatus.Compliant)
        {
            status = EndsSoon(waiver.Expires) ? ComplianceStatus.Warning : ComplianceStatus.Waived;
        }

        return new BruteResult
        {
            Key = key,
            Status = status,
            BeforeWaiver = before,
            Rule = rule,
            ViolationTime = ViolationTime(),
            Instants = [.. Enumerable.Range(0, _grid.Count).Where(c => _grid.At[c] > Begin && (_grid.From[c] != _grid.To[c] || _grid.To[c] == _grid.AsOf)).Select(c => (_grid.At[c], verdict.Answers[c].Status, verdict.Answers[c].Rule))],
        };
    }

    private bool EndsSoon(DateTime end) => end - _grid.AsOf <= TimeSpan.FromDays(estate.Policy.WarnBeforeDays);

    private DateTime? Deadline(string rule)
    {
        if (rule == "KL-TEMPORARY")
        {
            return estate.Bridge?.Until;
        }

        if (rule != "KL-MIGRATION")
        {
            return null;
        }

        var units = estate.Units(_grid.Count - 1, Presence.Possible);
        var certain = estate.Units(_grid.Count - 1, Presence.Certain);
        return new[] { units, certain }.Where(u => u.Count == 2).SelectMany(u => estate.Migrations(u[0], u[1])).Where(m => m.Started <= _grid.AsOf && _grid.AsOf < m.Until).Max(m => m.Until);
    }

    private TimeSpan ViolationTime()
    {
        var counted = new bool[_grid.Count];
        for (var c = 0; c < _grid.Count; c++)
        {
            counted[c] = verdict.Answers[c] is { Status: ComplianceStatus.Violation, Rule: "KL-REPLICATED" or "KL-TEMPORARY" };
        }

        foreach (var episode in verdict.Certain.All.Where(e => e.Best is null))
        {
            var violations = episode.Cells.Where(c => verdict.Answers[c] is { Status: ComplianceStatus.Violation, Rule: "KL-ACTIVE-DUPLICATE" or "KL-MIGRATION-EXPIRED" }).ToList();
            var (one, other) = (verdict.Certain.Proofs(episode, episode.A), verdict.Certain.Proofs(episode, episode.B));
            if (violations.Count == 0 || one.Count == 0 || other.Count == 0)
            {
                continue;
            }

            var (from, to) = (Later(one.Min(p => p.Begin), other.Min(p => p.Begin)), Earlier(one.Max(p => p.End), other.Max(p => p.End)));
            for (var c = violations.Min(); c <= violations.Max(); c++)
            {
                counted[c] |= _grid.At[c] > from && _grid.At[c] < to;
            }
        }

        return Enumerable.Range(0, _grid.Count).Where(c => counted[c] && _grid.At[c] > Begin).Aggregate(TimeSpan.Zero, (sum, c) => sum + (_grid.To[c] - _grid.From[c]));
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}
