using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>A bridge licence has an end; what is installed after it is used without a licence.</summary>
internal sealed class TemporaryRule : ComplianceRule
{
    public static readonly TemporaryRule Instance = new();

    public override string Id => "KL-TEMPORARY";

    public override string Quotation =>
        "se si necessita di licenze temporanee per attività particolari e limitate nel tempo sono disponibili diverse opzioni tra cui scegliere";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Compliant, ComplianceStatus.Warning, ComplianceStatus.Violation];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleTemporary));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsTemporary));

    /// <summary>Puts the bridge licence's end before or over what the other rules say.</summary>
    public Finding Apply(Scene scene, Finding finding)
    {
        if (scene.BridgeUntil is not { } until || scene.Units.Count == 0 || finding.Status == ComplianceStatus.Violation)
        {
            return finding;
        }

        return scene.Interval.From >= until
            ? new Finding(ComplianceStatus.Violation, this, nameof(ComplianceTexts.SummaryTemporaryOver), scene.Units[0], null, until)
            : finding.Status == ComplianceStatus.Compliant
                ? new Finding(ComplianceStatus.Compliant, this, nameof(ComplianceTexts.SummaryTemporary), scene.Units[0], null, until, until)
                : finding;
    }
}
