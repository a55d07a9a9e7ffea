using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Examples.EstateCalendar;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>What the estate's README tells beyond the verdicts: time lines, names, deadlines, waivers.</summary>
public class EstateStoryTests
{
    private static readonly Estate Example = EstateGenerator.Build();

    private static readonly IReadOnlyList<KerioComplianceResult> Results =
        ComplianceEngine.Evaluate(Example.Observations, Example.Policy, AsOf);

    [Fact]
    public void A_clean_takeover_stays_on_the_time_line()
    {
        var result = Of("connect/mx1.colombo.example");
        Assert.Equal(["KL-CONNECT-IDLE", "KL-FAILOVER", "KL-CONNECT-IDLE"], Stories(result).Select(story => story.RuleId));
        Assert.Equal(TimeSpan.Zero, result.ViolationTime);
        Assert.Equal(InstallationRole.Standby, RoleOf(result, "connect/mx1.colombo.example"));
        Assert.Equal(InstallationRole.Production, RoleOf(result, "connect/mx2.colombo.example"));
    }

    [Fact]
    public void A_reset_of_the_counters_leaves_a_stretch_open_until_a_day_of_rest_is_proven_again()
    {
        var open = Stories(Of("connect/mx1.bianchi.example")).Single(story => story.Status == ComplianceStatus.Indeterminate);
        Assert.InRange(open.From, Utc("2026-11-12 02:00"), Utc("2026-11-13 07:30"));
        Assert.Equal(Utc("2026-11-13 07:31"), open.To);
    }

    [Fact]
    public void A_production_server_that_rests_at_weekends_changes_nothing() =>
        Assert.All(
            Of("connect/mx1.bianchi.example").Timeline.Where(
                segment => segment.Installations.Any(
                    one => one is { InstallationId: "connect/mx1.bianchi.example", Role: InstallationRole.Standby })),
            segment => Assert.Equal((ComplianceStatus.Compliant, "KL-CONNECT-IDLE"), (segment.Status, segment.RuleId)));

    [Fact]
    public void A_takeover_and_the_way_back_that_nobody_declares_are_turns() =>
        Assert.Equal(
            [
                (ComplianceStatus.Compliant, "KL-CONNECT-IDLE"), (ComplianceStatus.Compliant, "KL-FAILOVER"),
                (ComplianceStatus.Compliant, "KL-CONNECT-IDLE"), (ComplianceStatus.Indeterminate, "KL-FAILOVER"),
            ],
            Stories(Of("connect/mx1.santoro.example")).Select(story => (story.Status, story.RuleId)));

    [Fact]
    public void A_virtual_address_is_no_installation() =>
        Assert.Equal(
            ["control/fw-a.ferrari.example", "control/fw-b.ferrari.example"],
            Of("control/fw-a.ferrari.example").Installations.Select(member => member.InstallationId).Order(StringComparer.Ordinal));

    [Fact]
    public void A_breach_is_counted_from_first_to_last_activity() =>
        Assert.Equal(TimeSpan.FromDays(2), Of("control/fw1.costa.example").ViolationTime);

    [Fact]
    public void What_is_not_judged_has_no_time_in_breach() =>
        Assert.All(Results.Where(result => result.RuleId == "KL-DATA"), result => Assert.Equal(TimeSpan.Zero, result.ViolationTime));

    [Fact]
    public void A_verdict_that_rests_on_a_statement_names_who_made_it() =>
        Cultures.Each(_ => Assert.Contains("L. Mancini", Of("operator/pbx1.mancini.example").Summary, StringComparison.Ordinal));

    [Fact]
    public void A_waiver_in_force_keeps_the_verdict_that_it_covers()
    {
        var result = Of("connect/mx1.giordano.example");
        Assert.Equal(ComplianceStatus.Violation, result.OriginalStatus);
        Assert.Equal("LIC-31", result.Waiver?.Ticket);
        Assert.Equal(Utc("2027-01-31 22:59:59"), result.Deadline);
    }

    [Fact]
    public void A_waiver_that_has_lapsed_is_named_and_covers_nothing()
    {
        var result = Of("control/fw1.giordano.example");
        Assert.Null(result.Waiver);
        Assert.Contains(result.NextSteps, step => step.Contains("M. Bianchi", StringComparison.Ordinal));
    }

    [Fact]
    public void A_migration_near_its_end_shows_it() =>
        Assert.Equal(Utc("2026-11-22 23:00"), Of("connect/mx1.russo.example").Deadline);

    [Fact]
    public void Whoever_cannot_be_judged_is_told_which_command_would_settle_it() =>
        Assert.All(
            Results.Where(result => result.Status == ComplianceStatus.Indeterminate),
            result =>
            {
                Assert.NotEmpty(result.MissingEvidence);
                Assert.All(result.MissingEvidence, missing => Assert.NotEqual("", missing.Command));
            });

    [Fact]
    public void No_text_shows_more_of_a_number_than_its_first_group() =>
        Cultures.Each(_ => Assert.All(
            Results.Where(result => result.LicenseNumber?.Value is not null),
            result => Assert.DoesNotContain(
                result.LicenseNumber!.Value![6..11],
                EstateVerdictTests.Describe("", result) + string.Join('\n', result.Evidence) + string.Join('\n', result.NextSteps),
                StringComparison.Ordinal)));

    private static KerioComplianceResult Of(string installation) => EstateVerdictTests.ResultOf(Results, installation);

    private static InstallationRole RoleOf(KerioComplianceResult result, string installation) =>
        result.Installations.Single(member => member.InstallationId == installation).Role;

    /// <summary>The segments with those joined that differ in roles only.</summary>
    private static List<TimelineSegment> Stories(KerioComplianceResult result)
    {
        var stories = new List<TimelineSegment>();
        foreach (var segment in result.Timeline)
        {
            if (stories.Count > 0 && (stories[^1].Status, stories[^1].RuleId) == (segment.Status, segment.RuleId))
            {
                stories[^1] = stories[^1] with { To = segment.To };
            }
            else
            {
                stories.Add(segment);
            }
        }

        return stories;
    }
}
