using System;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Results;

/// <summary>A permission that ends soon is told before it ends (warnBeforeDays is one day).</summary>
public sealed class DeadlineTests
{
    private const double AsOf = 20;

    [Theory]
    [InlineData(24.01, ComplianceStatus.Compliant, null)]
    [InlineData(24, ComplianceStatus.Warning, 1)]
    [InlineData(0.5, ComplianceStatus.Warning, 0)]
    public void Of_a_bridge_license(double hoursLeft, ComplianceStatus status, int? days)
    {
        var result = Evaluate([Read("connect/a", 10).On(L1)], VerdictCase.Limits with { TemporaryLicenses = [Bridge(hoursLeft)] });
        Assert.Equal((status, "KL-TEMPORARY", T(AsOf + hoursLeft)), (result.Status, result.RuleId, result.Deadline));
        Assert.Equal(days is not null, result.Summary.Contains($"Full days left: {days}.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2.5, 2)]
    [InlineData(3.0, 3)]
    [InlineData(3.01, 3)]
    public void Only_full_days_are_left(double daysLeft, int told)
    {
        var result = Evaluate(
            [Read("connect/a", 10).On(L1)], VerdictCase.Limits with { WarnBeforeDays = 9, TemporaryLicenses = [Bridge(24 * daysLeft)] });
        Assert.Contains($"Full days left: {told}.", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_bridge_licenses_with_one_number_the_last_counts()
    {
        var policy = VerdictCase.Limits with { TemporaryLicenses = [Bridge(50), Bridge(90), Bridge(70)] };
        Assert.Equal(T(AsOf + 90), Evaluate([Read("connect/a", 10).On(L1)], policy).Deadline);
    }

    [Fact]
    public void A_bridge_license_that_is_gone_has_no_deadline_and_one_that_is_over_is_a_breach()
    {
        var policy = VerdictCase.Limits with { TemporaryLicenses = [Bridge(5)] };
        Assert.Null(Evaluate([Read("connect/a", 2).On(L1), Read("connect/a", 12).On(L3)], policy, license: L1).Deadline);
        Assert.Equal(ComplianceStatus.Violation,
            Evaluate([Read("connect/a", 15).On(L1)], VerdictCase.Limits with { TemporaryLicenses = [Bridge(-1)] }).Status);
    }

    [Fact]
    public void Of_a_migration_it_is_the_declared_end_or_the_policys_number_of_days()
    {
        KerioInstallation[] both = [
            Read("connect/a", 10).On(L1).Log(0, 20, [.. Enumerable.Range(0, 20)]),
                Read("connect/b", 10).On(L1).Log(0, 20, [.. Enumerable.Range(0, 20)])];
        var declared = new MigrationDeclaration { License = Number(L1), From = "CONNECT/a", To = "connect/B", Started = T(-1) };
        KerioLicensePolicy Policy(double? until, int? maximumDays) => VerdictCase.Limits with
        {
            Migrations = [declared with { Until = until is { } hour ? T(hour) : null }],
            Migration = new MigrationPolicy { MaximumDays = maximumDays },
        };

        Assert.Equal((ComplianceStatus.Compliant, T(99)), (Evaluate(both, Policy(99, 2)).Status, Evaluate(both, Policy(99, 2)).Deadline));
        Assert.Equal((ComplianceStatus.Compliant, T(47)),
            (Evaluate(both, Policy(null, 2)).Status, Evaluate(both, Policy(null, 2)).Deadline));
        Assert.Equal((ComplianceStatus.Warning, T(23)), (Evaluate(both, Policy(null, 1)).Status, Evaluate(both, Policy(null, 1)).Deadline));
        Assert.Equal((ComplianceStatus.Indeterminate, null),
            (Evaluate(both, Policy(null, null)).Status, Evaluate(both, Policy(null, null)).Deadline));

        // Between two that are one, or with one that is not known, nothing migrates.
        foreach (var nothing in new[] { declared with { To = "connect/a" }, declared with { From = "connect/x" },
            declared with { To = "connect/x" } })
        {
            Assert.Equal("KL-ACTIVE-DUPLICATE",
                Evaluate(both, VerdictCase.Limits with { Migrations = [nothing with { Until = T(99) }] }).RuleId);
        }
    }

    private static TemporaryLicense Bridge(double hoursLeft) => new() { Number = Number(L1), Until = T(AsOf + hoursLeft) };

    private static KerioComplianceResult Evaluate(KerioInstallation[] observations, KerioLicensePolicy policy, string license = L1) =>
        ComplianceEngine.Evaluate(observations, policy, T(AsOf)).Single(result => result.LicenseNumber!.Value == license);
}
