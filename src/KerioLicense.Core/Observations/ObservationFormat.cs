using KerioLicense.Files;
using KerioLicense.Model;
using static KerioLicense.Files.Forms;

namespace KerioLicense.Observations;

/// <summary>The format <c>keriolicense/observations/1</c>, key by key.</summary>
internal static class ObservationFormat
{
    /// <summary>The value of the key <c>schema</c>.</summary>
    public const string Schema = "keriolicense/observations/1";

    /// <summary>The end of the names of observation files.</summary>
    public const string Extension = ".kerio.json";

    /// <summary>What one machine has of anything: services, cards, problems. Hours and calls are more.</summary>
    private const int MostEntries = 1000;

    private static readonly JsonForm<string> Mac = new MacAddressForm();

    public static JsonShape<KerioInstallation> Installation { get; } = CreateInstallation();

    public static JsonShape<ObservationFile> File { get; } = new JsonShape<ObservationFile>(static () => new ObservationFile())
        .OfSchema(Schema)
        .Optional(nameof(ObservationFile.Generator), Text.OrNull())
        .Required(nameof(ObservationFile.Installations), ListOf(Installation, writtenWhenEmpty: true));

    private static JsonShape<KerioInstallation> CreateInstallation() =>
        new JsonShape<KerioInstallation>(static () => new KerioInstallation { Source = ObservationSource.Snapshot })
            .Optional(nameof(KerioInstallation.InstallationId), InstallationId)
            .Required(nameof(KerioInstallation.ComputerName), NonEmptyText)
            .Required(nameof(KerioInstallation.Product), Words<KerioProduct>())
            .Optional(nameof(KerioInstallation.Version), Text.OrNull())
            .Optional(nameof(KerioInstallation.OperatingSystem), Text.OrNull())
            .Optional(nameof(KerioInstallation.Customer), Text.OrNull())
            .Optional(nameof(KerioInstallation.Site), Text.OrNull())
            .Required(nameof(KerioInstallation.ObservedAt), Instant)
            .Optional(nameof(KerioInstallation.Source), Words<ObservationSource>())
            .Optional(nameof(KerioInstallation.VendorAgent), Text.OrNull())
            .Optional(nameof(KerioInstallation.License), License())
            .Optional(nameof(KerioInstallation.Machine), Machine())
            .Optional(nameof(KerioInstallation.Service), Service())
            .Optional(nameof(KerioInstallation.Connection), Connection().OrNull())
            .Optional(nameof(KerioInstallation.Connect), Connect().OrNull())
            .Optional(nameof(KerioInstallation.Control), Control().OrNull())
            .Optional(nameof(KerioInstallation.Operator), Operator().OrNull())
            .Optional(nameof(KerioInstallation.Problems), ListOf(Problem(), writtenWhenEmpty: true, MostEntries))
            .Then(Finish);

    private static KerioInstallation Finish(KerioInstallation installation, JsonCheck check)
    {
        var (key, product) = installation switch
        {
            { Connect: not null, Product: not KerioProduct.Connect } => ("connect", KerioProduct.Connect),
            { Control: not null, Product: not KerioProduct.Control } => ("control", KerioProduct.Control),
            { Operator: not null, Product: not KerioProduct.Operator } => ("operator", KerioProduct.Operator),
            _ => (null, default),
        };
        if (key is not null)
        {
            throw check.Error(key, nameof(InputTexts.InputWrongDetail), product, installation.Product);
        }

        return installation.InstallationId.Length > 0
            ? installation
            : installation with { InstallationId = KerioInstallation.IdOf(installation.Product, installation.ComputerName) };
    }

