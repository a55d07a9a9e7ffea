using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Identity;

/// <summary>A name that is the virtual address of a pair is no further installation (kerio-facts 3.4, inferred).</summary>
public sealed class VirtualAddressesTests
{
    private const string Address = "10.0.0.1";

    private static readonly KerioInstallation s_master = Read("control/a", 1).On(L1).Pair(HighAvailabilityRole.Master, address: Address);

    [Fact]
    public void It_is_taken_out_of_the_machines_and_told_with_its_license()
    {
        AssertMachines(["control/a"], out var virtualAddresses, s_master, Named(Address).On(L1));
        Assert.Equal(["control/" + Address], virtualAddresses.Of(Number(L1)).Select(machine => machine.Id));
        Assert.Empty(virtualAddresses.Of(Number(L3)));
        Assert.Empty(virtualAddresses.Of(null));
    }

    [Fact]
    public void Its_owner_has_shown_the_license_or_it_told_none() => Assert.Multiple(
        () => AssertMachines(["control/a"], out _, s_master, Named(Address)),
        () => AssertMachines(["control/a"], out _, s_master, Named(Address).On(P1)),
        () => AssertMachines(["control/a"], out _, s_master.On(P1), Named(Address).On(P1)),
        () => AssertMachines(["control/10.0.0.1", "control/a"], out _, s_master.On(L3), Named(Address).On(P1)),
        () => AssertMachines(
            ["control/10.0.0.1", "control/a"], out _, s_master with { License = new LicenseReading() }, Named(Address).On(P1)),
        () => AssertMachines(
            ["control/10.0.0.1", "control/a"], out _, s_master with { License = new LicenseReading() }, Named(Address).On(L1)),
        () => AssertMachines(["control/10.0.0.1", "control/a"], out _, s_master, Named(Address).On(L3)),
        () => AssertMachines(["control/10.0.0.1", "control/a"], out _, s_master, Named(Address).On(L1), Named(Address, 3).On(L3)),
        () => AssertMachines(["control/a"], out _, s_master, Read("control/a", 2).On(L3), Named(Address).On(L1), Named(Address, 3).On(L3)),
        () => AssertMachines(
            ["control/a", "control/b"], out _, s_master, Read("control/b", 1).On(L3).Pair(HighAvailabilityRole.Master, address: Address),
            Named(Address).On(L1), Named(Address, 3).On(L3)));

    [Fact]
    public void An_address_of_its_own_or_of_another_product_takes_nothing_out() => Assert.Multiple(
        () => AssertMachines(["control/10.0.0.1"], out _, Named(Address).On(L1).Pair(HighAvailabilityRole.Master, address: Address)),
        () => AssertMachines(
            ["control/10.0.0.1#sn-0001", "control/10.0.0.1#sn-0002"], out _,
            Named(Address).Serial("SN-0001").Pair(HighAvailabilityRole.Master, address: Address), Named(Address, 3).Serial("SN-0002")),
        () => AssertMachines(["connect/10.0.0.1", "control/a"], out _, s_master, Read("connect/" + Address, 2).On(L1)),
        () => AssertMachines(
            ["connect/a", "control/10.0.0.1"], out _, s_master with { InstallationId = "connect/a", Product = KerioProduct.Connect },
            Named(Address).On(L1)));

    [Fact]
    public void Only_an_active_passive_pair_has_virtual_addresses() => AssertMachines(
        ["control/10.0.0.1", "control/a"],
        out _,
        s_master with
        {
            Control = new ControlReading
            {
                HighAvailability = s_master.Control!.HighAvailability! with { Mode = HighAvailabilityMode.Disabled },
            },
        },
        Named(Address).On(L1));

    [Fact]
    public void Both_kinds_of_address_count_and_an_empty_one_does_not()
    {
        KerioInstallation Owner(VirtualInterface virtualInterface) => s_master with
        {
            Control = new ControlReading
            {
                HighAvailability = s_master.Control!.HighAvailability! with
                {
                    VirtualInterfaces = [new VirtualInterface { Name = "wan" }, virtualInterface],
                },
            },
        };

        AssertMachines(["control/a"], out _, Owner(new VirtualInterface { Name = "lan", VirtualIpV6 = "2001:DB8::1" }),
            Named("2001:db8::1").On(L1));
        AssertMachines(["control/", "control/a"], out _, Owner(new VirtualInterface { Name = "lan", VirtualIpV4 = "" }), Named("").On(L1));
    }

    private static KerioInstallation Named(string address, double hour = 2) => Read("control/" + address, hour);

    private static void AssertMachines(string[] expected, out VirtualAddresses virtualAddresses, params KerioInstallation[] observations)
    {
        var machines = MachineResolver.Resolve(observations, [], T(100), out virtualAddresses);
        Assert.Equal(expected, machines.Select(machine => machine.Id));
    }
}
