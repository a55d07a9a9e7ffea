using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>The second exchange makes no calls, in, out or internal.</summary>
internal sealed class OperatorIdleRule : ComplianceRule
{
    public static readonly OperatorIdleRule Instance = new();

    public override string Id => "KL-OPERATOR-IDLE";

    public override string Quotation =>
        "Nel caso di un Kerio® Operator è importante che la seconda installazione non generi traffico VoIP o ISDN, telefonate in ingresso, in uscita o interne.";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Compliant, ComplianceStatus.Warning, ComplianceStatus.Indeterminate];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleOperatorIdle));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsOperatorIdle));

    public override Finding? Decide(Scene scene) =>
        scene is not { Product: KerioProduct.Operator, Units.Count: 2, IsBothInProduction: false } ? null
        : scene.StandbyUnit is { } standby
            ? new Finding(ComplianceStatus.Compliant, this, nameof(ComplianceTexts.SummaryOperatorIdle), scene.Other(standby), standby)
            : new Finding(ComplianceStatus.Indeterminate, this, nameof(ComplianceTexts.SummaryOperatorIdleUnknown), scene.Other(scene.DoubtfulUnit), scene.DoubtfulUnit);
}
