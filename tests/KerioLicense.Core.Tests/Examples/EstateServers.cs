using System;
using KerioLicense.Model;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>Servers as a nightly reading finds them, before the detail of the night is added.</summary>
internal static class EstateServers
{
    public static readonly DateTime PatchNight = EstateCalendar.Utc("2026-11-11 21:40");

    public static KerioInstallation Connect(
        string computerName, string customer, string site, LicenseReading license, bool windows = true) =>
        new()
        {
            InstallationId = KerioInstallation.IdOf(KerioProduct.Connect, computerName),
            ComputerName = computerName,
            Product = KerioProduct.Connect,
            Version = EstateSeed.Number(computerName) % 3 == 0 ? "10.0.7.8961" : "10.0.8.9228",
            OperatingSystem = windows ? "Windows Server 2022" : "Debian GNU/Linux 12",
            Customer = customer,
            Site = site,
            Source = ObservationSource.AdminApi,
            License = license,
            Machine = new MachineIdentity { ServerHash = EstateSeed.ServerHash(computerName) },
            Service = new ServiceReading { State = ServiceState.Running },
        };

    /// <summary>A box with a serial number, or (without a model) a virtual appliance, which has none.</summary>
    public static KerioInstallation Control(
        string computerName, string customer, string site, LicenseReading license, string? model = "NG300") =>
        new()
        {
            InstallationId = KerioInstallation.IdOf(KerioProduct.Control, computerName),
            ComputerName = computerName,
            Product = KerioProduct.Control,
            Version = "9.4.5",
            OperatingSystem = null,
            Customer = customer,
            Site = site,
            Source = ObservationSource.AdminApi,
            License = license,
            Machine = new MachineIdentity
            {
                SerialNumber = model is null ? null : FormattableString.Invariant($"{model}-{EstateSeed.Number(computerName) % 10000:d4}"),
                MacAddresses = [EstateSeed.Mac(computerName, 1), EstateSeed.Mac(computerName, 2)],
            },
            Service = new ServiceReading { State = ServiceState.Running },
        };

    public static KerioInstallation Operator(string computerName, string customer, string site, LicenseReading license) =>
        new()
        {
            InstallationId = KerioInstallation.IdOf(KerioProduct.Operator, computerName),
            ComputerName = computerName,
            Product = KerioProduct.Operator,
            Version = "2.6.3",
            Customer = customer,
            Site = site,
            Source = ObservationSource.AdminApi,
            License = license,
            Service = new ServiceReading { State = ServiceState.Running },
        };

    public static LicenseReading Registered(string key, string company, int users, string subscriptionEnds = "2027-03-31 23:59:59") =>
        new()
        {
            Kind = LicenseKind.Registered,
            Number = EstateSeed.License(key),
            Company = company,
            Users = users,
            SubscriptionExpires = EstateCalendar.Utc(subscriptionEnds),
        };

    /// <summary>A reading of a mail server by its counters. Windows servers restart on the patch night;
    /// the counters outlive that.</summary>
    public static KerioInstallation WithCounters(this KerioInstallation server, DateTime at, EstateMail mail) =>
        server.StartedBefore(at) with
        {
            Connect = new ConnectReading
            {
                Counters = mail.CountersAt(at),
                ProtocolServices = [new ProtocolService { Name = "SMTP", Running = true, StartMode = ServiceStartMode.Automatic }],
            },
        };

    public static KerioInstallation StartedBefore(this KerioInstallation server, DateTime at)
    {
        var patched = at >= PatchNight && server.OperatingSystem!.StartsWith("Windows", StringComparison.Ordinal);
        var minutes = EstateSeed.Number(server.Machine.ServerHash!) % 17;
        return server with
        {
            Machine = server.Machine with
            {
                StartedAt = (patched ? PatchNight : EstateCalendar.Utc("2026-10-14 21:40")).AddMinutes(minutes),
            },
        };
    }

    public static KerioInstallation WithLinks(this KerioInstallation box, LinkStatus lan, LinkStatus wan, int lanPorts = 1) =>
        box with
        {
            Control = new ControlReading
            {
                Interfaces =
                [
                    Card(box, "LAN", 1, InterfaceGroup.Trusted, lan) with { VirtualSwitch = lanPorts > 1, Ports = lanPorts },
                    Card(box, "WAN", 2, InterfaceGroup.Internet, wan),
                ],
                HighAvailability = new HighAvailabilityReading
                {
                    Mode = HighAvailabilityMode.Disabled,
                    Role = HighAvailabilityRole.None,
                    Health = HighAvailabilityHealth.Disabled,
                },
            },
        };

    public static ControlInterface Card(KerioInstallation box, string name, int card, InterfaceGroup group, LinkStatus link) =>
        new()
        {
            Name = name,
            Type = InterfaceType.Ethernet,
            Group = group,
            LinkStatus = link,
            Mac = EstateSeed.Mac(box.ComputerName, card),
            Enabled = true,
        };

    public static KerioInstallation WithCalls(this KerioInstallation exchange, DateTime at, EstateCalls calls) =>
        exchange with { Operator = new OperatorReading { ActiveCalls = 0, CallActivity = calls.LogOf(at) } };
}
