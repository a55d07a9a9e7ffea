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
            return Say(scene, declared, gone, ComplianceStatus.Compliant, nameof(ComplianceTexts.SummaryFailoverDeclared));
        }

        return scene.Episode switch
        {
            { Excuse: { Outcome: EpisodeOutcome.Takeover, IsDeclared: true } } episode =>
                Say(scene, episode, episode.Former!, ComplianceStatus.Compliant, nameof(ComplianceTexts.SummaryFailoverDeclared)),
            { Outcome: EpisodeOutcome.Takeover } episode => Say(scene, episode, episode.Former!, ComplianceStatus.Compliant, nameof(ComplianceTexts.SummaryFailover)),
            { Outcome: EpisodeOutcome.OpenTakeover } episode => Say(scene, episode, episode.Former!, ComplianceStatus.Indeterminate, nameof(ComplianceTexts.SummaryFailoverOpen)),
            _ => null,
        };
    }

    private Finding Say(Scene scene, Episode episode, Member stopped, ComplianceStatus status, string summary)
    {
        var former = scene.UnitOf(stopped);
        return new Finding(status, this, summary, former, scene.Other(former), episode.Interval.From);
    }
}
