using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>The vendor's later rule: a high-availability pair of Kerio Control 9.3 or later must share its license and counts
/// as one installation.</summary>
internal sealed class HighAvailabilityRule : ComplianceRule
{
    public static readonly HighAvailabilityRule Instance = new();

    public override string Id => "KL-HA-PAIR";

    public override string Quotation =>
        "The pair: identical appliances, active/passive, same license key on both, otherwise synchronizing fails. (GFI "
        + "article 116543, in our words)";

    public override string Source => VendorArticle;

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } =
        [ComplianceStatus.Compliant, ComplianceStatus.Warning, ComplianceStatus.Indeterminate];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleHaPair));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsHaPair));

    public override Finding? Decide(Scene scene) => scene is { Units: [{ IsPair: true } pair] }
        ? new Finding(ComplianceStatus.Compliant, this, ExplainPair)
        {
            First = new Unit(pair.First, null),
            Second = new Unit(pair.Second!.Value, null),
            Reason = PermissionKind.HighAvailability,
        }
        : null;

    private static LocalizedText ExplainPair(in Finding finding) =>
        LocalizedText.Of(nameof(ComplianceTexts.SummaryHaPair), ("first", finding.First!.Value.Name),
            ("second", finding.Second!.Value.Name));
}
