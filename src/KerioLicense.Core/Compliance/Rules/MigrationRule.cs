using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>During a declared migration both installations may work. The article names no number of days,
/// so a migration without a known end decides nothing.</summary>
internal sealed class MigrationRule : ComplianceRule
{
    public static readonly MigrationRule Instance = new();

    public override string Id => "KL-MIGRATION";

    public override string Quotation =>
        "Nel caso in cui è necessario migrare una installazione, la Kerio ammette che la licenza sia duplicata per un limitato numero di "
        + "giorni, ed in questo periodo le due installazioni possono anche lavorare contemporaneamente";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } =
        [ComplianceStatus.Compliant, ComplianceStatus.Warning, ComplianceStatus.Indeterminate];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleMigration));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsMigration));

    public override Finding? Decide(Scene scene)
    {
        return scene.Units.Count != 2 || !scene.IsMigrating ? null
            : scene.Migration!.End is { } end ? Say(ComplianceStatus.Compliant, ExplainAgreed) with { Until = end }
            : scene is { HasRestingUnit: false, AgreedUntil: null }
                ? Say(ComplianceStatus.Indeterminate, ExplainOpen) with { When = scene.Migration.Started }
            : null;

        Finding Say(ComplianceStatus status, Explanation explain) => new(status, this, explain)
        {
            First = scene.UnitOf(scene.Migration!.From),
            Second = scene.UnitOf(scene.Migration.To),
            Reason = PermissionKind.Migration,
        };
    }

    public override IReadOnlyList<LocalizedText> NextSteps(ComplianceStatus status, StepSituation situation) => status switch
    {
        ComplianceStatus.Warning =>
            [situation.ThenRetire(nameof(ComplianceTexts.StepFinishMigration)), .. Steps(nameof(ComplianceTexts.StepAskBridge))],
        ComplianceStatus.Indeterminate => Steps(nameof(ComplianceTexts.StepAgreeDays)),
        _ => base.NextSteps(status, situation),
    };

    public override IReadOnlyList<MissingEvidence> Missing(OpenQuestion question) =>
    [
        new MissingEvidence
        {
            InstallationId = question.Possible.Units[0].First.Member.Id,
            WhatText = LocalizedText.Of(nameof(ComplianceTexts.MissingMigrationEnd)),
            Command = "New-KerioLicensePolicy -Path ./estate.policy.json -MaximumMigrationDays 15",
        },
    ];

    public override bool IsSettledAtOnce(LicenseCase license) => true;

    public override RequestSituation? Request(ComplianceStatus status, Permission? permission, DateTime asOf) => status switch
    {
        ComplianceStatus.Indeterminate => RequestSituation.MigrationOpen,
        ComplianceStatus.Compliant or ComplianceStatus.Warning
            when permission is { Kind: PermissionKind.Migration, Until: not null } => RequestSituation.MigrationEnding,
        _ => null,
    };

    private static LocalizedText ExplainAgreed(in Finding finding) => LocalizedText.Of(
        nameof(ComplianceTexts.SummaryMigration), ("from", finding.First!.Value.Name), ("to", finding.Second!.Value.Name),
        ("until", finding.Until!));

    private static LocalizedText ExplainOpen(in Finding finding) => LocalizedText.Of(
        nameof(ComplianceTexts.SummaryMigrationOpen), ("from", finding.First!.Value.Name), ("to", finding.Second!.Value.Name),
        ("since", finding.When!));
}
