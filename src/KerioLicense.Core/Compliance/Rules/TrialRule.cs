using KerioLicense.Compliance.Identity;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>A trial number is listed and not judged (kerio-facts 2.2 and 6.1).</summary>
internal sealed class TrialRule : ComplianceRule
{
    public static readonly TrialRule Instance = new();

    public override string Id => "KL-TRIAL";

    public override string Quotation =>
        "(A trial number is no product license; the article does not speak of trials.)";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.NotApplicable];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleTrial));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsTrial));

    public override Finding? Decide(LicenseCase license) => license is { Kind: LicenseCaseKind.Trial, Contradiction: null }
        ? OfAll(license, ComplianceStatus.NotApplicable, nameof(ComplianceTexts.SummaryTrial))
        : null;
}
