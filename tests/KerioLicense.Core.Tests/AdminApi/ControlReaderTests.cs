using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

public sealed class ControlReaderTests
{
    private static readonly ServerSpec Server = new()
    {
        Name = "fw2.example.it",
        Product = Product.Control,
        SerialNumber = "NG300-0042",
        License = new LicenseSpec { Id = "23456-BC2DE-3FG4H", Users = 25 },
        Interfaces =
        [
            new InterfaceSpec { Name = "LAN", Mac = "02:00:5E:10:00:01" },
            new InterfaceSpec { Name = "WAN", Group = "Internet", LinkStatus = "CableDisconnected", Mac = "02-00-5e-10-00-02" },
            new InterfaceSpec { Name = "Voice", Mac = "02-00-5E-10-00-01", Vlan = true },
            new InterfaceSpec { Name = "Switch", Mac = "02005E100003", VirtualSwitch = true, Ports = ["1", "2", "3"] },
            new InterfaceSpec { Name = "Wi-Fi", Group = "Guest", LinkStatus = "Down", Enabled = false, Wifi = true, Mac = "" },
            new InterfaceSpec { Name = "Branch", Type = "VpnTunnel", Group = "Vpn", LinkStatus = "Backup", Mac = "00-00-00-00-00-00" },
        ],
        HighAvailability = new HighAvailabilitySpec
        {
            HaMode = "haActivePassive",
            InstanceMode = "haSlave",
            Health = "HAHealthOk",
            SharedSecret = "do-not-read-me",
            VirtualInterfaces = [new VirtualInterfaceSpec("LAN", "192.0.2.1")],
        },
    };

    [Fact]
    public async Task Everything_is_read()
    {
        await using var rig = await Rig.StartAsync(Server);

        var installation = await rig.ReadAsync();

        Assert.Equal("9.4.5", installation.Version);
        Assert.Equal("23456-BC2DE-3FG4H", installation.LicenseNumber?.Value);
        Assert.Equal("NG300-0042", installation.Machine.SerialNumber);
        Assert.Equal(["02-00-5e-10-00-01", "02-00-5e-10-00-02", "02-00-5e-10-00-03"], installation.Machine.MacAddresses);
        Assert.Null(installation.Machine.StartedAt);
        var control = installation.Control!;
        Assert.Equal(
            new ControlInterface
            {
                Name = "LAN",
                Type = InterfaceType.Ethernet,
                Group = InterfaceGroup.Trusted,
                LinkStatus = LinkStatus.Up,
                Mac = "02-00-5e-10-00-01",
                Enabled = true,
            },
            control.Interfaces[0]);
        Assert.Equal((InterfaceGroup.Internet, LinkStatus.CableDisconnected),
            (control.Interfaces[1].Group, control.Interfaces[1].LinkStatus));
        Assert.True(control.Interfaces[2].Vlan);
        Assert.Equal((true, 3), (control.Interfaces[3].VirtualSwitch, control.Interfaces[3].Ports));
        var (radio, tunnel) = (control.Interfaces[4], control.Interfaces[5]);
        Assert.Equal((true, false, LinkStatus.Down, 1), (radio.Wifi, radio.Enabled, radio.LinkStatus, radio.Ports));
        Assert.Equal((InterfaceType.VpnTunnel, InterfaceGroup.Vpn, LinkStatus.Backup), (tunnel.Type, tunnel.Group, tunnel.LinkStatus));
        Assert.Null(tunnel.Mac);
        var highAvailability = control.HighAvailability!;
        Assert.Equal(
            (HighAvailabilityMode.ActivePassive, HighAvailabilityRole.Slave, HighAvailabilityHealth.Ok),
            (highAvailability.Mode, highAvailability.Role, highAvailability.Health));
        Assert.Equal(new VirtualInterface { Name = "LAN", VirtualIpV4 = "192.0.2.1" }, Assert.Single(highAvailability.VirtualInterfaces));
        Assert.Empty(installation.Problems);
        rig.AssertAllLoggedOut();
    }

    [Fact]
    public async Task A_box_without_high_availability_and_serial_number_is_read_all_the_same()
    {
        await using var rig = await Rig.StartAsync(Server with { HighAvailability = null, SerialNumber = null });

        var installation = await rig.ReadAsync();

        Assert.Null(installation.Control!.HighAvailability);
        Assert.Null(installation.Machine.SerialNumber);
        Assert.Equal(6, installation.Control.Interfaces.Count);
        // HTTP 404 and 500 carry the JSON of the error.
        Assert.Equal(
            [("HighAvailability.get", "-32601"), ("HardwareInfo.getBoxSerialNumber", "-32608")],
            installation.Problems.Select(problem => (problem.Step, problem.Code!)));
    }

    [Fact]
    public async Task A_box_that_is_no_part_of_a_pair_has_no_role()
    {
        await using var rig = await Rig.StartAsync(Server with { HighAvailability = new HighAvailabilitySpec() });

        var highAvailability = (await rig.ReadAsync()).Control!.HighAvailability!;

        Assert.Equal(
            (HighAvailabilityMode.Disabled, HighAvailabilityRole.None, HighAvailabilityHealth.Disabled),
            (highAvailability.Mode, highAvailability.Role, highAvailability.Health));
    }

    [Fact]
    public async Task Words_that_nobody_knows_are_reported_as_unknown()
    {
        await using var rig =
            await Rig.StartAsync(Server with { Interfaces = [new InterfaceSpec { Name = "LAN", LinkStatus = "Sleeping" }] });

        var installation = await rig.ReadAsync();

        Assert.Equal(LinkStatus.Unknown, Assert.Single(installation.Control!.Interfaces).LinkStatus);
        var problem = Assert.Single(installation.Problems);
        Assert.Equal("Interfaces.get", problem.Step);
        Assert.Contains("linkStatus", problem.Message);
    }

    [Fact]
    public async Task Each_method_may_be_refused_and_the_rest_is_read()
    {
        foreach (var method in new[] { "Interfaces.get", "ProductInfo.get", "HighAvailability.getStatus" })
        {
            await using var rig = await Rig.StartAsync(Server with { Refuses = new Dictionary<string, int> { [method] = 1004 } });

            var installation = await rig.ReadAsync();

            Assert.Equal((method, "1004"), (Assert.Single(installation.Problems).Step, installation.Problems[0].Code));
            Assert.NotNull(installation.LicenseNumber);
            Assert.Equal(method == "Interfaces.get", installation.Control!.Interfaces.Count == 0);
            rig.AssertAllLoggedOut();
        }
    }
}
