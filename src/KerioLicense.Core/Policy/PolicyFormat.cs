using System;
using System.Collections.Generic;
using KerioLicense.Model;
using KerioLicense.Snapshots;
using KerioLicense.Snapshots.Mapping;
using Newtonsoft.Json;
using static KerioLicense.Snapshots.Mapping.Forms;

namespace KerioLicense.Policy;

/// <summary>The format <c>keriolicense/policy/1</c>, key by key, with the limits of its numbers.</summary>
internal static class PolicyFormat
{
    public const string Schema = "keriolicense/policy/1";

    public const int MaximumLookBackDays = 3650;
    public const int MaximumHours = 8760;
    public const int MaximumStaleAfterDays = 3650;
    public const int MaximumWarnBeforeDays = 365;
    public const int MaximumMigrationDays = 3650;

    private static readonly JsonForm<KerioLicenseNumber> License = new LicenseForm();

    public static JsonShape<KerioLicensePolicy> File { get; } = new JsonShape<KerioLicensePolicy>(static () => new KerioLicensePolicy())
        .OfSchema(Schema)
        .Optional(nameof(KerioLicensePolicy.Name), Text.OrNull())
        .Optional(nameof(KerioLicensePolicy.Evidence), Evidence())
        .Optional(nameof(KerioLicensePolicy.WarnBeforeDays), Whole(0, MaximumWarnBeforeDays))
        .Optional(nameof(KerioLicensePolicy.Migration), Migration())
        .Optional(nameof(KerioLicensePolicy.Migrations), ListOf(MigrationShape()))
        .Optional(nameof(KerioLicensePolicy.TemporaryLicenses), ListOf(TemporaryLicenseShape()))
        .Optional(nameof(KerioLicensePolicy.Failovers), ListOf(FailoverShape()))
        .Optional(nameof(KerioLicensePolicy.SameMachine), ListOf(new MachineGroupForm()))
        .Optional(nameof(KerioLicensePolicy.Retired), ListOf(RetirementShape()))
        .Optional(nameof(KerioLicensePolicy.Statements), ListOf(StatementShape()))
        .Optional(nameof(KerioLicensePolicy.Waivers), ListOf(WaiverShape()));

    public static JsonNameTable Keys { get; } = KeysOf(File);

    private static JsonShape<EvidencePolicy> Evidence() => new JsonShape<EvidencePolicy>(static () => new EvidencePolicy())
        .Optional(nameof(EvidencePolicy.LookBackDays), Whole(1, MaximumLookBackDays))
        .Optional(nameof(EvidencePolicy.ReadingValidHours), Whole(1, MaximumHours))
        .Optional(nameof(EvidencePolicy.QuietHours), Whole(1, MaximumHours))
        .Optional(nameof(EvidencePolicy.StaleAfterDays), Whole(0, MaximumStaleAfterDays));

    // Written also when null: the file shows that there is a decision to take.
    private static JsonShape<MigrationPolicy> Migration() => new JsonShape<MigrationPolicy>(static () => new MigrationPolicy())
        .Optional(nameof(MigrationPolicy.MaximumDays), Whole(1, MaximumMigrationDays).OrNull(writtenWhenNull: true));

    private static JsonShape<MigrationDeclaration> MigrationShape() => new JsonShape<MigrationDeclaration>(static () => new MigrationDeclaration())
        .Required(nameof(MigrationDeclaration.License), License)
        .Required(nameof(MigrationDeclaration.From), InstallationId)
        .Required(nameof(MigrationDeclaration.To), InstallationId)
        .Required(nameof(MigrationDeclaration.Started), Time)
        .Optional(nameof(MigrationDeclaration.Until), Time.OrNull())
        .Then(static (migration, check) =>
        {
            Differ(check, migration.From, migration.To);
            if (migration.Until is { } until)
            {
                Ascend(check, "started", migration.Started, "until", until);
            }

            return migration;
        });

    private static JsonShape<TemporaryLicense> TemporaryLicenseShape() => new JsonShape<TemporaryLicense>(static () => new TemporaryLicense())
        .Required(nameof(TemporaryLicense.Number), License)
        .Optional(nameof(TemporaryLicense.Bridges), License.OrNull())
        .Required(nameof(TemporaryLicense.Until), Time);

