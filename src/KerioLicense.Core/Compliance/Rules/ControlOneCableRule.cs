using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>The second firewall has exactly one network cable in, WAN or LAN.</summary>
internal sealed class ControlOneCableRule : ComplianceRule
{
    public static readonly ControlOneCableRule Instance = new();

    public override string Id => "KL-CONTROL-ONECABLE";

    public override string Quotation =>
        "Nel caso si parli di un Kerio® Control la seconda installazione sarà ammessa con lo stesso codice se vi sarà collegato solo 1 cavo di rete WAN o LAN.";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Compliant, ComplianceStatus.Warning, ComplianceStatus.Indeterminate];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleControlOneCable));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsControlOneCable));

    public override Finding? Decide(Scene scene) =>
        scene is not { Product: KerioProduct.Control, Units.Count: 2, IsBothInProduction: false } ? null
        : scene.StandbyUnit is { } standby
            ? new Finding(ComplianceStatus.Compliant, this, nameof(ComplianceTexts.SummaryControlOneCable), scene.Other(standby), standby)
            : new Finding(ComplianceStatus.Indeterminate, this, nameof(ComplianceTexts.SummaryControlOneCableUnknown), scene.Other(scene.DoubtfulUnit), scene.DoubtfulUnit);
}
