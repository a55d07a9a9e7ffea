using System.Linq;
using KerioLicense.Files;
using KerioLicense.Model;
using static KerioLicense.Files.Forms;

namespace KerioLicense.Policy;

/// <summary>The format <c>keriolicense/policy/1</c>, key by key, with the limits of its numbers.</summary>
internal static class PolicyFormat
{
    public const string Schema = "keriolicense/policy/1";

    public const int MaximumLookBackDays = 3650;
    public const int MaximumHours = 8760;
    public const int MaximumSilentAfterDays = 3650;
    public const int MaximumWarnBeforeDays = 365;
    public const int MaximumMigrationDays = 3650;

    private static readonly JsonForm<KerioLicenseNumber> License = new LicenseForm();

    /// <summary>The file as it is written; its waivers may name any rule.</summary>
    public static JsonShape<KerioLicensePolicy> File => Written.File;

    /// <summary>The file as it is read.</summary>
    /// <param name="knownRules">The ids that a waiver may name.</param>
    public static JsonShape<KerioLicensePolicy> With(IReadOnlyCollection<string> knownRules) => Create(new RuleIdForm(knownRules));

    private static JsonShape<KerioLicensePolicy> Create(RuleIdForm ruleId) =>
        new JsonShape<KerioLicensePolicy>(static () => new KerioLicensePolicy())
        .OfSchema(Schema)
        .Optional(nameof(KerioLicensePolicy.Name), Text.OrNull())
        .Optional(nameof(KerioLicensePolicy.Evidence), Evidence())
        .Optional(nameof(KerioLicensePolicy.WarnBeforeDays), Whole(0, MaximumWarnBeforeDays))
        .Optional(nameof(KerioLicensePolicy.Migration), Migration())
        .Optional(nameof(KerioLicensePolicy.Migrations), ListOf(MigrationShape()))
        .Optional(nameof(KerioLicensePolicy.Agreements), ListOf(AgreementShape()))
        .Optional(nameof(KerioLicensePolicy.TemporaryLicenses), ListOf(TemporaryLicenseShape()))
        .Optional(nameof(KerioLicensePolicy.Failovers), ListOf(FailoverShape()))
        .Optional(nameof(KerioLicensePolicy.SameMachine), ListOf(new MachineGroupForm()))
        .Optional(nameof(KerioLicensePolicy.Retired), ListOf(RetirementShape()))
        .Optional(nameof(KerioLicensePolicy.Statements), ListOf(StatementShape()))
        .Optional(nameof(KerioLicensePolicy.Waivers), ListOf(WaiverShape(ruleId)));

    private static JsonShape<EvidencePolicy> Evidence() => new JsonShape<EvidencePolicy>(static () => new EvidencePolicy())
        .Optional(nameof(EvidencePolicy.LookBackDays), Whole(1, MaximumLookBackDays))
        .Optional(nameof(EvidencePolicy.ReadingValidHours), Whole(1, MaximumHours))
        .Optional(nameof(EvidencePolicy.QuietHours), Whole(1, MaximumHours))
        .Optional(nameof(EvidencePolicy.SilentAfterDays), Whole(1, MaximumSilentAfterDays))
        .Gone("staleAfterDays");

    // Written also when null: the file shows that there is a decision to take.
    private static JsonShape<MigrationPolicy> Migration() => new JsonShape<MigrationPolicy>(static () => new MigrationPolicy())
        .Optional(nameof(MigrationPolicy.MaximumDays), Whole(1, MaximumMigrationDays).OrNull(writtenWhenNull: true));

    private static JsonShape<MigrationDeclaration> MigrationShape() =>
        new JsonShape<MigrationDeclaration>(static () => new MigrationDeclaration())
        .Required(nameof(MigrationDeclaration.License), License)
        .Required(nameof(MigrationDeclaration.From), InstallationId)
        .Required(nameof(MigrationDeclaration.To), InstallationId)
        .Required(nameof(MigrationDeclaration.Started), Instant)
        .Optional(nameof(MigrationDeclaration.Until), Instant.OrNull())
        .Then(static (migration, check) =>
        {
            Differ(check, migration.From, migration.To);
            if (migration.Until is { } until)
            {
                Ascend(check, "started", migration.Started, "until", until);
            }

            return migration;
        });

