using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>What the drawings of a report show is true.</summary>
public sealed class ReportPictureTests
{
    [Fact]
    public void No_activity_is_too_short_to_be_seen()
    {
        var from = ResultFiles.Example()[0].Timeline[0].From;
        var result = ResultFiles.Example().First(candidate => candidate.Installations.Count == 1 && candidate.Timeline.Count > 0);
        var calls = Enumerable.Range(0, 45).Select(i => new ActivityStretch
        {
            From = from.AddHours(16 * i),
            To = from.AddHours(16 * i).AddSeconds(90),
            Activity = InstallationActivity.Active,
        });
        var page = Html([result with { Installations = [result.Installations[0] with { Activity = [.. calls] }] }]);
        var widths = Regex.Matches(page, "<rect class=\"x\" x=\"[^\"]*\" width=\"([^\"]*)%\"")
            .Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(45, widths.Count);
        Assert.DoesNotContain("0", widths);
        Assert.Contains(".x { fill: var(--active); stroke: var(--active); stroke-width: 2px; }", page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_read_is_hatched_and_not_green()
    {
        var page = Html(Evaluate([Read("connect/a", 100).On(L1), Read("connect/a", 110).On(L1)], 111));
        var bands = Regex.Matches(page, "<rect class=\"b (s-[a-z]+)\" width=\"100%\"").Select(match => match.Groups[1].Value);
        Assert.Equal(["s-nr", "s-com"], bands);
        Assert.Equal(1, Regex.Count(page, "<rect class=\"u\" x=\"0%\""));
    }

    [Fact]
    public void A_server_that_was_retired_keeps_its_lane()
    {
        var since = new DateTime(2026, 11, 3, 0, 0, 0, DateTimeKind.Utc);
        var policy = VerdictCase.Limits with { Retired = [new Retirement { Installation = "connect/culprit", On = since }] };
        var results = ComplianceEngine.Evaluate(
            [
                Read("connect/a", 0).On(L1).Counts(-1, 1), Read("connect/culprit", 0).On(L1).Counts(-1, 1),
                Read("connect/a", 20).On(L1).Counts(-1, 2), Read("connect/culprit", 20).On(L1).Counts(-1, 2),
                Read("connect/a", 60).On(L1).Counts(-1, 3),
            ],
            policy, T(61));
        var result = Assert.Single(results);
        Assert.Equal("connect/a", Assert.Single(result.Installations).InstallationId);
        Assert.Equal("connect/culprit", Assert.Single(result.FormerInstallations).InstallationId);
        var page = Html(results);
        Assert.Contains("<bdi class=\"mono\">culprit</bdi><svg class=\"ln\"", page, StringComparison.Ordinal);
        Assert.Contains("<td>no longer</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void One_cell_a_day_in_the_zone_of_the_reader()
    {
        var result = new KerioComplianceResult
        {
            EvaluatedAt = T(48),
            Breaches = [new BreachStretch { From = T(23.5), To = T(48) }],
            Timeline =
            [
                new TimelineSegment { From = T(-24 * 28), To = T(-1), Status = ComplianceStatus.Indeterminate, RuleId = "KL-NOT-READ" },
                new TimelineSegment { From = T(-1), To = T(23.5), Status = ComplianceStatus.Compliant, RuleId = "KL-SINGLE" },
                new TimelineSegment { From = T(23.5), To = T(48), Status = ComplianceStatus.Violation, RuleId = "KL-ACTIVE-DUPLICATE" },
            ],
        };
        var utc = new ReportWords(new ReportOptions()).Local;
        Assert.Equal("-" + new string('-', 27) + "##", DayStrip.Text(result, utc));
        var east = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(1), "east", "east");
        var local = new ReportWords(new ReportOptions { TimeZone = east }).Local;
        Assert.EndsWith("+##", DayStrip.Text(result, local), StringComparison.Ordinal);
        Assert.EndsWith("##", DayStrip.Text(result, utc), StringComparison.Ordinal);
    }

    /// <summary>The verdict holds on for hours in which nothing was shown; these are striped.</summary>
    [Fact]
    public void Red_is_only_the_breach_that_was_shown()
    {
        var example = ResultFiles.Example();
        Assert.All(example, result =>
        {
            var stretches = DayStrip.Stretches(result).ToList();
            var red = stretches.Where(stretch => stretch.State == DayState.Breach).Sum(stretch => (stretch.To - stretch.From).Ticks);
            Assert.Equal(result.ViolationTime, new TimeSpan(red));
            Assert.Equal(result.Timeline.Sum(segment => (segment.To - segment.From).Ticks),
                stretches.Sum(stretch => (stretch.To - stretch.From).Ticks));
        });
        var open = example.First(result => result.RuleId == "KL-ACTIVE-DUPLICATE" && result.Status == ComplianceStatus.Violation);
        Assert.Equal(DayState.Carried, DayStrip.Stretches(open).Last().State);
        var bands = Regex.Matches(Html([open]), "<rect class=\"b (s-[a-z]+)\" width=\"100%\"")
            .Select(match => match.Groups[1].Value).ToList();
        Assert.Equal("s-cv", bands[^1]);
        Assert.Contains("s-vio", bands);
    }

    [Fact]
    public void What_a_server_is_taken_to_do_is_drawn_apart_from_what_it_was_shown_to_do()
    {
        var from = ResultFiles.Example()[0].Timeline[0].From;
        var result = ResultFiles.Example().First(candidate => candidate.Installations.Count == 1 && candidate.Timeline.Count > 0);
        LicensedInstallation With(InstallationActivity activity, InstallationRole role) => result.Installations[0] with
        {
            FirstSeen = from,
            Activity = [new ActivityStretch { From = from, To = from.AddDays(20), Activity = activity, Role = role }],
        };
        string Kind(InstallationActivity activity, InstallationRole role) => Regex.Match(
            Html([result with { Installations = [With(activity, role)] }]), "<rect class=\"([a-z]+)\" x=\"0%\" width=\"[6-9]")
            .Groups[1].Value;
        Assert.Equal("x", Kind(InstallationActivity.Active, InstallationRole.Production));
        Assert.Equal("xc", Kind(InstallationActivity.Unknown, InstallationRole.Production));
        Assert.Equal("ic", Kind(InstallationActivity.Unknown, InstallationRole.Standby));
        Assert.Equal("i", Kind(InstallationActivity.Idle, InstallationRole.Standby));
        Assert.Contains(Kind(InstallationActivity.Unknown, InstallationRole.Unknown), new[] { "q", "u" });
    }

    [Fact]
    public void Each_command_has_a_block_of_its_own()
    {
        var page = Html(ResultFiles.Example());
        var reproduce = page[page.IndexOf("id=\"reproduce\"", StringComparison.Ordinal)..];
        foreach (Match block in Regex.Matches(reproduce, "<pre tabindex=\"0\"><code>(.*?)</code></pre>", RegexOptions.Singleline))
        {
            Assert.DoesNotMatch(new Regex("[^|]\n *[A-Z][a-z]+-Kerio"), block.Groups[1].Value);
        }
    }

    internal static string Html(IReadOnlyList<KerioComplianceResult> results, ReportOptions? options = null) =>
        Encoding.UTF8.GetString(Write(results, ReportFormat.Html, options));

    internal static byte[] Write(IReadOnlyList<KerioComplianceResult> results, ReportFormat format, ReportOptions? options = null)
    {
        using var stream = new MemoryStream();
        ComplianceReport.Write(stream, results, format, options ?? new ReportOptions());
        return stream.ToArray();
    }

    private static IReadOnlyList<KerioComplianceResult> Evaluate(KerioInstallation[] observations, double asOf) =>
        ComplianceEngine.Evaluate(observations, VerdictCase.Limits, T(asOf));
}
