using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>The Kerio service of the second mail server is disabled.</summary>
internal sealed class ConnectDisabledRule : ComplianceRule
{
    public static readonly ConnectDisabledRule Instance = new();

    public override string Id => "KL-CONNECT-DISABLED";

    public override string Quotation =>
        "Sul server Kerio® Connect secondario il servizio Kerio deve essere disabilitato, quindi di fatto non utilizzabile in produzione.";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Compliant, ComplianceStatus.Warning];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleConnectDisabled));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsConnectDisabled));

    public override Finding? Decide(Scene scene) =>
        scene is { Product: KerioProduct.Connect, Units.Count: 2, StandbyUnit: { State: ForbiddingState.Disabled } standby }
            ? new Finding(ComplianceStatus.Compliant, this, Explain)
            {
                First = scene.Other(standby),
                Second = standby,
                Reason = PermissionKind.Standby,
            }
            : null;

    private static LocalizedText Explain(in Finding finding) => LocalizedText.Of(
        nameof(ComplianceTexts.SummaryConnectDisabled), ("production", finding.First!.Value.Name), ("standby", finding.Second!.Value.Name));
}
