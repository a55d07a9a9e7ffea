using System;
using System.Linq;
using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Identity;

/// <summary>
/// Which licenses the readings name, and which machines carry them. A license is told as <c>kind number: machines (possible ones)
/// contradiction</c>, its number as L1 to L3 and P1.
/// </summary>
public sealed class LicenseCasesTests
{
    private const double LookBackFrom = 5;

    [Fact]
    public void A_license_has_the_machines_that_showed_it() => AssertCases(
        ["Registered L1: connect/a connect/b", "Registered L3: connect/a"],
        Read("connect/a", 1).On(L1),
        Read("connect/b", 2).On(L1),
        Read("connect/a", 3).On(L3),
        Read("connect/a", 4).On(L1));

    [Fact]
    public void A_machine_without_a_license_stands_alone() => AssertCases(
        ["Unreadable -: connect/a", "Unregistered -: connect/b", "Trial -: connect/c", "Registered L1: connect/d"],
        Read("connect/a", 1),
        Read("connect/b", 1).Unregistered(),
        Read("connect/c", 1) with { License = new LicenseReading { Kind = LicenseKind.Trial } },
        Read("connect/d", 1).On(L1),
        Read("connect/d", 2).Unregistered().On(L1));

    [Fact]
    public void A_machine_that_lost_its_license_is_unregistered_and_still_had_it() => AssertCases(
        ["Registered L1: connect/a", "Unregistered -: connect/a"],
        Read("connect/a", 1).On(L1),
        Read("connect/a", 2).Unregistered());

    [Fact]
    public void A_trial_that_was_bought_is_a_license() => AssertCases(
        ["Registered L1: connect/a"],
        Read("connect/a", 1).On(L1, LicenseKind.Trial),
        Read("connect/a", 2).On(L1));

    [Fact]
    public void A_trial_number_stays_a_trial() =>
        AssertCases(["Trial L1: connect/a"], Read("connect/a", 1).On(L1, LicenseKind.Trial),
            Read("connect/a", 2).On(L1, LicenseKind.Trial));

    [Fact]
    public void A_file_belongs_to_the_number_that_came_with_it() => AssertCases(
        ["Registered L1: connect/a connect/b"],
        Read("connect/a", 1).On(L1).File("f"),
        Read("connect/b", 2).File("F"));

    [Fact]
    public void A_file_alone_is_a_license() =>
        AssertCases(["Registered -: connect/a connect/b"], Registered("connect/a", "f"), Registered("connect/b", "f"));

    [Fact]
    public void A_file_with_two_numbers_is_a_contradiction_of_both() => AssertCases(
        ["Registered L1: connect/a SummaryDataOneFile", "Registered L3: connect/b SummaryDataOneFile", "Registered -: connect/c"],
        Read("connect/a", 6).On(L1).File("f"),
        Read("connect/b", 6).On(L3).File("f"),
        Registered("connect/c", "f"));

    [Fact]
    public void One_number_on_two_products_is_a_contradiction() => AssertCases(
        ["Registered L1: connect/a control/b SummaryDataTwoProducts"],
        Read("connect/a", 6).On(L1),
        Read("control/b", 6).On(L1));

    [Fact]
    public void Two_numbers_of_one_machine_at_one_instant_are_a_contradiction() => AssertCases(
        ["Registered L1: connect/a SummaryDataTwoLicenses", "Registered L3: connect/a SummaryDataTwoLicenses"],
        Read("connect/a", 6).On(L1),
        Read("connect/a", 6).On(L3));

    [Fact]
    public void A_contradiction_that_was_over_before_the_look_back_does_not_count()
    {
        AssertCases(
            ["Registered L1: connect/a", "Registered L3: connect/a"],
            Read("connect/a", 1).On(L1),
            Read("connect/a", 1).On(L3),
            Read("connect/a", LookBackFrom).On(L1));
        AssertCases(
            ["Registered L1: connect/a SummaryDataTwoLicenses", "Registered L3: connect/a SummaryDataTwoLicenses"],
            Read("connect/a", 1).On(L1),
            Read("connect/a", 1).On(L3),
            Read("connect/a", LookBackFrom + 0.1).On(L1));
    }

    [Fact]
    public void A_prefix_may_be_any_number_that_begins_with_it() => AssertCases(
        ["Registered L1: connect/a (connect/c)", "Registered L2: connect/b (connect/c)", "Registered L3: connect/d"],
        Read("connect/a", 1).On(L1),
        Read("connect/b", 1).On(L2),
        Read("connect/c", 1).On(P1),
        Read("connect/d", 1).On(L3));

    [Fact]
    public void A_prefix_of_nothing_known_is_a_license_of_its_own() => AssertCases(
        ["Registered L3: connect/a", "Registered P1: connect/b connect/c"],
        Read("connect/a", 1).On(L3),
        Read("connect/b", 1).On(P1),
        Read("connect/c", 1).On(P1));

