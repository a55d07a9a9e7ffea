using System;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Results;

/// <summary>Which waiver counts, and until when (warnBeforeDays is one day).</summary>
public sealed class WaiverTests
{
    private const string Rule = "KL-ACTIVE-DUPLICATE";
    private const double AsOf = 20;

    /// <summary>Two at work.</summary>
    private static readonly KerioInstallation[] s_duplicate =
    [
        Read("connect/a", 10).On(L1).Log(0, 20, [.. Enumerable.Range(0, 20)]),
        Read("connect/b", 10).On(L1).Log(0, 20, [.. Enumerable.Range(0, 20)]),
        Read("connect/a", 20).On(L1), Read("connect/b", 20).On(L1),
    ];

    [Fact]
    public void A_waiver_in_force_keeps_what_it_waives()
    {
        var result = Evaluate(Waiver(100, "Anna") with { Reason = "until the move" });
        Assert.Equal((ComplianceStatus.Waived, ComplianceStatus.Violation, Rule, T(100)),
            (result.Status, result.OriginalStatus, result.RuleId, result.Deadline));
        Assert.Equal("Anna", result.Waiver!.ApprovedBy);
        Assert.Contains("until the move", result.Summary, StringComparison.Ordinal);
        Assert.Contains(Evaluate().Summary, result.Summary, StringComparison.Ordinal);
        Assert.Equal(Evaluate().NextSteps, result.NextSteps);
    }

    [Theory]
    [InlineData(AsOf + 24.01, ComplianceStatus.Waived)]
    [InlineData(AsOf + 24, ComplianceStatus.Warning)]
    [InlineData(AsOf + 0.01, ComplianceStatus.Warning)]
    [InlineData(AsOf, ComplianceStatus.Violation)]
    [InlineData(AsOf - 5, ComplianceStatus.Violation)]
    public void It_warns_before_its_end_and_does_not_count_from_its_end_on(double expires, ComplianceStatus expected)
    {
        var result = Evaluate(Waiver(expires, "Anna"));
        Assert.Equal(expected, result.Status);
        Assert.Equal(expected == ComplianceStatus.Violation, result.Waiver is null);
        Assert.Equal(expected == ComplianceStatus.Violation ? null : ComplianceStatus.Violation, result.OriginalStatus);
    }

    [Fact]
    public void A_waiver_that_has_lapsed_is_told_first()
    {
        var without = Evaluate();
        var result = Evaluate(Waiver(AsOf - 8, "Bea"), Waiver(AsOf - 1, "Carla"), Waiver(AsOf - 9, "Dario"));
        Assert.Equal(without.NextSteps, result.NextSteps.Skip(1));
        Assert.Contains("Carla", result.NextSteps[0], StringComparison.Ordinal);
        Assert.Contains("2026-11-01 19:00 UTC", result.NextSteps[0], StringComparison.Ordinal);
        Assert.Equal(without.Summary, result.Summary);
    }

    [Fact]
    public void Of_several_the_one_that_ends_last_counts()
    {
        Waiver[] waivers = [Waiver(90, "Bea"), Waiver(200, "Carla"), Waiver(100, "Dario"), Waiver(5, "Elio")];
        Assert.Equal("Carla", Evaluate(waivers).Waiver!.ApprovedBy);
        Assert.Equal("Carla", Evaluate([.. waivers.Reverse()]).Waiver!.ApprovedBy);
        Assert.Equal(Evaluate().NextSteps, Evaluate(waivers).NextSteps);
    }

    [Theory]
    [InlineData("kl-active-duplicate", L1, true)]
    [InlineData("KL-REPLICATED", L1, false)]
    [InlineData(Rule, L3, false)]
    public void It_counts_for_its_rule_and_its_license(string rule, string license, bool counts) =>
        Assert.Equal(counts, Evaluate(
            Waiver(100, "Anna") with { Rule = rule, License = Number(license) }).Status == ComplianceStatus.Waived);

    [Fact]
    public void A_warning_and_a_doubt_can_be_waived_and_what_is_in_order_is_not()
    {
        KerioInstallation[] single = [Read("connect/a", 10).On(L1)];
        Assert.Equal(ComplianceStatus.Compliant, Evaluate(single, Waiver(100, "Anna") with { Rule = "KL-SINGLE" }).Status);

        KerioInstallation[] contradicted = [.. s_duplicate, Read("control/c", 10).On(L1)];
        var doubt = Evaluate(contradicted, Waiver(100, "Anna") with { Rule = "KL-DATA" });
        Assert.Equal((ComplianceStatus.Waived, ComplianceStatus.Indeterminate), (doubt.Status, doubt.OriginalStatus));

        var endsSoon = VerdictCase.Limits with
        {
            TemporaryLicenses = [new TemporaryLicense { Number = Number(L1), Until = T(AsOf + 2) }],
            Waivers = [Waiver(100, "Anna") with { Rule = "KL-TEMPORARY" }],
        };
        var warning = ComplianceEngine.Evaluate(single, endsSoon, T(AsOf)).Single();
        Assert.Equal((ComplianceStatus.Waived, ComplianceStatus.Warning), (warning.Status, warning.OriginalStatus));
    }

    private static Waiver Waiver(double expires, string by) =>
        new() { License = Number(L1), Rule = Rule, Reason = "r", ApprovedBy = by, Expires = T(expires) };

    private static KerioComplianceResult Evaluate(params Waiver[] waivers) => Evaluate(s_duplicate, waivers);

    private static KerioComplianceResult Evaluate(KerioInstallation[] observations, params Waiver[] waivers) =>
        ComplianceEngine.Evaluate(observations, VerdictCase.Limits with { Waivers = waivers }, T(AsOf)).Single();
}
