using System;
using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.Compliance.Identity;

/// <summary>What tells one machine from another, and what only seems to.</summary>
public sealed class HardwareIdentityTests
{
    [Theory]
    [InlineData("To be filled by O.E.M.")]
    [InlineData("Default string")]
    [InlineData("System Serial Number")]
    [InlineData("Chassis Serial Number")]
    [InlineData("Not Specified")]
    [InlineData("Not Applicable")]
    [InlineData("None")]
    [InlineData("N/A")]
    [InlineData("invalid")]
    [InlineData(" Serial Number ")]
    [InlineData("0123456789")]
    [InlineData("123456789")]
    [InlineData("1234567890")]
    [InlineData("unknown")]
    [InlineData("0000000000")]
    [InlineData("xxxx")]
    [InlineData("AB1")]
    [InlineData("")]
    [InlineData("    ")]
    [InlineData(null)]
    public void A_serial_number_that_many_machines_have_identifies_none(string? serial) =>
        Assert.Null(HardwareIdentity.Serial(new MachineIdentity { SerialNumber = serial }));

    [Theory]
    [InlineData("vmw-7f30", "VMW-7F30")]
    [InlineData(" AB12 ", "AB12")]
    [InlineData("0001", "0001")]
    [InlineData("Nones", "NONES")]
    public void Any_other_does_whatever_its_case(string serial, string expected) =>
        Assert.Equal(expected, HardwareIdentity.Serial(new MachineIdentity { SerialNumber = serial }));

    [Theory]
    [InlineData("", null)]
    [InlineData("00-00-00-00-00-00", null)]
    [InlineData("FF-FF-FF-FF-FF-FF", null)]
    [InlineData("02:00:4C:4F:4F:50", null)]
    [InlineData("00-00-00-00-00-00,02-00-5e-22-29-01", "02-00-5e-22-29-01")]
    [InlineData("02:00:5E:22:29:02,02-00-5e-22-29-01, 02-00-5E-22-29-02 ,,ff-ff-ff-ff-ff-ff", "02-00-5e-22-29-01 02-00-5e-22-29-02")]
    public void Addresses_are_a_set_without_those_that_every_machine_has(string addresses, string? expected) =>
        Assert.Equal(expected, HardwareIdentity.Addresses(new MachineIdentity { MacAddresses = [.. addresses.Split(',')] }));

    [Fact]
    public void A_machine_without_addresses_has_none() => Assert.Null(HardwareIdentity.Addresses(new MachineIdentity()));

    [Fact]
    public void Hash_and_start_count_together_only()
    {
        var start = new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(("0d79baef9e", start), HardwareIdentity.Engine(new MachineIdentity { ServerHash = "0d79baef9e", StartedAt = start }));
        Assert.All(
            new[] { new MachineIdentity { ServerHash = "0d79baef9e" }, new MachineIdentity { StartedAt = start },
                new MachineIdentity { ServerHash = "", StartedAt = start } },
            machine => Assert.Null(HardwareIdentity.Engine(machine)));
    }
}
