using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>A takeover is what a standby exists for: it took over, and the former production server now stands by.</summary>
internal sealed class FailoverRule : ComplianceRule
{
    public static readonly FailoverRule Instance = new();

    public override string Id => "KL-FAILOVER";

    public override string Quotation =>
        "Per chi volesse avere una installazione in stand by, quindi poter gestire una situazione di disaster recovery [...] solo una delle 2 installazioni venga utilizzata come "
        + "macchina di produzione.";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Compliant, ComplianceStatus.Warning, ComplianceStatus.Indeterminate];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleFailover));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsFailover));

    public override Finding? Decide(Scene scene)
    {
        if (scene is { DeclaredTakeover: var (declared, gone), StandbyUnit: null, IsMigrating: false })
        {
            return Say(scene, declared, gone, ComplianceStatus.Compliant, ExplainDeclared);
        }

        return scene.Episode switch
        {
            { Excuse: { Outcome: EpisodeOutcome.Takeover, IsDeclared: true } } episode => Say(scene, episode, episode.Former!, ComplianceStatus.Compliant, ExplainDeclared),
            { Outcome: EpisodeOutcome.Takeover } episode => Say(scene, episode, episode.Former!, ComplianceStatus.Compliant, ExplainProven),
            { Outcome: EpisodeOutcome.OpenTakeover } episode => Say(scene, episode, episode.Former!, ComplianceStatus.Indeterminate, ExplainOpen),
            _ => null,
        };
    }

    public override IReadOnlyList<LocalizedText> NextSteps(ComplianceStatus status, bool isUncertain) => status == ComplianceStatus.Indeterminate
        ? Steps(nameof(ComplianceTexts.StepReadAgain), nameof(ComplianceTexts.StepDeclareFailover))
        : base.NextSteps(status, isUncertain);

    private Finding Say(Scene scene, Episode episode, Member stopped, ComplianceStatus status, Explanation explain)
    {
        var former = scene.UnitOf(stopped);
        return new Finding(status, this, explain) { First = former, Second = scene.Other(former), When = episode.Interval.From, Reason = PermissionKind.Failover };
    }

    private static LocalizedText ExplainDeclared(in Finding finding) => Explain(finding, nameof(ComplianceTexts.SummaryFailoverDeclared));

    private static LocalizedText ExplainProven(in Finding finding) => Explain(finding, nameof(ComplianceTexts.SummaryFailover));

    private static LocalizedText ExplainOpen(in Finding finding) => Explain(finding, nameof(ComplianceTexts.SummaryFailoverOpen));

    private static LocalizedText Explain(in Finding finding, string text) =>
        LocalizedText.Of(text, ("former", finding.First!.Value.Name), ("successor", finding.Second!.Value.Name), ("at", finding.When!));
}
