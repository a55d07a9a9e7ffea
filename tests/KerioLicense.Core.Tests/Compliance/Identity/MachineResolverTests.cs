using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Identity;

/// <summary>Which names are one machine. A machine is told as <c>id = other ids:
/// hours of its readings</c>, with a mark where readings contradict it.</summary>
public sealed class MachineResolverTests
{
    private const double AsOf = 100;

    private const string Mac = "00-11-22-33-44-55";
    private const string OtherMac = "00-11-22-33-44-66";

    [Fact]
    public void Names_are_one_in_any_case() => AssertMachines(
        ["connect/mx1: 1 2 3"],
        Read("connect/MX1", 3),
        Read("connect/mx1", 1),
        Read("Connect/Mx1", 2));

    [Fact]
    public void A_name_of_two_products_is_two_machines() => AssertMachines(
        ["shared: 2", "shared: 1"],
        Read("control/x", 1) with { InstallationId = "shared" },
        Read("connect/x", 2) with { InstallationId = "SHARED" });

    [Fact]
    public void Machines_are_in_the_order_of_their_names() => AssertMachines(
        ["connect/a: 2", "connect/b: 1", "connect/c: 0"],
        Read("connect/c", 0),
        Read("connect/b", 1),
        Read("connect/A", 2));

    [Fact]
    public void What_was_read_after_the_instant_does_not_count()
    {
        AssertMachines(["connect/a: 100"], Read("connect/a", AsOf), Read("connect/a", AsOf + 0.01), Read("connect/b", AsOf + 1));
        AssertMachines([]);
    }

    [Fact]
    public void A_serial_number_joins_names() => AssertMachines(
        ["connect/a = connect/b connect/c: 1 2 3", "connect/d: 4"],
        Read("connect/a", 1).Serial("SN-0001"),
        Read("connect/b", 2).Serial(" sn-0001 "),
        Read("connect/c", 3).Serial("SN-0001"),
        Read("connect/d", 4).Serial("SN-0002"));

    [Fact]
    public void A_serial_number_of_two_products_joins_nothing() => AssertMachines(
        ["connect/a: 1", "control/b: 2"],
        Read("connect/a", 1).Serial("SN-0001"),
        Read("control/b", 2).Serial("SN-0001"));

    [Fact]
    public void Sixteen_names_can_be_one_machine_and_seventeen_are_a_placeholder()
    {
        KerioInstallation[] names = [.. Enumerable.Range(0, 17).Select(i => Read($"connect/n{i:00}", i).Serial("SN-0001"))];
        Assert.Single(Resolve(names[..16]));
        Assert.Equal(17, Resolve(names).Count);

        // The second and third reading of a name are no further names.
        Assert.Single(Resolve([.. names[..16], .. names[..16]]));
    }

    [Fact]
    public void Hardware_addresses_join_names_when_they_are_the_same_set() => AssertMachines(
        ["connect/a = connect/b: 1 2", "connect/c: 3", "connect/d: 4"],
        Read("connect/a", 1).Macs(Mac, OtherMac),
        Read("connect/b", 2).Macs(OtherMac, Mac.Replace('-', ':')),
        Read("connect/c", 3).Macs(Mac),
        Read("connect/d", 4));

    [Fact]
    public void One_engine_joins_names_and_a_clone_with_another_start_does_not() => AssertMachines(
        ["connect/a = connect/b: 1 2", "connect/c: 3"],
        Read("connect/a", 1).Engine("hash", 0.5),
        Read("connect/b", 2).Engine("hash", 0.5),
        Read("connect/c", 3).Engine("hash", 0.7));

    [Fact]
    public void Any_reading_of_a_name_can_join_it() => AssertMachines(
        ["connect/a = connect/b: 1 2 3 4"],
        Read("connect/a", 1).Macs(Mac),
        Read("connect/a", 2).Macs(OtherMac),
        Read("connect/b", 3),
        Read("connect/b", 4).Macs(OtherMac));

    [Fact]
    public void Names_hang_together_through_a_third() => AssertMachines(
        ["connect/a = connect/b connect/c: 1 2 3"],
        Read("connect/a", 1).Macs(Mac),
        Read("connect/c", 3).Serial("SN-0001"),
        Read("connect/b", 2).Macs(Mac).Serial("SN-0001"));

    [Fact]
    public void A_name_with_two_serial_numbers_is_two_machines_and_silence_belongs_to_the_one_before() => AssertMachines(
        ["connect/a#sn-0001 = connect/a: 0 1 2", "connect/a#sn-0002 = connect/a: 3 4"],
        Read("connect/a", 0),
        Read("connect/a", 1).Serial("SN-0001"),
        Read("connect/a", 2),
        Read("connect/a", 3).Serial("SN-0002"),
        Read("connect/a", 4));

    [Fact]
    public void A_box_that_comes_back_is_the_one_it_was() => AssertMachines(
        ["connect/a#sn-0001 = connect/a: 1 3", "connect/a#sn-0002 = connect/a: 2"],
        Read("connect/a", 1).Serial("SN-0001"),
        Read("connect/a", 2).Serial("SN-0002"),
        Read("connect/a", 3).Serial("SN-0001"));

    [Fact]
    public void A_serial_number_counts_for_all_that_was_read_at_its_instant() => AssertMachines(
        ["connect/a#sn-0001 = connect/a: 1", "connect/a#sn-0002 = connect/a: 2 2"],
        Read("connect/a", 1).Serial("SN-0001"),
        Read("connect/a", 2),
        Read("connect/a", 2).Serial("SN-0002"));

