using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Compliance.Rules;
using KerioLicense.Model;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>The engine gives the answers that were worked out by hand.</summary>
public class EstateVerdictTests
{
    private static readonly Estate Example = EstateGenerator.Build();

    private static readonly IReadOnlyList<KerioComplianceResult> Results =
        ComplianceEngine.Evaluate(Example.Observations, Example.Policy, EstateCalendar.AsOf);

    public static TheoryData<string> Licenses => [.. EstateExpectations.All.Select(expected => expected.InstallationId)];

    [Theory]
    [MemberData(nameof(Licenses))]
    public void A_license_gets_its_verdict(string installation)
    {
        var expected = EstateExpectations.All.Single(candidate => candidate.InstallationId == installation);
        var result = ResultOf(Results, installation);
        Assert.True((result.Status, result.RuleId) == (expected.Status, expected.RuleId),
            Describe(expected.Status + " " + expected.RuleId, result));
        Assert.Equal(expected.Customer, result.Customer);
        Assert.Equal(expected.Product, result.Product);
    }

    [Fact]
    public void Nothing_comes_out_that_nobody_expects() =>
        Assert.Equal(EstateExpectations.All.Count, Results.Count);

    [Fact]
    public void Every_rule_is_the_answer_at_least_once() =>
        Assert.Empty(KerioComplianceRule.All.Select(rule => rule.Id).Except(Results.Select(result => result.RuleId)));

    [Fact]
    public void Every_status_is_the_answer_at_least_once() =>
        Assert.Empty(Enum.GetValues<ComplianceStatus>().Except(Results.Select(result => result.Status)));

    [Fact]
    public void As_the_instant_moves_the_same_history_gives_another_verdict()
    {
        foreach (var instant in EstateExpectations.Moving)
        {
            var results = ComplianceEngine.Evaluate(Example.Observations, Example.Policy, instant.AsOf);
            var result = results.Single(candidate => EstateExpectations.MovingLicense.Equals(candidate.LicenseNumber));
            Assert.True((result.Status, result.RuleId) == (instant.Status, instant.RuleId),
                Describe($"{instant.AsOf:u}: {instant.Status} {instant.RuleId}", result));
        }
    }

    internal static KerioComplianceResult ResultOf(IReadOnlyList<KerioComplianceResult> results, string installation)
    {
        var matches = results.Where(
            result => result.Installations.Any(member => member.InstallationId == installation || member.OtherNames.Contains(installation)))
                .ToArray();
        Assert.True(matches.Length > 0, "No result has " + installation);
        return matches.Length == 1 ? matches[0] : matches.First(result => result.LicenseNumber is { IsPrefix: false });
    }

    internal static string Describe(string expected, KerioComplianceResult result) =>
        string.Join(
            Environment.NewLine,
            [
                $"expected {expected}, got {result}: {result.Summary}",
                .. result.Installations.Select(
                    member => $"  {member} certain: {member.IsCertain}, also {string.Join(',', member.OtherNames)}"),
                .. result.Timeline.Select(segment => $"  {segment} [{string.Join(", ", segment.Installations)}]"),
                .. result.MissingEvidence.Select(missing => "  missing " + missing),
            ]);
}
