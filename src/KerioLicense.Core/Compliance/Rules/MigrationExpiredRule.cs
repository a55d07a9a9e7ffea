using KerioLicense.Compliance.Timeline;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>The days of a migration are over and both installations still work: a bridge license was needed.</summary>
internal sealed class MigrationExpiredRule : ComplianceRule
{
    public static readonly MigrationExpiredRule Instance = new();

    public override string Id => "KL-MIGRATION-EXPIRED";

    public override string Quotation =>
        "per periodi più lunghi è necessario contattare il distributore per avere una licenza temporanea che faccia da ponte.";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } =
        [ComplianceStatus.Violation, ComplianceStatus.Warning, ComplianceStatus.Indeterminate];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleMigrationExpired));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsMigrationExpired));

    public override string Past => nameof(ComplianceTexts.PastMigrationExpired);

    public override Finding? Decide(Scene scene)
    {
        if (!scene.IsBothInProduction || scene.IsMigrating || scene.Migration is not { End: { } end } migration)
        {
            return null;
        }

        return scene.Breach is not null ? Say(ComplianceStatus.Violation, ExplainExpired)
            : scene.Change is null or { Outcome: ChangeOutcome.Permitted } ? Say(ComplianceStatus.Indeterminate, ExplainPerhaps)
            : null;

        Finding Say(ComplianceStatus status, Explanation explain) => new(status, this, explain)
        {
            First = scene.UnitOf(migration.From),
            Second = scene.UnitOf(migration.To),
            Reason = PermissionKind.Migration,
            Until = end,
        };
    }

    public override IReadOnlyList<LocalizedText> NextSteps(ComplianceStatus status, StepSituation situation) =>
        status == ComplianceStatus.Violation
        ? [situation.ThenRetire(nameof(ComplianceTexts.StepSwitchOffOld)),
            .. Steps(nameof(ComplianceTexts.StepAskBridge), nameof(ComplianceTexts.StepMeasure))]
        : base.NextSteps(status, situation);

    public override RequestSituation? Request(ComplianceStatus status, Permission? permission, DateTime asOf) =>
        status == ComplianceStatus.Violation ? RequestSituation.MigrationEnded : null;

    private static LocalizedText ExplainPerhaps(in Finding finding) =>
        Explain(finding, nameof(ComplianceTexts.SummaryMigrationPerhapsStopped));

    private static LocalizedText ExplainExpired(in Finding finding) => Explain(finding, nameof(ComplianceTexts.SummaryMigrationExpired));

    private static LocalizedText Explain(in Finding finding, string text) =>
        LocalizedText.Of(text, ("from", finding.First!.Value.Name), ("to", finding.Second!.Value.Name), ("end", finding.Until!));
}
