using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>During a declared migration both installations may work. The article names no number of days, so a migration without a known end decides nothing.</summary>
internal sealed class MigrationRule : ComplianceRule
{
    public static readonly MigrationRule Instance = new();

    public override string Id => "KL-MIGRATION";

    public override string Quotation =>
        "Nel caso in cui è necessario migrare una installazione, la Kerio ammette che la licenza sia duplicata per un limitato numero di giorni, ed in questo periodo le due "
        + "installazioni possono anche lavorare contemporaneamente";

    public override IReadOnlyList<ComplianceStatus> Statuses { get; } = [ComplianceStatus.Compliant, ComplianceStatus.Warning, ComplianceStatus.Indeterminate];

    public override LocalizedText Title => LocalizedText.Of(nameof(ComplianceTexts.TitleMigration));

    public override LocalizedText Needs => LocalizedText.Of(nameof(ComplianceTexts.NeedsMigration));

    public override Finding? Decide(Scene scene)
    {
        if (scene.Units.Count != 2)
        {
            return null;
        }

        if (scene.Episode is { Outcome: EpisodeOutcome.StoppedInTime, IsAfterPair: false } episode)
        {
            return new Finding(ComplianceStatus.Compliant, this, nameof(ComplianceTexts.SummaryMigrationStopped), scene.UnitOf(episode.Former!), null, episode.Interval.From);
        }

        if (!scene.IsMigrating)
        {
            return null;
        }

        var (from, to) = (scene.UnitOf(scene.Migration!.From), scene.UnitOf(scene.Migration.To));
        return scene.Migration.End is { } end
            ? new Finding(ComplianceStatus.Compliant, this, nameof(ComplianceTexts.SummaryMigration), from, to, end, end)
            : scene.StandbyUnit is null
                ? new Finding(ComplianceStatus.Indeterminate, this, nameof(ComplianceTexts.SummaryMigrationOpen), from, to, scene.Migration.Started)
                : null;
    }
}
