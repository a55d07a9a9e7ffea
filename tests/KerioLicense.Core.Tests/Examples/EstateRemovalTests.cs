using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>No false Compliant: without the evidence that decides, a permitted duplicate is permitted no longer.</summary>
public class EstateRemovalTests
{
    private static readonly Estate Example = EstateGenerator.Build();

    private static readonly IReadOnlyList<KerioComplianceResult> Results =
        ComplianceEngine.Evaluate(Example.Observations, Example.Policy, EstateCalendar.AsOf);

    /// <summary>Permitted now, and with two installations: also where a deadline or a past breach makes it a warning.</summary>
    private static readonly IReadOnlyList<KerioComplianceResult> Duplicates =
        [.. Results.Where(result =>
            result.Installations.Count > 1 && result.Status is (ComplianceStatus.Compliant or ComplianceStatus.Warning))];

    public static TheoryData<string> StandbyPairs => Of(InstallationRole.Standby);

    public static TheoryData<string> AllPairs => [.. Duplicates.Select(Name)];

    [Fact]
    public void The_estate_has_a_permitted_duplicate_under_each_rule_that_permits_one() =>
        Assert.Equal(
            ["KL-AGREEMENT", "KL-CONNECT-DISABLED", "KL-CONNECT-IDLE", "KL-CONTROL-ONECABLE", "KL-FAILOVER", "KL-HA-PAIR", "KL-MIGRATION",
                "KL-OPERATOR-IDLE"],
            Duplicates.Select(result => result.Timeline[^1].RuleId).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(StandbyPairs))]
    public void A_standby_of_which_nothing_is_known_permits_nothing(string license)
    {
        var ids = IdsOf(Find(license).Installations.Where(member => member.Role == InstallationRole.Standby));
        AssertNotPermitted(
            license,
            Example.Observations.Select(
                observation => ids.Contains(observation.InstallationId) ? WithoutActivity(observation) : observation),
            Example.Policy with { Statements = [.. Example.Policy.Statements.Where(statement => !ids.Contains(statement.Installation))] });
    }

    [Theory]
    [MemberData(nameof(StandbyPairs))]
    public void A_standby_that_was_last_read_two_days_ago_permits_nothing(string license)
    {
        var ids = IdsOf(Find(license).Installations.Where(member => member.Role == InstallationRole.Standby));
        AssertNotPermitted(
            license,
            Example.Observations.Where(
                observation => !ids.Contains(observation.InstallationId) || observation.ObservedAt < EstateCalendar.AsOf.AddDays(-2)),
            Example.Policy with { Statements = [] });
    }

    [Theory]
    [MemberData(nameof(AllPairs))]
    public void Two_of_which_nothing_is_known_are_not_permitted_without_a_declaration(string license)
    {
        var ids = IdsOf(Find(license).Installations);
        AssertNotPermitted(
            license,
            Example.Observations.Select(
                observation => ids.Contains(observation.InstallationId) ? WithoutActivity(observation) : observation),
            Example.Policy with { Statements = [], Migrations = [], Agreements = [], Failovers = [] });
    }

    [Theory]
    [InlineData("KL-MIGRATION")]
    [InlineData("KL-AGREEMENT")]
    [InlineData("KL-FAILOVER")]
    public void A_duplicate_that_rests_on_a_declaration_is_not_permitted_without_it(string rule)
    {
        var resting = Duplicates.Where(result => result.RuleId == rule).ToArray();
        Assert.NotEmpty(resting);
        Assert.All(
            resting,
            result => AssertNotPermitted(
                Name(result), Example.Observations, Example.Policy with { Migrations = [], Agreements = [], Failovers = [] }));
    }

    [Fact]
    public void A_standby_by_statement_is_none_without_it() =>
        AssertNotPermitted(
            Name(EstateVerdictTests.ResultOf(Results, "operator/pbx2.mancini.example")),
            Example.Observations,
            Example.Policy with { Statements = [] });

    [Fact]
    public void A_high_availability_pair_is_none_when_one_box_does_not_say_so() =>
        AssertNotPermitted(
            Name(EstateVerdictTests.ResultOf(Results, "control/fw-b.ferrari.example")),
            Example.Observations.Select(observation => observation.InstallationId is "control/fw-b.ferrari.example" or "control/192.0.2.10"
                ? observation with { Control = observation.Control! with { HighAvailability = null } }
                : observation),
            Example.Policy);

    [Fact]
    public void Two_names_are_two_servers_when_nothing_joins_them()
    {
        AssertNotPermitted(
            Name(EstateVerdictTests.ResultOf(Results, "connect/mx1.verdi.example")),
            Example.Observations.Select(observation => observation.Customer == "Studio Legale Verdi"
                ? observation with { Machine = observation.Machine with { StartedAt = null } }
                : observation),
            Example.Policy);
        AssertNotPermitted(
            Name(EstateVerdictTests.ResultOf(Results, "operator/pbx.verdi.example")),
            Example.Observations,
            Example.Policy with { SameMachine = [] });
    }

    /// <summary>Any day of the month, with every sign of activity and every declaration gone:
    /// whoever has two installations then can be told nothing good.</summary>
    [Fact]
    public void On_no_day_are_two_permitted_of_which_nothing_is_known()
    {
        var bare = Example.Observations.Select(WithoutActivity).ToArray();
        var policy = new KerioLicensePolicy { SameMachine = Example.Policy.SameMachine, Retired = Example.Policy.Retired };
        var seen = 0;
        foreach (var night in EstateCalendar.Nights)
        {
            var results = ComplianceEngine.Evaluate(bare, policy, night.AddHours(6));
            foreach (var result in results.Where(result => result.Installations.Count(member => member.IsCertain) > 1))
            {
                seen++;
                Assert.True(
                    result.Status is ComplianceStatus.Indeterminate or ComplianceStatus.Violation,
                    EstateVerdictTests.Describe($"{night:u}: Indeterminate or Violation", result));
            }
        }

        Assert.True(seen > 100, "The estate has duplicates on every day.");
    }

    private static TheoryData<string> Of(InstallationRole role) =>
        [.. Duplicates.Where(result => result.Installations.Any(member => member.Role == role)).Select(Name)];

    private static string Name(KerioComplianceResult result) => $"{result.Customer} {result.Product} {result.Fingerprint}";

    private static KerioComplianceResult Find(string name) => Duplicates.Single(result => Name(result) == name);

    private static HashSet<string> IdsOf(IEnumerable<LicensedInstallation> members) =>
        [.. members.SelectMany(member => (string[])[member.InstallationId, .. member.OtherNames])];

    /// <summary>Everything that says what an installation did, gone; who it is and which license it carries, kept.</summary>
    private static KerioInstallation WithoutActivity(KerioInstallation observation) =>
        observation with { Service = new ServiceReading(), Connect = null, Control = null, Operator = null };

    private static void AssertNotPermitted(string license, IEnumerable<KerioInstallation> observations, KerioLicensePolicy policy)
    {
        var results = ComplianceEngine.Evaluate(observations, policy, EstateCalendar.AsOf);
        foreach (var result in results.Where(result => Name(result) == license))
        {
            Assert.True(
                result.Status is ComplianceStatus.Indeterminate or ComplianceStatus.Violation,
                EstateVerdictTests.Describe("Indeterminate or Violation", result));
        }

        Assert.Contains(results, result => Name(result) == license);
    }
}