    [Fact]
    public void Of_two_serial_numbers_of_one_instant_the_last_has_what_tells_none() => AssertMachines(
        ["connect/a#sn-0001 = connect/a: 1 2", "connect/a#sn-0002 = connect/a: 2 2"],
        Read("connect/a", 1).Serial("SN-0001"),
        Read("connect/a", 2),
        Read("connect/a", 2).Serial("SN-0002"),
        Read("connect/a", 2).Serial("SN-0001"));

    [Fact]
    public void The_parts_of_a_name_are_found_elsewhere() => AssertMachines(
        ["connect/a#sn-0001 = connect/a: 1", "connect/a#sn-0002 = connect/a connect/b: 2 5"],
        Read("connect/a", 1).Serial("SN-0001"),
        Read("connect/a", 2).Serial("SN-0002"),
        Read("connect/b", 5).Serial("SN-0002"));

    [Fact]
    public void Declared_names_are_one_machine() => AssertMachines(
        [["Connect/B", "connect/d", "connect/nowhere"]],
        ["connect/a: 1", "connect/b = connect/d: 2 4", "connect/c: 3"],
        Read("connect/a", 1),
        Read("connect/b", 2),
        Read("connect/c", 3),
        Read("connect/d", 4));

    [Fact]
    public void A_declaration_that_readings_contradict_is_told() => AssertMachines(
        [["connect/a", "connect/b"], ["connect/c"]],
        ["connect/a!: 1", "connect/b!: 2", "connect/c: 3"],
        Read("connect/a", 1).Serial("SN-0001"),
        Read("connect/b", 2).Serial("SN-0002"),
        Read("connect/c", 3));

    [Fact]
    public void Names_that_hang_together_through_a_third_and_contradict_each_other_stay_apart_and_are_told() => AssertMachines(
        ["connect/a!: 1", "connect/b!: 2", "connect/c!: 3", "connect/d: 4"],
        Read("connect/a", 1).Serial("SN-0001").Macs(Mac),
        Read("connect/b", 2).Macs(Mac),
        Read("connect/c", 3).Serial("SN-0002").Macs(Mac),
        Read("connect/d", 4));

    [Fact]
    public void A_contradicted_link_alone_joins_nothing_and_marks_nothing() => AssertMachines(
        ["connect/a: 1", "connect/b: 2"],
        Read("connect/a", 1).Serial("SN-0001").Macs(Mac),
        Read("connect/b", 2).Serial("SN-0002").Macs(Mac));

    [Theory]
    [InlineData(0.5, 0.5, true)]
    [InlineData(0.5, 0.58, true)]
    [InlineData(0.5, 0.59, false)]
    [InlineData(0.59, 0.5, false)]
    [InlineData(0.5, 0.9, false)]
    [InlineData(0.5, 0.92, true)]
    [InlineData(0.5, 1.5, true)]
    public void An_engine_started_when_it_said_or_after_that(double first, double second, bool isOne)
    {
        string[] expected = isOne ? ["connect/a = connect/b: 1 2"] : ["connect/a: 1", "connect/b: 2"];
        AssertMachines(expected, Read("connect/a", 1).Macs(Mac).Engine("x", first), Read("connect/b", 2).Macs(Mac).Engine("y", second));
        AssertMachines(
            expected,
            Read("connect/a", 1).Macs(Mac).Counts(first, 0),
            Read("connect/b", 2).Macs(Mac).Counts(second, 0));
    }

    [Fact]
    public void Counters_do_not_go_back_within_one_run() => AssertMachines(
        ["connect/a: 1", "connect/b: 2"],
        Read("connect/a", 1).Macs(Mac).Counts(0, 500),
        Read("connect/b", 2).Macs(Mac).Counts(0, 499));

    [Fact]
    public void Two_readings_of_one_instant_contradict_each_other_only_in_both_orders()
    {
        AssertMachines(
            ["connect/a = connect/b: 1 1"],
            Read("connect/a", 1).Macs(Mac).Counts(0, 500),
            Read("connect/b", 1).Macs(Mac).Counts(0, 499));
        AssertMachines(
            ["connect/a: 1", "connect/b: 1"],
            Read("connect/a", 1).Macs(Mac).Engine("x", 0.2),
            Read("connect/b", 1).Macs(Mac).Engine("y", 0.5));
    }

    private static void AssertMachines(string[] expected, params KerioInstallation[] observations) =>
        AssertMachines([], expected, observations);

    private static void AssertMachines(string[][] declared, string[] expected, params KerioInstallation[] observations)
    {
        Assert.Equal(expected, Resolve(observations, declared));
        Assert.Equal(expected, Resolve([.. observations.Reverse()], declared));
    }

    private static List<string> Resolve(KerioInstallation[] observations, params string[][] declared) =>
    [
        .. MachineResolver.Resolve(observations, declared, T(AsOf), out _).Select(machine => string.Concat(
            machine.Id,
            machine.OtherIds.Count == 0 ? "" : " = " + string.Join(' ', machine.OtherIds.Order(StringComparer.Ordinal)),
            machine.IsContradicted ? "!" : "",
            ": ",
            string.Join(' ', machine.Observations.Select(observation => (observation.ObservedAt - Origin).TotalHours)))),
    ];
}