    // Users: whatever the server says. Only 0 and -2 are known to mean "unlimited", and a reading must never be too odd to be kept.
    private static DraftForm<LicenseDraft, LicenseReading> License() => new(
        new JsonShape<LicenseDraft>(static () => new LicenseDraft())
            .Optional(nameof(LicenseDraft.Kind), Words<LicenseKind>())
            .Optional(nameof(LicenseDraft.Number), new LicenseNumberForm().OrNull())
            .Optional(nameof(LicenseDraft.IsPrefix), Flag.OrNull())
            .Optional(nameof(LicenseDraft.Fingerprint), new FingerprintForm().OrNull())
            .Optional(nameof(LicenseDraft.NumberIsInferred), Flag.OrNull())
            .Optional(nameof(LicenseDraft.FileHash), LowerCaseText.OrNull())
            .Optional(nameof(LicenseDraft.Company), Text.OrNull())
            .Optional(nameof(LicenseDraft.Users), Whole(int.MinValue).OrNull())
            .Optional(nameof(LicenseDraft.LicenseExpires), Instant.OrNull())
            .Optional(nameof(LicenseDraft.SubscriptionExpires), Instant.OrNull())
            .Then(LicenseDraft.Check),
        static draft => draft.ToReading(),
        LicenseDraft.Of);

    private static JsonShape<MachineIdentity> Machine() => new JsonShape<MachineIdentity>(static () => new MachineIdentity())
        .Optional(nameof(MachineIdentity.SerialNumber), Text.OrNull())
        .Optional(nameof(MachineIdentity.ServerHash), Text.OrNull())
        .Optional(nameof(MachineIdentity.ServerGuid), Text.OrNull())
        .Optional(nameof(MachineIdentity.InstalledAt), Instant.OrNull())
        .Optional(nameof(MachineIdentity.MacAddresses), ListOf(Mac, most: MostEntries))
        .Optional(nameof(MachineIdentity.StartedAt), Instant.OrNull())
        .Optional(nameof(MachineIdentity.ClockOffsetSeconds), Whole(int.MinValue).OrNull());

    private static JsonShape<ServiceReading> Service() => new JsonShape<ServiceReading>(static () => new ServiceReading())
        .Optional(nameof(ServiceReading.State), Words<ServiceState>())
        .Optional(nameof(ServiceReading.StartMode), Words<ServiceStartMode>())
        .Optional(nameof(ServiceReading.StoppedSince), Instant.OrNull());

    private static JsonShape<ServerConnection> Connection() => new JsonShape<ServerConnection>(static () => new ServerConnection())
        .Required(nameof(ServerConnection.Port), Whole(1, 65535))
        .Optional(nameof(ServerConnection.CertificateThumbprint), new ThumbprintForm().OrNull());

    private static JsonShape<ConnectReading> Connect() => new JsonShape<ConnectReading>(static () => new ConnectReading())
        .Optional(nameof(ConnectReading.Counters), Counters().OrNull())
        .Optional(nameof(ConnectReading.ProtocolServices), ListOf(ProtocolServiceShape(), most: MostEntries))
        .Optional(nameof(ConnectReading.MailActivity), MailActivity().OrNull());

    private static JsonShape<TrafficCounters> Counters() => new JsonShape<TrafficCounters>(static () => new TrafficCounters())
        .Optional(nameof(TrafficCounters.Since), Instant.OrNull())
        .Optional(nameof(TrafficCounters.ReadAt), Instant.OrNull())
        .Optional(nameof(TrafficCounters.Received), Count.OrNull())
        .Optional(nameof(TrafficCounters.Transmitted), Count.OrNull())
        .Optional(nameof(TrafficCounters.DeliveredToLocals), Count.OrNull())
        .Optional(nameof(TrafficCounters.Mx), Count.OrNull())
        .Optional(nameof(TrafficCounters.Relay), Count.OrNull())
        .Optional(nameof(TrafficCounters.SmtpAccepted), Count.OrNull())
        .Optional(nameof(TrafficCounters.Pop3Downloads), Count.OrNull())
        .Then(static (counters, check) => counters.Since is null && counters.ReadAt is null
            ? throw check.Error("since", nameof(InputTexts.InputMissingKey), "since")
            : counters);

    private static JsonShape<ProtocolService> ProtocolServiceShape() => new JsonShape<ProtocolService>(static () => new ProtocolService())
        .Required(nameof(ProtocolService.Name), Text)
        .Optional(nameof(ProtocolService.Running), Flag.OrNull())
        .Optional(nameof(ProtocolService.StartMode), Words<ServiceStartMode>());

