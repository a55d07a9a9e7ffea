using KerioLicense.Compliance.Timeline;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>Both may work under a written agreement of the distributor, until its end.</summary>
internal sealed class AgreementRule : ComplianceRule
{
    public static readonly AgreementRule Instance = new();

    public override string Id => "KL-AGREEMENT";

    public override string Quotation =>
        "se si necessita di licenze temporanee per attività particolari e limitate nel tempo sono disponibili "
        + "diverse opzioni tra cui scegliere";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Compliant, ComplianceStatus.Warning];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleAgreement));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsAgreement));

    public override Finding? Decide(Scene scene) => scene is { Units.Count: 2, AgreedUntil: { } until }
        ? new Finding(ComplianceStatus.Compliant, this, Explain)
        {
            First = scene.Units[0],
            Second = scene.Units[1],
            Reason = PermissionKind.Agreement,
            Until = until,
        }
        : null;

    public override IReadOnlyList<LocalizedText> NextSteps(ComplianceStatus status, StepSituation situation) =>
        status == ComplianceStatus.Warning
        ? Steps(nameof(ComplianceTexts.StepEndAgreement), nameof(ComplianceTexts.StepAskBridge))
        : base.NextSteps(status, situation);

    private static LocalizedText Explain(in Finding finding) => LocalizedText.Of(
        nameof(ComplianceTexts.SummaryAgreement), ("first", finding.First!.Value.Name), ("second", finding.Second!.Value.Name),
        ("until", finding.Until!));
}
