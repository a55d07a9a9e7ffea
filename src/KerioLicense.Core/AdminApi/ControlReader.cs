using System.Linq;
using System.Threading.Tasks;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>Reads a Kerio Control box (kerio-facts 3: seen). Interfaces are kept as they are:
/// how many cables they mean is for the verdict.</summary>
internal static class ControlReader
{
    public static async Task<KerioInstallation> ReadAsync(ReadingSteps steps, AdminApiTarget target)
    {
        var license = await LicenseSteps.ReadAsync(steps, target).ConfigureAwait(false);
        var interfaces = await ReadInterfacesAsync(steps).ConfigureAwait(false);
        var highAvailability = await ReadHighAvailabilityAsync(steps).ConfigureAwait(false);
        var product = (await steps.ReadAsync(AdminApiMethod.ControlProductInfo).ConfigureAwait(false))["productInfo"];
        var serial = await steps.ReadAsync(AdminApiMethod.BoxSerialNumber).ConfigureAwait(false);
        return new KerioInstallation
        {
            Version = product.Text("versionString"),
            OperatingSystem = product.Text("osDescription"),
            License = license,
            Machine = new MachineIdentity { SerialNumber = serial.Text("serialNumber"), MacAddresses = MacsOf(interfaces) },
            Control = new ControlReading { Interfaces = interfaces, HighAvailability = highAvailability },
        };
    }

    private static async Task<IReadOnlyList<ControlInterface>> ReadInterfacesAsync(ReadingSteps steps)
    {
        var answer = await steps.ReadAsync(AdminApiMethod.Interfaces, static output =>
        {
            CallBody.WriteQuery(output);
            output.Key("sortByGroup");
            output.Flag(false);
        }).ConfigureAwait(false);
        return [.. answer.Items("list").Select(ReadInterface)];
    }

    private static ControlInterface ReadInterface(AnswerFields item)
    {
        var flags = item["flags"];
        return new ControlInterface
        {
            Name = item.Text("name") ?? "",
            Mac = MacOf(item.Text("mac")),
            // Where it is missing the row counts: a row left out could hide a second cable.
            Enabled = item.Flag("enabled") ?? true,
            Type = item.Word(
                "type",
                ("Ethernet", InterfaceType.Ethernet),
                ("Ras", InterfaceType.Ras),
                ("DialIn", InterfaceType.DialIn),
                ("VpnServer", InterfaceType.VpnServer),
                ("VpnTunnel", InterfaceType.VpnTunnel)),
            Group = item.Word(
                "group",
                ("Internet", InterfaceGroup.Internet),
                ("Trusted", InterfaceGroup.Trusted),
                ("Guest", InterfaceGroup.Guest),
                ("Vpn", InterfaceGroup.Vpn),
                ("Other", InterfaceGroup.Other)),
            LinkStatus = item.Word(
                "linkStatus",
                ("Up", LinkStatus.Up),
                ("Down", LinkStatus.Down),
                ("Connecting", LinkStatus.Connecting),
                ("Disconnecting", LinkStatus.Disconnecting),
                ("CableDisconnected", LinkStatus.CableDisconnected),
                ("Error", LinkStatus.Error),
                ("Backup", LinkStatus.Backup)),
            Vlan = flags.Flag("vlan") ?? false,
            Wifi = flags.Flag("wifi") ?? false,
            VirtualSwitch = flags.Flag("virtualSwitch") ?? false,
            Ports = Math.Max(1, item.LengthOf("ports") ?? 1),
        };
    }

    private static async Task<HighAvailabilityReading?> ReadHighAvailabilityAsync(ReadingSteps steps)
    {
        // Boxes before 9.3 have neither method (kerio-facts 3.4: inferred).
        if (await steps.TryReadAsync(AdminApiMethod.HighAvailability).ConfigureAwait(false) is not { } answer)
        {
            return null;
        }

        var config = answer["config"];
        var status = (await steps.ReadAsync(AdminApiMethod.HighAvailabilityStatus).ConfigureAwait(false))["status"];
        var mode = config.Word(
            "haMode", ("haDisabled", HighAvailabilityMode.Disabled), ("haActivePassive", HighAvailabilityMode.ActivePassive));
        var virtualInterfaces = new List<VirtualInterface>();
        foreach (var item in config.Items("virtualInterfaceList"))
        {
            virtualInterfaces.Add(new VirtualInterface
            {
                Name = item.Text("name") ?? "",
                VirtualIpV4 = item.Text("virtualIpV4"),
                VirtualIpV6 = item.Text("virtualIpV6"),
            });
        }

        return new HighAvailabilityReading
        {
            Mode = mode,
            // A box that is no part of a pair still has a setting for the role, which then means nothing.
            Role = mode == HighAvailabilityMode.Disabled
                ? HighAvailabilityRole.None
                : config.Word("instanceMode", ("haMaster", HighAvailabilityRole.Master), ("haSlave", HighAvailabilityRole.Slave)),
            VirtualInterfaces = virtualInterfaces,
            Health = status.Word(
                "health",
                ("HAHealthDisabled", HighAvailabilityHealth.Disabled),
                ("HAHealthOk", HighAvailabilityHealth.Ok),
                ("HAHealthHasProblem", HighAvailabilityHealth.HasProblem),
                ("HAHealthPeerDown", HighAvailabilityHealth.PeerDown),
                ("HAHealthMasterDown", HighAvailabilityHealth.MasterDown),
                ("HAHealthSlaveDown", HighAvailabilityHealth.SlaveDown)),
        };
    }

    /// <summary>The addresses of the cards, without those that VLANs borrow and tunnels make up.</summary>
    private static List<string> MacsOf(IReadOnlyList<ControlInterface> interfaces) =>
        [.. interfaces.Where(static item => item is { Type: InterfaceType.Ethernet, Vlan: false, Mac: not null })
            .Select(static item => item.Mac!).Distinct()];

    /// <summary>Null for what is no address, and for the address of nobody.</summary>
    private static string? MacOf(string? text) =>
        MacAddress.TryParse(text, out var address) && !MacAddress.IsOfNobody(address) ? address : null;
}