    [Fact]
    public void A_prefix_of_another_product_matches_nothing() => AssertCases(
        ["Registered L1: connect/a", "Registered P1: control/b"],
        Read("connect/a", 1).On(L1),
        Read("control/b", 1).On(P1));

    [Fact]
    public void A_machine_that_showed_number_and_prefix_is_no_possible_one() => AssertCases(
        ["Registered L1: connect/a"],
        Read("connect/a", 1).On(L1),
        Read("connect/a", 2).On(P1));

    [Theory]
    [InlineData(L1, true)]
    [InlineData(L3, false)]
    public void A_prefix_beside_a_number_at_one_instant_belongs_to_it_or_contradicts_it(string number, bool isSame) => AssertCases(
        isSame
            ? [$"Registered {Name(number)}: connect/a"]
            : [$"Registered {Name(number)}: connect/a SummaryDataTwoLicenses", "Registered P1: connect/a SummaryDataTwoLicenses"],
        Read("connect/a", 6).On(number),
        Read("connect/a", 6).On(P1));

    [Fact]
    public void A_file_beside_a_number_at_one_instant_belongs_to_it() => AssertCases(
        ["Registered L1: connect/a connect/b"],
        Read("connect/a", 6).On(L1),
        Registered("connect/a", "f") with { ObservedAt = T(6) },
        Registered("connect/b", "f"));

    [Fact]
    public void A_file_beside_two_numbers_belongs_to_neither() => AssertCases(
        ["Registered L1: connect/a SummaryDataTwoLicenses", "Registered L3: connect/a SummaryDataTwoLicenses",
            "Registered -: connect/a connect/b SummaryDataTwoLicenses"],
        Read("connect/a", 6).On(L1),
        Read("connect/a", 6).On(L3),
        Registered("connect/a", "f") with { ObservedAt = T(6) },
        Registered("connect/b", "f"));

    [Fact]
    public void A_redacted_number_is_the_number_with_its_fingerprint() => AssertCases(
        ["Registered L1: connect/a connect/b", "Registered ?: connect/c connect/d"],
        Read("connect/a", 1).On(L1),
        Read("connect/b", 1).On(L1).Redacted(),
        Read("connect/c", 1).On(L3).Redacted(),
        Read("connect/d", 1).On(L3).Redacted());

    [Fact]
    public void What_tells_more_of_a_number_names_it() => AssertCases(
        ["Registered L1: connect/a", "Registered L3: connect/b"],
        Read("connect/a", 1).On(L1).Redacted(),
        Read("connect/a", 2).On(L1),
        Read("connect/a", 3).On(L1).Redacted(),
        Read("connect/b", 1).On(L3),
        Read("connect/b", 2).On(L3).Redacted());

    [Fact]
    public void A_machine_that_readings_contradict_makes_its_licenses_doubtful()
    {
        var a = new Machine("connect/a", [Read("connect/a", 6).On(L1)]) { IsContradicted = true };
        var b = new Machine("connect/b", [Read("connect/b", 6).On(P1)]) { IsContradicted = true };
        var c = new Machine("connect/c", [Read("connect/c", 6).On(L2)]);
        Assert.Equal(["Registered L1: connect/a (connect/b) SummaryDataMachine", "Registered L2: connect/c (connect/b) SummaryDataMachine"],
            Tell(a, b, c));
        Assert.Equal(["Registered L1: connect/a SummaryDataMachine", "Registered L2: connect/c"], Tell(a, c));
    }

    /// <summary>A license of which the file alone is known.</summary>
    private static KerioInstallation Registered(string id, string file) =>
        Read(id, 7) with { License = new LicenseReading { Kind = LicenseKind.Registered, FileHash = file } };

    private static void AssertCases(string[] expected, params KerioInstallation[] observations)
    {
        Assert.Equal(expected.Order(StringComparer.Ordinal), Told(observations));
        Assert.Equal(expected.Order(StringComparer.Ordinal), Told([.. observations.Reverse()]));
    }

    private static string[] Told(KerioInstallation[] observations) => Tell([.. MachineResolver.Resolve(observations, [], T(100), out _)]);

    private static string[] Tell(params Machine[] machines) =>
    [
        .. LicenseCases.Find([.. machines], new LicenseKeys([.. machines]), T(LookBackFrom)).Select(found => string.Concat(
            found.Kind.ToString(),
            " ",
            found.Number is null ? "-" : Name(found.Number.Value),
            ": ",
            string.Join(' ', found.Machines.Select(machine => machine.Id)),
            found.PossibleMachines.Count == 0 ? "" : $" ({string.Join(' ', found.PossibleMachines.Select(machine => machine.Id))})",
            found.Contradiction is null ? "" : " " + found.Contradiction)).Order(StringComparer.Ordinal),
    ];

    private static string Name(string? number) => number switch
    {
        L1 => nameof(L1),
        L2 => nameof(L2),
        L3 => nameof(L3),
        P1 => nameof(P1),
        _ => "?",
    };
}
