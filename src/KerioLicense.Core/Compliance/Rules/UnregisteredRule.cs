using KerioLicense.Compliance.Identity;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>An installation without a number is listed and not judged (kerio-facts 3.1).</summary>
internal sealed class UnregisteredRule : ComplianceRule
{
    public static readonly UnregisteredRule Instance = new();

    public override string Id => "KL-UNREGISTERED";

    public override string Quotation =>
        "(An unregistered trial has no number; the article does not speak of it.)";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.NotApplicable];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleUnregistered));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsUnregistered));

    public override Finding? Decide(LicenseCase license) => license is { Kind: LicenseCaseKind.Unregistered, Contradiction: null }
        ? OfAll(license, ComplianceStatus.NotApplicable, nameof(ComplianceTexts.SummaryUnregistered))
        : null;
}