    private static JsonShape<MailActivityReading> MailActivity() =>
        new JsonShape<MailActivityReading>(static () => new MailActivityReading())
        .Required(nameof(MailActivityReading.CoveredFrom), Instant)
        .Required(nameof(MailActivityReading.CoveredTo), Instant)
        .Optional(nameof(MailActivityReading.Hours), ListOf(
            new JsonShape<MailHour>(static () => new MailHour())
                .Required(nameof(MailHour.Start), Instant)
                .Optional(nameof(MailHour.Received), Count)
                .Optional(nameof(MailHour.Sent), Count)
                .Optional(nameof(MailHour.File), Text.OrNull())))
        .Optional(nameof(MailActivityReading.QueueIdSample), ListOf(Text));

    private static JsonShape<ControlReading> Control() => new JsonShape<ControlReading>(static () => new ControlReading())
        .Optional(nameof(ControlReading.Interfaces), ListOf(Interface(), most: MostEntries))
        .Optional(nameof(ControlReading.HighAvailability), HighAvailability().OrNull());

    // Whether a row is switched on, and whether it has a cable of its own, decides how many cables are in: silence must not count as "no".
    private static JsonShape<ControlInterface> Interface() => new JsonShape<ControlInterface>(static () => new ControlInterface())
        .Required(nameof(ControlInterface.Name), Text)
        .Required(nameof(ControlInterface.Type), Words<InterfaceType>())
        .Optional(nameof(ControlInterface.Group), Words<InterfaceGroup>())
        .Optional(nameof(ControlInterface.LinkStatus), Words<LinkStatus>())
        .Optional(nameof(ControlInterface.Mac), Mac.OrNull())
        .Required(nameof(ControlInterface.Enabled), Flag)
        .Optional(nameof(ControlInterface.Vlan), Flag)
        .Optional(nameof(ControlInterface.Wifi), Flag)
        .Optional(nameof(ControlInterface.VirtualSwitch), Flag)
        .Optional(nameof(ControlInterface.Ports), Whole(1));

    private static JsonShape<HighAvailabilityReading> HighAvailability() =>
        new JsonShape<HighAvailabilityReading>(static () => new HighAvailabilityReading())
        .Optional(nameof(HighAvailabilityReading.Mode), Words<HighAvailabilityMode>())
        .Optional(nameof(HighAvailabilityReading.Role), Words<HighAvailabilityRole>())
        .Optional(nameof(HighAvailabilityReading.VirtualInterfaces), ListOf(
            new JsonShape<VirtualInterface>(static () => new VirtualInterface())
                .Required(nameof(VirtualInterface.Name), Text)
                .Optional(nameof(VirtualInterface.VirtualIpV4), Text.OrNull())
                .Optional(nameof(VirtualInterface.VirtualIpV6), Text.OrNull()),
            most: MostEntries))
        .Optional(nameof(HighAvailabilityReading.Health), Words<HighAvailabilityHealth>());

    private static JsonShape<OperatorReading> Operator() => new JsonShape<OperatorReading>(static () => new OperatorReading())
        .Optional(nameof(OperatorReading.ActiveCalls), Whole(0).OrNull())
        .Optional(nameof(OperatorReading.CallActivity), new JsonShape<CallActivityReading>(static () => new CallActivityReading())
            .Required(nameof(CallActivityReading.CoveredFrom), Instant)
            .Required(nameof(CallActivityReading.CoveredTo), Instant)
            .Optional(nameof(CallActivityReading.Calls), ListOf(
                new JsonShape<CallRecord>(static () => new CallRecord())
                    .Required(nameof(CallRecord.Start), Instant)
                    .Required(nameof(CallRecord.End), Instant)
                    .Optional(nameof(CallRecord.Direction), Words<CallDirection>())))
            .OrNull());

    private static JsonShape<ReadingProblem> Problem() => new JsonShape<ReadingProblem>(static () => new ReadingProblem())
        .Required(nameof(ReadingProblem.Step), Text)
        .Optional(nameof(ReadingProblem.Code), Text.OrNull())
        .Optional(nameof(ReadingProblem.Message), Text.OrNull());
}

/// <summary>The top of an observation file.</summary>
internal sealed class ObservationFile : IGeneratedFile
{
    /// <summary>The program that wrote the file.</summary>
    public string? Generator { get; set; }

    /// <summary>Never filled: installations are read and written one by one.</summary>
    public IReadOnlyList<KerioInstallation> Installations { get; set; } = [];
}