    private static JsonShape<FailoverDeclaration> FailoverShape() => new JsonShape<FailoverDeclaration>(static () => new FailoverDeclaration())
        .Required(nameof(FailoverDeclaration.License), License)
        .Required(nameof(FailoverDeclaration.From), InstallationId)
        .Required(nameof(FailoverDeclaration.To), InstallationId)
        .Required(nameof(FailoverDeclaration.At), Time)
        .Then(static (failover, check) =>
        {
            Differ(check, failover.From, failover.To);
            return failover;
        });

    private static JsonShape<Retirement> RetirementShape() => new JsonShape<Retirement>(static () => new Retirement())
        .Required(nameof(Retirement.Installation), InstallationId)
        .Required(nameof(Retirement.On), Time);

    private static JsonShape<Statement> StatementShape() => new JsonShape<Statement>(static () => new Statement())
        .Required(nameof(Statement.Installation), InstallationId)
        .Required(nameof(Statement.Claim), Words<StatementClaim>())
        .Required(nameof(Statement.From), Time)
        .Required(nameof(Statement.To), Time)
        .Required(nameof(Statement.By), NonEmptyText)
        .Optional(nameof(Statement.Document), Text.OrNull())
        .Then(static (statement, check) =>
        {
            Ascend(check, "from", statement.From, "to", statement.To);
            return statement;
        });

    private static JsonShape<Waiver> WaiverShape() => new JsonShape<Waiver>(static () => new Waiver())
        .Required(nameof(Waiver.License), License)
        .Required(nameof(Waiver.Rule), new RuleIdForm())
        .Required(nameof(Waiver.Reason), NonEmptyText)
        .Required(nameof(Waiver.ApprovedBy), NonEmptyText)
        .Optional(nameof(Waiver.Ticket), Text.OrNull())
        .Required(nameof(Waiver.Expires), Time);

    private static void Differ(JsonCheck check, string from, string to)
    {
        if (string.Equals(from, to, StringComparison.OrdinalIgnoreCase))
        {
            throw check.Error("to", nameof(SnapshotTexts.SnapshotSameInstallation));
        }
    }

    private static void Ascend(JsonCheck check, string earlierKey, DateTime earlier, string laterKey, DateTime later)
    {
        if (later <= earlier)
        {
            throw check.Error(laterKey, nameof(SnapshotTexts.SnapshotWrongOrder), earlierKey, laterKey);
        }
    }

    /// <summary>The names of one machine: at least two.</summary>
    private sealed class MachineGroupForm : JsonForm<IReadOnlyList<string>>
    {
        private const int FewestNames = 2;

        private readonly JsonForm<IReadOnlyList<string>> _list = ListOf(InstallationId);

        public override JsonKind Kind => JsonKind.List;

        public override JsonForm? Item => _list.Item;

        public override int MinimumLength => FewestNames;

        public override IReadOnlyList<string> Read(JsonInput input)
        {
            var (place, path) = (input.Place, input.Path);
            var names = _list.Read(input);
            return IsGroup(names) ? names : throw input.ErrorAt(place, path, nameof(SnapshotTexts.SnapshotGroupTooSmall));
        }

        public override void Write(JsonOutput output, IReadOnlyList<string> value)
        {
            if (!IsGroup(value))
            {
                throw output.Error(nameof(SnapshotTexts.SnapshotGroupTooSmall));
            }

            _list.Write(output, value);
        }

        private static bool IsGroup(IReadOnlyList<string> names) => new HashSet<string>(names, StringComparer.OrdinalIgnoreCase).Count >= FewestNames;
    }

    /// <summary>The id of a rule; which ones there are is known where the rules are.</summary>
    private sealed class RuleIdForm : JsonForm<string>
    {
        public override JsonKind Kind => JsonKind.Text;

        public override int MinimumLength => 1;

        public override string Read(JsonInput input)
        {
            var id = ReadText(input);
            foreach (var known in input.KnownRules)
            {
                if (string.Equals(id, known, StringComparison.Ordinal))
                {
                    return known;
                }
            }

            throw input.Error(nameof(SnapshotTexts.SnapshotUnknownRule), SnapshotErrors.Quote(id), string.Join(", ", input.KnownRules));
        }

        public override void Write(JsonOutput output, string value) => NonEmptyText.Write(output, value);
    }
}
