using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>Two installations in production and no reason that the article lists.</summary>
internal sealed class ActiveDuplicateRule : ComplianceRule
{
    public static readonly ActiveDuplicateRule Instance = new();

    public override string Id => "KL-ACTIVE-DUPLICATE";

    public override string Quotation =>
        "Sono invece in violazione del contratto tutte le altre circostanze diverse da quelle sopra elencate.";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Violation, ComplianceStatus.Warning];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleActiveDuplicate));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsActiveDuplicate));

    public override Finding? Decide(Scene scene) => scene.Breach is { } breach
        ? new Finding(ComplianceStatus.Violation, this, Explain)
        {
            First = scene.Units[0],
            Second = scene.Units[1],
            When = breach.Both.From,
        }
        : null;

    public override RequestSituation? Request(ComplianceStatus status, Permission? permission, DateTime asOf) =>
        status == ComplianceStatus.Violation ? RequestSituation.ActiveDuplicate : null;

    private static LocalizedText Explain(in Finding finding) => LocalizedText.Of(
        nameof(ComplianceTexts.SummaryActiveDuplicate), ("first", finding.First!.Value.Name), ("second", finding.Second!.Value.Name),
        ("since", finding.When!));
}
