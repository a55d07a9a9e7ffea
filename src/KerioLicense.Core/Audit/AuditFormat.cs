using KerioLicense.Files;
using KerioLicense.Monitoring;
using KerioLicense.Reporting.Formats;
using static KerioLicense.Files.Forms;

namespace KerioLicense.Audit;

/// <summary>The format <c>keriolicense/audit/1</c>, key by key, with the limits of its numbers.
/// The names of the environment variables follow from it.</summary>
internal static class AuditFormat
{
    public const string Schema = "keriolicense/audit/1";

    public const int MaximumPort = 65535;
    public const int MaximumKeepDays = 36500;
    public const int MaximumKeepRuns = 100_000;
    public const int MaximumThrottleLimit = 1024;
    public const int MaximumTimeoutSeconds = 3600;
    public const int MaximumServerMinutes = 1440;

    public static JsonShape<AuditServer> Server { get; } = new JsonShape<AuditServer>(static () => new AuditServer())
        .Required(nameof(AuditServer.ComputerName), NonEmptyText)
        .Optional(nameof(AuditServer.Product), new ProductOrAutoForm())
        .Optional(nameof(AuditServer.Customer), Text.OrNull())
        .Optional(nameof(AuditServer.Site), Text.OrNull())
        .Optional(nameof(AuditServer.CertificateThumbprint), Text.OrNull())
        .Optional(nameof(AuditServer.LicenseNumber), new LicenseNumberForm().OrNull())
        .Optional(nameof(AuditServer.Port), Whole(1, MaximumPort).OrNull());

    public static JsonShape<AuditLocalMachine> LocalMachine { get; } =
        new JsonShape<AuditLocalMachine>(static () => new AuditLocalMachine())
        .Optional(nameof(AuditLocalMachine.Read), Flag)
        .Optional(nameof(AuditLocalMachine.Customer), Text.OrNull())
        .Optional(nameof(AuditLocalMachine.Site), Text.OrNull());

    public static JsonShape<AuditHistory> History { get; } = new JsonShape<AuditHistory>(static () => new AuditHistory())
        .Optional(nameof(AuditHistory.Path), FilePath)
        .Optional(nameof(AuditHistory.KeepDays), Whole(1, MaximumKeepDays).OrNull(writtenWhenNull: true))
        .Optional(nameof(AuditHistory.KeepRuns), Whole(1, MaximumKeepRuns));

    public static JsonShape<AuditCollection> Collect { get; } = new JsonShape<AuditCollection>(static () => new AuditCollection())
        .Optional(nameof(AuditCollection.ThrottleLimit), Whole(1, MaximumThrottleLimit))
        .Optional(nameof(AuditCollection.TimeoutSeconds), Whole(1, MaximumTimeoutSeconds))
        .Optional(nameof(AuditCollection.ServerMinutes), Whole(1, MaximumServerMinutes))
        .Optional(nameof(AuditCollection.MailLog), Words<MailLogReading>())
        .Replaced("includeMailLog", "mailLog", "\"mailLog\": \"Always\"", "\"mailLog\": \"Never\"")
        .Optional(nameof(AuditCollection.NoProxy), Flag)
        .Optional(nameof(AuditCollection.CertificateThumbprints), ListOf(NonEmptyText))
        .Optional(nameof(AuditCollection.KnownServers), FilePath.OrNull());

    public static JsonShape<AuditMonitoring> Monitoring { get; } = new JsonShape<AuditMonitoring>(static () => new AuditMonitoring())
        .Optional(nameof(AuditMonitoring.Format), Words<MonitoringFormat>())
        .Optional(nameof(AuditMonitoring.Path), FilePath.OrNull())
        .Optional(nameof(AuditMonitoring.PerCustomer), new CustomerPathForm().OrNull())
        .Optional(nameof(AuditMonitoring.FailOn), Words<MonitoringThreshold>());

    public static JsonShape<AuditReport> Report { get; } = new JsonShape<AuditReport>(static () => new AuditReport())
        .Required(nameof(AuditReport.Path), FilePath)
        .Optional(nameof(AuditReport.Language), new LanguageForm().OrNull())
        .Optional(nameof(AuditReport.Title), NonEmptyText.OrNull())
        .Optional(nameof(AuditReport.PerCustomer), Flag)
        .Optional(nameof(AuditReport.Contact), NonEmptyText.OrNull())
        .Optional(nameof(AuditReport.ShowLicenseNumber), Flag)
        .Then(static (report, check) =>
            ReportFormats.Of(report.Path) is null ? throw check.Error("path", nameof(InputTexts.InputUnknownReport))
            : report.PerCustomer && !CustomerOutputs.IsTemplate(report.Path)
                ? throw check.Error("path", nameof(InputTexts.InputNoCustomer))
            : !report.PerCustomer && CustomerOutputs.IsTemplate(report.Path)
                ? throw check.Error("path", nameof(InputTexts.InputCustomerUnasked))
            : report);

    public static JsonShape<AuditConfiguration> File { get; } = new JsonShape<AuditConfiguration>(static () => new AuditConfiguration())
        .OfSchema(Schema)
        .Optional(nameof(AuditConfiguration.Name), Text.OrNull())
        .Optional(nameof(AuditConfiguration.Servers), ListOf(Server))
        .Optional(nameof(AuditConfiguration.ServersCsv), FilePath.OrNull())
        .Optional(nameof(AuditConfiguration.Observations), ListOf(FilePath))
        .Optional(nameof(AuditConfiguration.LocalMachine), LocalMachine)
        .Optional(nameof(AuditConfiguration.Policy), FilePath.OrNull())
        .Optional(nameof(AuditConfiguration.Prices), FilePath.OrNull())
        .Optional(nameof(AuditConfiguration.History), History)
        .Optional(nameof(AuditConfiguration.Collect), Collect)
        .Optional(nameof(AuditConfiguration.Reports), ListOf(Report))
        .Optional(nameof(AuditConfiguration.Monitoring), Monitoring)
        .Optional(nameof(AuditConfiguration.Unreachable), Words<UnreachableState>())
        .Optional(nameof(AuditConfiguration.EventLog), Flag);

    /// <summary>The path of a file for each customer.</summary>
    private sealed class CustomerPathForm : JsonForm<string>
    {
        public override JsonKind Kind => JsonKind.Text;

        public override string Pattern => "\\{customer\\}";

        public override string Read(JsonInput input)
        {
            var path = FilePath.Read(input);
            return CustomerOutputs.IsTemplate(path) ? path : throw input.Error(nameof(InputTexts.InputNoCustomer));
        }

        public override void Write(JsonOutput output, string value) => output.Text(value);
    }

    /// <summary>A language that reports are written in.</summary>
    private sealed class LanguageForm : JsonForm<string>
    {
        public override JsonKind Kind => JsonKind.Text;

        public override IReadOnlyList<string> Words { get; } = ["en", "it"];

        public override string Read(JsonInput input)
        {
            var text = ReadText(input);
            return text is "en" or "it"
                ? text : throw input.Error(nameof(InputTexts.InputWrongWord), InputErrors.Quote(text), string.Join(", ", Words));
        }

        public override void Write(JsonOutput output, string value) => output.Text(value);
    }
}
