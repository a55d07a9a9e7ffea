using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Results;

/// <summary>The first instant at which one more reading of what is missing can decide. Times are hours; quiet hours are 22.</summary>
public sealed class NextReadingTests
{
    [Fact]
    public void A_decided_license_has_none() => Assert.Null(Judge(31, Read("connect/a", 30).On(L1)).DecidableAfter);

    [Fact]
    public void Two_servers_that_were_read_once_can_be_decided_when_quiet_hours_have_passed() => Assert.Equal(
        T(30 + 22),
        Judge(32, Read("connect/a", 30).On(L1).Counts(0, 7), Read("connect/b", 30).On(L1).Counts(1, 8)).DecidableAfter);

    [Fact]
    public void Rest_that_was_shown_already_counts() => Assert.Equal(
        T(30 + 22),
        Judge(
            40,
            Read("connect/a", 30).On(L1).Counts(0, 7), Read("connect/b", 30).On(L1).Counts(1, 8),
            Read("connect/a", 40).On(L1).Counts(0, 9), Read("connect/b", 40).On(L1).Counts(1, 8)).DecidableAfter);

    [Fact]
    public void A_takeover_can_be_shown_when_the_former_server_has_rested_for_quiet_hours()
    {
        var result = Judge(
            80,
            [.. Days("connect/a", [7, 9, 11, 12]), .. Days("connect/b", [5, 5, 5, 6])]);
        Assert.Equal("KL-FAILOVER", result.RuleId);
        Assert.Equal(T(78 + 22), result.DecidableAfter);
    }

    [Fact]
    public void Work_in_turns_can_be_decided_when_it_has_left_the_look_back()
    {
        var result = Judge(
            7 * 24,
            [.. Days("connect/a", [7, 9, 11, 11, 11, 13, 15]), .. Days("connect/b", [5, 5, 5, 6, 7, 7, 7])]);
        Assert.Equal("KL-FAILOVER", result.RuleId);
        Assert.True(result.DecidableAfter > T(30 * 24), $"{result.DecidableAfter:o}");
    }

    [Theory]
    [InlineData("control")]
    [InlineData("operator")]
    public void Links_and_call_logs_can_decide_at_once(string product)
    {
        var result = Judge(32, Read(product + "/a", 30).On(L1), Read(product + "/b", 30).On(L1));
        Assert.Equal(ComplianceStatus.Indeterminate, result.Status);
        Assert.Equal(T(32), result.DecidableAfter);
    }

    [Fact]
    public void Whoever_may_be_gone_can_be_read_at_once()
    {
        var result = Judge(
            100,
            Read("connect/a", 30).On(L1).Counts(0, 7), Read("connect/b", 30).On(L1).Counts(1, 8),
            Read("connect/a", 90).On(L1).Counts(0, 9), Read("connect/a", 100).On(L1).Counts(0, 10));
        Assert.Equal(ComplianceStatus.Indeterminate, result.Status);
        Assert.Equal(T(100), result.DecidableAfter);
    }

    [Fact]
    public void What_was_not_read_can_be_read_at_once() =>
        Assert.Equal(T(32), Judge(32, Read("connect/a", 30)).DecidableAfter);

    [Fact]
    public void The_end_of_a_migration_can_be_agreed_at_once()
    {
        var policy = KerioLicensePolicy.Default with
        {
            Migrations = [new MigrationDeclaration { License = Number(L1), From = "connect/a", To = "connect/b", Started = T(20) }],
        };
        var result = Judge(32, policy, Read("connect/a", 32).On(L1).Counts(0, 7), Read("connect/b", 32).On(L1).Counts(1, 8));
        Assert.Equal("KL-MIGRATION", result.RuleId);
        Assert.Equal(T(32), result.DecidableAfter);
    }

    [Fact]
    public void Contradictory_data_are_decided_by_no_reading()
    {
        var results = ComplianceEngine.Evaluate(
            [Read("connect/a", 30).On(L1).File("f0"), Read("connect/a", 31).On(L3).File("f0")], KerioLicensePolicy.Default, T(32));
        Assert.All(results, result => Assert.Equal("KL-DATA", result.RuleId));
        Assert.All(results, result => Assert.Null(result.DecidableAfter));
    }

    [Fact]
    public void Two_licenses_at_one_instant_are_decided_when_that_has_left_the_look_back()
    {
        var results = ComplianceEngine.Evaluate(
            [Read("connect/a", 30).On(L1), Read("connect/a", 30).On(L3), Read("connect/a", 40).On(L1)], KerioLicensePolicy.Default, T(41));
        var result = results.Single(one => one.LicenseNumber!.Value == L1);
        Assert.Equal("KL-DATA", result.RuleId);
        Assert.Equal(T(40 + (30 * 24)), result.DecidableAfter);
    }

    /// <summary>Read at six, reset at midnight: no reading ever covers more than six hours, and waiting does not help.</summary>
    [Fact]
    public void Statistics_that_are_reset_every_night_never_decide_and_the_mail_log_is_named()
    {
        var result = Judge(
            80,
            [.. Days("connect/a", [7, 9, 11, 15]), .. Enumerable.Range(0, 4).Select(
                day => Read("connect/b", 6 + (24 * day)).On(L1).Counts(24 * day, 0))]);
        Assert.Equal("KL-CONNECT-IDLE", result.RuleId);
        Assert.Null(result.DecidableAfter);
        var missing = result.MissingEvidence[0];
        Assert.Equal("connect/b", missing.InstallationId);
        Assert.Equal(nameof(Words.ComplianceTexts.MissingCountersReset), missing.WhatText.Key);
        Assert.Contains("mail log", missing.WhatText.In(CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("-IncludeMailLog", missing.Command, StringComparison.Ordinal);
    }

    [Fact]
    public void Statistics_that_were_reset_once_count_from_there()
    {
        var result = Judge(
            80,
            [.. Days("connect/a", [7, 9, 11, 15]),
                .. Days("connect/b", [5, 5, 5]), Read("connect/b", 78).On(L1).Counts(70, 0)]);
        Assert.Equal(ComplianceStatus.Indeterminate, result.Status);
        Assert.Equal(T(70 + 22), result.DecidableAfter);
    }

    [Fact]
    public void The_last_instant_of_the_calendar_is_no_error() => Assert.Null(
        ComplianceEngine.Evaluate(
            [Read("connect/a", 30).On(L1).Counts(0, 7), Read("connect/b", 30).On(L1).Counts(1, 8)],
            KerioLicensePolicy.Default,
            DateTime.SpecifyKind(DateTime.MaxValue.AddDays(-2), DateTimeKind.Utc))[0].DecidableAfter);

    private static IEnumerable<KerioInstallation> Days(string id, long[] counts) =>
        counts.Select((count, day) => Read(id, 6 + (24 * day)).On(L1).Counts(id.EndsWith('a') ? -9 : -8, count));

    private static KerioComplianceResult Judge(double asOf, params KerioInstallation[] observations) =>
        Judge(asOf, KerioLicensePolicy.Default, observations);

    private static KerioComplianceResult Judge(double asOf, KerioLicensePolicy policy, params KerioInstallation[] observations) =>
        Assert.Single(ComplianceEngine.Evaluate(observations, policy, T(asOf)));
}
