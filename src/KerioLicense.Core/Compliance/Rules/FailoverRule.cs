using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;

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
        if (scene.Episode is not { Outcome: EpisodeOutcome.Takeover or EpisodeOutcome.OpenTakeover } episode)
        {
            return null;
        }

        var former = MigrationRule.UnitOf(scene, episode.Former!);
        var isClosed = episode.Outcome == EpisodeOutcome.Takeover;
        return new Finding(
            isClosed ? ComplianceStatus.Compliant : ComplianceStatus.Indeterminate,
            this,
            isClosed ? nameof(ComplianceTexts.SummaryFailover) : nameof(ComplianceTexts.SummaryFailoverOpen),
            former,
            scene.Other(former),
            episode.Start);
    }
}
