using KerioLicense.Compliance.Timeline;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>Three or more installations are non-compliant whatever their state.</summary>
internal sealed class ReplicatedRule : ComplianceRule
{
    public static readonly ReplicatedRule Instance = new();

    public override string Id => "KL-REPLICATED";

    public override string Quotation =>
        "[...] qualunque contesto che violi le regole di utilizzo o che comunque risulti replicata più di 1 volta verrà ritenuta "
        + "utilizzata in maniera non conforme";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Violation, ComplianceStatus.Warning];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleReplicated));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsReplicated));

    public override string Past => nameof(ComplianceTexts.PastReplicated);

    public override bool CountsWholeViolation => true;

    public override InvoiceSense Invoice => InvoiceSense.EveryCopy;

    public override Finding? Decide(Scene scene) =>
        scene.Units.Count > 2 ? new Finding(ComplianceStatus.Violation, this, Explain) { Scene = scene } : null;

    public override IReadOnlyList<LocalizedText> NextSteps(ComplianceStatus status, StepSituation situation) =>
        status == ComplianceStatus.Violation
        ? Steps(nameof(ComplianceTexts.StepRemoveCopies), nameof(ComplianceTexts.StepMeasure))
        : base.NextSteps(status, situation);

    public override RequestSituation? Request(ComplianceStatus status, Permission? permission, DateTime asOf) =>
        status == ComplianceStatus.Violation ? RequestSituation.Replicated : null;

    private static LocalizedText Explain(in Finding finding) => LocalizedText.Of(
        nameof(ComplianceTexts.SummaryReplicated), ("count", finding.Scene!.Units.Count),
        ("installations", Unit.NamesOf(finding.Scene.Units)));
}
