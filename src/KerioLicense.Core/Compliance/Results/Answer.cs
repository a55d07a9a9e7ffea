using System;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Judgement;
using KerioLicense.Compliance.Rules;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Results;

/// <summary>The status of a license at the instant of the verdict, before waivers.</summary>
/// <param name="Status">The answer.</param>
/// <param name="Finding">What the rule says that gave it.</param>
/// <param name="Summary">The same in words.</param>
/// <param name="Scene">The scene that holds the instant.</param>
internal sealed record Answer(ComplianceStatus Status, Finding Finding, LocalizedText Summary, JudgedScene Scene)
{
    /// <summary>The answer does not come from what the installations did.</summary>
    public bool IsUnjudged { get; private init; }

    public DateTime? Deadline { get; private init; }

    public Permission? Permission { get; private init; }

    /// <summary>The license is in order now, and was not within the look-back.</summary>
    public bool IsAfterBreach { get; private init; }

    public static Answer Of(CaseEvaluation evaluation, PolicyIndex policy, Interval window, DateTime asOf)
    {
        var last = evaluation.Last;
        if (RuleBook.Decide(evaluation.Case) is { } unjudged)
        {
            return new Answer(unjudged.Status, unjudged, unjudged.Sentence, last) { IsUnjudged = true };
        }

        var finding = last.Finding;
        var text = WithStatements(finding.Sentence, evaluation, policy, asOf);
        var answer = new Answer(finding.Status, finding, text, last) { Permission = finding.Permission };
        if (finding.Status != ComplianceStatus.Compliant)
        {
            return answer;
        }

        var deadline = finding.Deadline ?? (last.Possible.Units.Count > 0 && policy.BridgeUntil(evaluation.Case.Number) is { } until && until > asOf ? until : null);
        answer = answer with { Deadline = deadline };
        if (PastBreachOf(evaluation, window) is var (breach, span))
        {
            return answer with
            {
                Status = ComplianceStatus.Warning,
                Finding = breach,
                Summary = LocalizedText.Of(nameof(ComplianceTexts.SummaryPastBreach), ("from", span.From), ("to", span.To), ("then", breach.Sentence), ("now", text)),
                Permission = breach.Permission ?? answer.Permission,
                IsAfterBreach = true,
            };
        }

        return deadline is { } end && end - asOf <= policy.WarnBefore
            ? answer with
            {
                Status = ComplianceStatus.Warning,
                Summary = LocalizedText.Of(nameof(ComplianceTexts.SummaryEndsSoon), ("now", text), ("days", (int)Math.Ceiling((end - asOf).TotalDays))),
            }
            : answer;
    }

    /// <summary>The latest breach within the look-back, with the scenes of the same rule that lead up to it.</summary>
    private static (Finding Finding, Interval Interval)? PastBreachOf(CaseEvaluation evaluation, Interval window)
    {
        (Finding Finding, Interval Interval)? breach = null;
        for (var i = evaluation.Scenes.Count - 1; i >= 0 && evaluation.Scenes[i].Interval.To > window.From; i--)
        {
            var scene = evaluation.Scenes[i];
            if (scene.Finding.Status == ComplianceStatus.Violation && (breach is null || breach.Value.Finding.Rule == scene.Finding.Rule))
            {
                breach = breach is { } later ? (later.Finding, later.Interval with { From = scene.Interval.From }) : (scene.Finding, scene.Interval);
            }
            else if (breach is not null)
            {
                break;
            }
        }

        return breach;
    }

    /// <summary>A result that rests on somebody's word says so.</summary>
    private static LocalizedText WithStatements(LocalizedText summary, CaseEvaluation evaluation, PolicyIndex policy, DateTime asOf)
    {
        if (evaluation.Last.Possible.Units.Count < 2)
        {
            return summary;
        }

        var since = asOf.AddHours(-policy.Evidence.QuietHours);
        foreach (var unit in evaluation.Last.Possible.Units)
        {
            foreach (var statement in policy.Statements(unit.First.Member.Machine))
            {
                if (statement.From <= asOf && statement.To > since)
                {
                    return LocalizedText.Of(nameof(ComplianceTexts.SummaryStatement), ("verdict", summary), ("by", statement.By), ("installation", unit.First.Member.Id));
                }
            }
        }

        return summary;
    }
}
