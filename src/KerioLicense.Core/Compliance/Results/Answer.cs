using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Judgement;
using KerioLicense.Compliance.Rules;
using KerioLicense.Compliance.Timeline;
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
    /// <summary>What is said of the instant itself, whatever was before.</summary>
    public Finding Now => IsUnjudged ? Finding : Scene.Finding;

    /// <summary>The answer does not come from what the installations did.</summary>
    public bool IsUnjudged { get; private init; }

    public DateTime? Deadline { get; private init; }

    public Permission? Permission { get; private init; }

    /// <summary>The license is in order now, or open, and was in breach within the look-back.</summary>
    public bool IsAfterBreach { get; private init; }

    public static Answer Of(CaseEvaluation evaluation, PolicyIndex policy, List<Interval> breaches, DateTime asOf)
    {
        var last = evaluation.Last;
        if (RuleBook.Decide(evaluation.Case) is { } unjudged)
        {
            return new Answer(unjudged.Status, unjudged, unjudged.Sentence, last) { IsUnjudged = true };
        }

        var finding = last.Finding;
        var text = WithStatements(finding.Sentence, evaluation, policy, asOf);
        var answer = new Answer(finding.Status, finding, text, last) { Permission = finding.Permission };
        var ends = finding.Status == ComplianceStatus.Compliant ? new PermissionEnds(evaluation, policy, asOf) : null;
        answer = answer with { Deadline = ends?.First };
        if (finding.Status is ComplianceStatus.Compliant or ComplianceStatus.Indeterminate
            && breaches is [.., var latest]
            && evaluation.Scenes.FindLast(static scene => scene.Finding.Status == ComplianceStatus.Violation)
                is { Finding: var breach } then)
        {
            return answer with
            {
                Status = finding.Status == ComplianceStatus.Compliant ? ComplianceStatus.Warning : finding.Status,
                Finding = breach,
                Summary = LocalizedText.Of(
                    finding.Status == ComplianceStatus.Compliant
                        ? nameof(ComplianceTexts.SummaryPastBreach)
                        : nameof(ComplianceTexts.SummaryPastBreachOpen),
                    ("from", latest.From),
                    ("to", latest.To),
                    ("then", LocalizedText.Of(breach.Rule.Past, ("installations", Unit.NamesOf(then.Certain.Units)))),
                    ("now", text)),
                Permission = breach.Permission ?? answer.Permission,
                IsAfterBreach = true,
            };
        }

        return ends?.ToBeWarnedOf is { } end && end - asOf <= policy.WarnBefore
            ? answer with
            {
                Status = ComplianceStatus.Warning,
                Summary = LocalizedText.Of(
                    nameof(ComplianceTexts.SummaryEndsSoon), ("now", text), ("days", (int)Math.Floor((end - asOf).TotalDays))),
            }
            : answer;
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
                    return LocalizedText.Of(
                        nameof(ComplianceTexts.SummaryStatement), ("verdict", summary), ("by", statement.By),
                        ("installation", unit.First.Member.Id));
                }
            }
        }

        return summary;
    }
}
