using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>A bridge license has an end; what is installed after it is used without a license.</summary>
internal sealed class TemporaryRule : ComplianceRule
{
    public static readonly TemporaryRule Instance = new();

    public override string Id => "KL-TEMPORARY";

    public override string Quotation =>
        "se si necessita di licenze temporanee per attività particolari e limitate nel tempo sono disponibili "
        + "diverse opzioni tra cui scegliere";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } =
        [ComplianceStatus.Compliant, ComplianceStatus.Warning, ComplianceStatus.Violation];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleTemporary));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsTemporary));

    public override string Past => nameof(ComplianceTexts.PastTemporary);

    public override bool CountsWholeViolation => true;

    public override InvoiceSense Invoice => InvoiceSense.EveryInstallation;

    /// <summary>Puts the bridge license's end before or over what the other rules say.</summary>
    public Finding Apply(Scene scene, Finding finding)
    {
        if (scene.BridgeUntil is not { } until || scene.Units.Count == 0 || finding.Status == ComplianceStatus.Violation)
        {
            return finding;
        }

        return scene.Interval.From >= until ? Say(ComplianceStatus.Violation, ExplainOver)
            : finding.Status == ComplianceStatus.Compliant ? Say(ComplianceStatus.Compliant, Explain)
            : finding;

        Finding Say(ComplianceStatus status, Explanation explain) =>
            new(status, this, explain) { First = scene.Units[0], Reason = PermissionKind.TemporaryLicense, Until = until };
    }

    public override IReadOnlyList<LocalizedText> NextSteps(ComplianceStatus status, StepSituation situation) => status switch
    {
        ComplianceStatus.Violation => Steps(nameof(ComplianceTexts.StepExtendBridge), nameof(ComplianceTexts.StepMeasure)),
        ComplianceStatus.Warning => Steps(nameof(ComplianceTexts.StepExtendBridge)),
        _ => base.NextSteps(status, situation),
    };

    public override RequestSituation? Request(ComplianceStatus status, Permission? permission, DateTime asOf) => status switch
    {
        ComplianceStatus.Violation => RequestSituation.TemporaryEnded,

        // Otherwise the warning is about a breach that is over.
        ComplianceStatus.Compliant or ComplianceStatus.Warning
            when permission is { Kind: PermissionKind.TemporaryLicense } && permission.Until > asOf => RequestSituation.TemporaryEnding,
        _ => null,
    };

    private static LocalizedText Explain(in Finding finding) =>
        LocalizedText.Of(nameof(ComplianceTexts.SummaryTemporary), ("installation", finding.First!.Value.Name), ("until", finding.Until!));

    private static LocalizedText ExplainOver(in Finding finding) =>
        LocalizedText.Of(nameof(ComplianceTexts.SummaryTemporaryOver), ("end", finding.Until!),
            ("installation", finding.First!.Value.Name));
}
