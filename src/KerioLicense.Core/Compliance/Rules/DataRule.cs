using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>Contradictory data decide nothing.</summary>
internal sealed class DataRule : ComplianceRule
{
    public static readonly DataRule Instance = new();

    public override string Id => "KL-DATA";

    public override string Quotation =>
        "(No rule of the article: where readings contradict each other, nothing is concluded.)";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Indeterminate];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleData));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsData));

    public override bool OutlastsSilence => true;

    public override Finding? Decide(LicenseCase license) =>
        license.Contradiction is { } contradiction ? OfAll(license, ComplianceStatus.Indeterminate, contradiction) : null;

    /// <summary>Several installations of which only the beginning of the number is known.</summary>
    public Finding PrefixOnly(Scene scene) => new(ComplianceStatus.Indeterminate, this, ExplainPrefix) { Scene = scene };

    public override IReadOnlyList<LocalizedText> NextSteps(ComplianceStatus status, StepSituation situation) =>
        Steps(nameof(ComplianceTexts.StepMendData));

    public override IReadOnlyList<MissingEvidence> Missing(OpenQuestion question) => question.EveryReading(
        question.License.Key.Kind == LicenseKeyKind.Prefix
            ? nameof(ComplianceTexts.MissingNumber)
            : nameof(ComplianceTexts.MissingConsistentReading), static _ => "");

    public override bool IsSettledAtOnce(LicenseCase license) => license.Key.Kind == LicenseKeyKind.Prefix;

    public override RequestSituation? Request(ComplianceStatus status, Permission? permission, DateTime asOf) =>
        RequestSituation.DataUnclear;

    private static LocalizedText ExplainPrefix(in Finding finding) =>
        LocalizedText.Of(nameof(ComplianceTexts.SummaryDataPrefix), ("installations", Unit.NamesOf(finding.Scene!.Units)));
}
