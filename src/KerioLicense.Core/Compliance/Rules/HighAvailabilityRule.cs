using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>The vendor's later rule: a high-availability pair of Kerio Control 9.3 or later must share its licence and counts as one installation.</summary>
internal sealed class HighAvailabilityRule : ComplianceRule
{
    public static readonly HighAvailabilityRule Instance = new();

    public override string Id => "KL-HA-PAIR";

    public override string Quotation =>
        "The pair: identical appliances, active/passive, same licence key on both, otherwise synchronising fails. (GFI article 116543, in our words)";

    public override string Source => VendorArticle;

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Compliant, ComplianceStatus.Warning, ComplianceStatus.Indeterminate];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleHaPair));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsHaPair));

    public override Finding? Decide(Scene scene) => scene switch
    {
        { Units: [{ IsPair: true } pair] } =>
            new Finding(ComplianceStatus.Compliant, this, nameof(ComplianceTexts.SummaryHaPair), new Unit(pair.First, null), new Unit(pair.Second!.Value, null)),
        { Episode: { Outcome: EpisodeOutcome.StoppedInTime, IsAfterPair: true } episode } =>
            new Finding(ComplianceStatus.Compliant, this, nameof(ComplianceTexts.SummaryHaPairEnded), scene.UnitOf(episode.Former!), null, episode.Interval.From),
        { Episode: { Outcome: EpisodeOutcome.PerhapsStoppedInTime, IsAfterPair: true } episode } =>
            new Finding(ComplianceStatus.Indeterminate, this, nameof(ComplianceTexts.SummaryHaPairEndedPerhaps), scene.Units[0], scene.Units[1], episode.Interval.From),
        _ => null,
    };
}
