using System.Linq;
using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>Nothing that was not read is ever in order.</summary>
internal sealed class NotReadRule : ComplianceRule
{
    public static readonly NotReadRule Instance = new();

    public override string Id => "KL-NOT-READ";

    public override string Quotation => "(No rule of the article: of what was not read, nothing is concluded.)";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Indeterminate];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleNotRead));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsNotRead));

    public override bool IsOfNothingRead => true;

    public override Finding? Decide(LicenseCase license) =>
        license is { Kind: LicenseCaseKind.Unreadable, Contradiction: null }
        ? OfAll(license, ComplianceStatus.Indeterminate, nameof(ComplianceTexts.SummaryNotReadLicense)) : null;

    public override Finding? Decide(Scene scene) =>
        scene is { Units.Count: 0, IsRead: false }
        ? new Finding(ComplianceStatus.Indeterminate, this,
            static (in Finding _) => LocalizedText.Of(nameof(ComplianceTexts.SummaryNotReadYet)))
        : null;

    /// <summary>Nobody has read the license since a time.</summary>
    public Finding Silent(Scene scene, DateTime last) =>
        new(ComplianceStatus.Indeterminate, this, ExplainSilent) { Scene = scene, When = last };

    /// <summary>Others may carry the license, too: of it, or of them, the whole number was not read.</summary>
    public Finding WithoutNumber(LicenseCase license, Scene scene) =>
        new(ComplianceStatus.Indeterminate, this, (in Finding _) => LocalizedText.Of(
            license.Key.Kind == LicenseKeyKind.File ? nameof(ComplianceTexts.SummaryNotReadNumber)
                : nameof(ComplianceTexts.SummaryNotReadPrefixes),
            ("installations", Unit.NamesOf(scene.Units)),
            ("others", string.Join(", ", license.MayBeOn.Select(static machine => machine.Id)))))
        {
            IsNumberMissing = true,
        };

    public override IReadOnlyList<LocalizedText> NextSteps(ComplianceStatus status, StepSituation situation) =>
        !situation.Finding.IsNumberMissing && situation.ReadOrRetire() is { Count: > 0 } steps ? steps : base.NextSteps(status, situation);

    public override IReadOnlyList<MissingEvidence> Missing(OpenQuestion question)
    {
        if (question.License.MayBeOn.Count > 0)
        {
            return question.Numbers();
        }

        var isUnreadable = question.License.Kind == LicenseCaseKind.Unreadable;
        return question.EveryReading(
            isUnreadable ? nameof(ComplianceTexts.MissingNumber) : nameof(ComplianceTexts.MissingPresence),
            member => isUnreadable ? ReadingCommand.ForNumber(member.Machine) : "");
    }

    public override RequestSituation? Request(ComplianceStatus status, Permission? permission, DateTime asOf) =>
        RequestSituation.DataUnclear;

    private static LocalizedText ExplainSilent(in Finding finding) => LocalizedText.Of(
        nameof(ComplianceTexts.SummarySilent), ("installations", Unit.NamesOf(finding.Scene!.Units)), ("last", finding.When!));
}
