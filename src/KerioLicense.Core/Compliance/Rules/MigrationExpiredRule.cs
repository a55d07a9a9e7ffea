using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>The days of a migration are over and both installations still work: a bridge licence was needed.</summary>
internal sealed class MigrationExpiredRule : ComplianceRule
{
    public static readonly MigrationExpiredRule Instance = new();

    public override string Id => "KL-MIGRATION-EXPIRED";

    public override string Quotation =>
        "per periodi più lunghi è necessario contattare il distributore per avere una licenza temporanea che faccia da ponte.";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Violation, ComplianceStatus.Warning, ComplianceStatus.Indeterminate];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleMigrationExpired));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsMigrationExpired));

    public override Finding? Decide(Scene scene)
    {
        if (!scene.IsBothInProduction || scene.Migration is not { End: { } end } migration)
        {
            return null;
        }

        var (from, to) = (scene.UnitOf(migration.From), scene.UnitOf(migration.To));
        return scene.Episode?.Outcome switch
        {
            EpisodeOutcome.PerhapsStoppedInTime => new Finding(ComplianceStatus.Indeterminate, this, nameof(ComplianceTexts.SummaryMigrationPerhapsStopped), from, to, end),
            EpisodeOutcome.Breach => new Finding(ComplianceStatus.Violation, this, nameof(ComplianceTexts.SummaryMigrationExpired), from, to, end),
            _ => null,
        };
    }
}