    private static JsonShape<AgreementDeclaration> AgreementShape() =>
        new JsonShape<AgreementDeclaration>(static () => new AgreementDeclaration())
        .Required(nameof(AgreementDeclaration.License), License)
        .Required(nameof(AgreementDeclaration.Kind), Words<AgreementKind>())
        .Required(nameof(AgreementDeclaration.From), Instant)
        .Required(nameof(AgreementDeclaration.Until), Instant)
        .Required(nameof(AgreementDeclaration.GrantedBy), NonEmptyText)
        .Optional(nameof(AgreementDeclaration.Document), Text.OrNull())
        .Then(static (agreement, check) =>
        {
            Ascend(check, "from", agreement.From, "until", agreement.Until);
            return agreement;
        });

    private static JsonShape<TemporaryLicense> TemporaryLicenseShape() =>
        new JsonShape<TemporaryLicense>(static () => new TemporaryLicense())
        .Required(nameof(TemporaryLicense.Number), License)
        .Optional(nameof(TemporaryLicense.Bridges), License.OrNull())
        .Required(nameof(TemporaryLicense.Until), Instant);

    private static JsonShape<FailoverDeclaration> FailoverShape() =>
        new JsonShape<FailoverDeclaration>(static () => new FailoverDeclaration())
        .Required(nameof(FailoverDeclaration.License), License)
        .Required(nameof(FailoverDeclaration.From), InstallationId)
        .Required(nameof(FailoverDeclaration.To), InstallationId)
        .Required(nameof(FailoverDeclaration.At), Instant)
        .Then(static (failover, check) =>
        {
            Differ(check, failover.From, failover.To);
            return failover;
        });

    private static JsonShape<Retirement> RetirementShape() => new JsonShape<Retirement>(static () => new Retirement())
        .Required(nameof(Retirement.Installation), InstallationId)
        .Required(nameof(Retirement.On), Instant);

    private static JsonShape<Statement> StatementShape() => new JsonShape<Statement>(static () => new Statement())
        .Required(nameof(Statement.Installation), InstallationId)
        .Required(nameof(Statement.Claim), Words<StatementClaim>())
        .Required(nameof(Statement.From), Instant)
        .Required(nameof(Statement.To), Instant)
        .Required(nameof(Statement.By), NonEmptyText)
        .Optional(nameof(Statement.Document), Text.OrNull())
        .Then(static (statement, check) =>
        {
            Ascend(check, "from", statement.From, "to", statement.To);
            return statement;
        });

    private static JsonShape<Waiver> WaiverShape(RuleIdForm ruleId) => new JsonShape<Waiver>(static () => new Waiver())
        .Required(nameof(Waiver.License), License)
        .Required(nameof(Waiver.Rule), ruleId)
        .Required(nameof(Waiver.Reason), NonEmptyText)
        .Required(nameof(Waiver.ApprovedBy), NonEmptyText)
        .Optional(nameof(Waiver.Ticket), Text.OrNull())
        .Required(nameof(Waiver.Expires), Instant);

    private static void Differ(JsonCheck check, string from, string to)
    {
        if (string.Equals(from, to, StringComparison.OrdinalIgnoreCase))
        {
            throw check.Error("to", nameof(InputTexts.InputSameInstallation));
        }
    }

    private static void Ascend(JsonCheck check, string earlierKey, DateTime earlier, string laterKey, DateTime later)
    {
        if (later <= earlier)
        {
            throw check.Error(laterKey, nameof(InputTexts.InputWrongOrder), earlierKey, laterKey);
        }
    }

    // Made when something is written: most processes only read.
    private static class Written
    {
        public static readonly JsonShape<KerioLicensePolicy> File = Create(new RuleIdForm(knownRules: null));
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
            return IsGroup(names) ? names : throw input.ErrorAt(place, path, nameof(InputTexts.InputGroupTooSmall));
        }

        public override void Write(JsonOutput output, IReadOnlyList<string> value)
        {
            if (!IsGroup(value))
            {
                throw output.Error(nameof(InputTexts.InputGroupTooSmall));
            }

            _list.Write(output, value);
        }

        private static bool IsGroup(IReadOnlyList<string> names) =>
            new HashSet<string>(names, StringComparer.OrdinalIgnoreCase).Count >= FewestNames;
    }

    /// <summary>The id of a rule; which ones there are is known where the rules are.</summary>
    private sealed class RuleIdForm(IReadOnlyCollection<string>? knownRules) : JsonForm<string>
    {
        public override JsonKind Kind => JsonKind.Text;

        public override int MinimumLength => 1;

        public override string Read(JsonInput input)
        {
            var id = ReadText(input);
            return knownRules is null || knownRules.Contains(id, StringComparer.Ordinal)
                ? input.Pooled(id)
                : throw input.Error(nameof(InputTexts.InputUnknownRule), InputErrors.Quote(id), string.Join(", ", knownRules));
        }

        public override void Write(JsonOutput output, string value) => NonEmptyText.Write(output, value);
    }
}
