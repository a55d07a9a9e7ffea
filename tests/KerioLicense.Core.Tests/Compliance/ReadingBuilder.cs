using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>Short words for observations. Times are hours after <see cref="Origin"/>.</summary>
internal static class ReadingBuilder
{
    public static readonly DateTime Origin = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);

    public const string L1 = "12345-AB1CD-2EF3G";

    /// <summary>Begins like <see cref="L1"/>.</summary>
    public const string L2 = "12345-AB1CD-9ZZ9Z";

    public const string L3 = "34567-CD3EF-4GH5I";

    public const string P1 = "12345-AB1CD";

    public static DateTime T(double hours) => Origin.AddHours(hours);

    public static KerioLicenseNumber Number(string text) => KerioLicenseNumber.Parse(text);

    /// <summary>An observation of <c>connect/a</c>, <c>control/b</c>, ... that says nothing yet.</summary>
    public static KerioInstallation Read(string id, double hour) => new()
    {
        InstallationId = id,
        ComputerName = id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..],
        Product = Enum.Parse<KerioProduct>(id[..id.IndexOf('/', StringComparison.Ordinal)], ignoreCase: true),
        ObservedAt = T(hour),
        Source = ObservationSource.AdminApi,
    };

    public static KerioInstallation On(this KerioInstallation o, string number, LicenseKind kind = LicenseKind.Registered) =>
        o with { License = o.License with { Kind = kind, Number = Number(number) } };

    public static KerioInstallation Redacted(this KerioInstallation o) =>
        o with { License = o.License with { Number = o.License.Number!.Redact() } };

    public static KerioInstallation Inferred(this KerioInstallation o) => o with { License = o.License with { NumberIsInferred = true } };

    public static KerioInstallation File(this KerioInstallation o, string hash) => o with { License = o.License with { FileHash = hash } };

    public static KerioInstallation Unregistered(this KerioInstallation o) =>
        o with { License = new LicenseReading { Kind = LicenseKind.Unregistered } };

    /// <summary>All seven counters; the first has the value, the others are zero.</summary>
    public static KerioInstallation Counts(this KerioInstallation o, double since, long value) => o.Counts(new TrafficCounters
    {
        Since = T(since),
        Received = value,
        Transmitted = 0,
        DeliveredToLocals = 0,
        Mx = 0,
        Relay = 0,
        SmtpAccepted = 0,
        Pop3Downloads = 0,
    });

    public static KerioInstallation CountsInFile(this KerioInstallation o, double readAt, long value) =>
        o.Counts(0, value) is var read ? read.Counts(read.Connect!.Counters! with { Since = null, ReadAt = T(readAt) }) : o;

    public static KerioInstallation Counts(this KerioInstallation o, TrafficCounters counters) =>
        o with { Connect = (o.Connect ?? new ConnectReading()) with { Counters = counters } };

    public static KerioInstallation Log(
        this KerioInstallation o, double from, double to, IEnumerable<double> busy, params string[] queueIds) => o with
        {
            Connect = (o.Connect ?? new ConnectReading()) with
            {
                MailActivity = new MailActivityReading
                {
                    CoveredFrom = T(from),
                    CoveredTo = T(to),
                    Hours = [.. busy.Select(h => new MailHour { Start = T(h), Received = 1 })],
                    QueueIdSample = queueIds,
                },
            },
        };

    public static KerioInstallation Service(
        this KerioInstallation o, ServiceState state, ServiceStartMode mode = ServiceStartMode.Automatic) =>
        o with { Service = new ServiceReading { State = state, StartMode = mode } };

    public static KerioInstallation StoppedSince(this KerioInstallation o, double hour) =>
        o with { Service = o.Service with { StoppedSince = T(hour) } };

    public static KerioInstallation Disabled(this KerioInstallation o) => o.Service(ServiceState.Stopped, ServiceStartMode.Disabled);

    public static ControlInterface Port(LinkStatus status, InterfaceGroup group = InterfaceGroup.Trusted, int ports = 1) =>
        new() { Name = "p", Type = InterfaceType.Ethernet, Group = group, LinkStatus = status, Enabled = true, Ports = ports };

    public static KerioInstallation Links(this KerioInstallation o, params ControlInterface[] rows) =>
        o with { Control = (o.Control ?? new ControlReading()) with { Interfaces = rows } };

    public static KerioInstallation OneCable(this KerioInstallation o) =>
        o.Links(Port(LinkStatus.Up), Port(LinkStatus.CableDisconnected, InterfaceGroup.Internet));

    public static KerioInstallation TwoCables(this KerioInstallation o) =>
        o.Links(Port(LinkStatus.Up), Port(LinkStatus.Up, InterfaceGroup.Internet));

    public static KerioInstallation Pair(
        this KerioInstallation o, HighAvailabilityRole role, HighAvailabilityHealth health = HighAvailabilityHealth.Ok,
        string address = "10.0.0.1") => o with
        {
            Control = (o.Control ?? new ControlReading()) with
            {
                HighAvailability = new HighAvailabilityReading
                {
                    Mode = HighAvailabilityMode.ActivePassive,
                    Role = role,
                    Health = health,
                    VirtualInterfaces = [new VirtualInterface { Name = "lan", VirtualIpV4 = address }],
                },
            },
        };

    public static KerioInstallation Calling(this KerioInstallation o, int calls) =>
        o with { Operator = (o.Operator ?? new OperatorReading()) with { ActiveCalls = calls } };

    public static KerioInstallation Calls(this KerioInstallation o, double from, double to, params (double Start, double End)[] calls) =>
        o with
        {
            Operator = (o.Operator ?? new OperatorReading()) with
            {
                CallActivity = new CallActivityReading
                {
                    CoveredFrom = T(from),
                    CoveredTo = T(to),
                    Calls = [.. calls.Select(
                        c => new CallRecord { Start = T(c.Start), End = T(c.End), Direction = CallDirection.Internal })],
                },
            },
        };

    public static KerioInstallation Serial(this KerioInstallation o, string serial) =>
        o with { Machine = o.Machine with { SerialNumber = serial } };

    public static KerioInstallation Macs(this KerioInstallation o, params string[] macs) =>
        o with { Machine = o.Machine with { MacAddresses = macs } };

    public static KerioInstallation Engine(this KerioInstallation o, string hash, double started) =>
        o with { Machine = o.Machine with { ServerHash = hash, StartedAt = T(started) } };
}
