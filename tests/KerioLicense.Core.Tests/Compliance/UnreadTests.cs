using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Compliance.Rules;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>Time in which nobody looked is never in order.</summary>
public sealed class UnreadTests
{
    private static readonly DateTime LastReading = new(2026, 11, 18, 2, 0, 0, DateTimeKind.Utc);

    /// <summary>The agents stopped: after eight days nothing is said any more.</summary>
    [Theory]
    [InlineData(1, 7, ComplianceStatus.Compliant, "KL-SINGLE")]
    [InlineData(1, 8, ComplianceStatus.Indeterminate, "KL-NOT-READ")]
    [InlineData(1, 30, ComplianceStatus.Indeterminate, "KL-NOT-READ")]
    [InlineData(3, 8, ComplianceStatus.Indeterminate, "KL-REPLICATED")]
    public void A_license_that_nobody_reads_any_more_is_open(int installations, int days, ComplianceStatus status, string rule)
    {
        var result = Judge(days, [.. Enumerable.Range(1, installations).SelectMany(i => Nights("mx" + i))]);
        Assert.Equal((status, rule), (result.Status, result.RuleId));
        Assert.Equal(days >= 8, RuleBook.IsOfNothingRead(result));
        Assert.Equal(days >= 8 ? "KL-NOT-READ" : rule, result.Timeline[^1].RuleId);
    }

    /// <summary>One that is read keeps the license from being silent; the other one is named.</summary>
    [Fact]
    public void A_license_of_which_one_installation_is_read_is_not_silent()
    {
        var readings = Nights("mx1").Concat(Nights("mx2")).Append(Reading("mx2", LastReading.AddDays(9)));
        var result = Judge(9, [.. readings]);
        Assert.False(RuleBook.IsOfNothingRead(result));
        Assert.Equal(["connect/mx1 was last read on 2026-11-18 02:00 UTC."], result.Caveats.Select(caveat => caveat.Text));
    }

    [Fact]
    public void A_time_line_before_the_first_reading_was_not_read()
    {
        var result = Judge(0, [Reading("mx1", LastReading.AddDays(-3)), Reading("mx1", LastReading)]);
        Assert.Equal("KL-SINGLE", result.RuleId);
        var first = result.Timeline[0];
        Assert.Equal((ComplianceStatus.Indeterminate, "KL-NOT-READ", LastReading.AddDays(-30), LastReading.AddDays(-3)),
            (first.Status, first.RuleId, first.From, first.To));
        Assert.Empty(first.Installations);
        Assert.Equal("KL-SINGLE", result.Timeline[1].RuleId);
    }

    private static KerioComplianceResult Judge(int daysLater, KerioInstallation[] readings) =>
        Assert.Single(ComplianceEngine.Evaluate(readings, KerioLicensePolicy.Default, LastReading.AddDays(daysLater)));

    private static IEnumerable<KerioInstallation> Nights(string name) =>
        Enumerable.Range(0, 20).Select(night => Reading(name, LastReading.AddDays(-night)));

    private static KerioInstallation Reading(string name, DateTime at) => new()
    {
        InstallationId = "connect/" + name,
        ComputerName = name,
        Product = KerioProduct.Connect,
        ObservedAt = at,
        License = new LicenseReading { Kind = LicenseKind.Registered, Number = KerioLicenseNumber.Parse("12345-AB1CD-2EF3G") },
    };
}
