using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using KerioLicense.Compliance.Changes;
using KerioLicense.Core.Tests.Reporting.Customers;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Customers;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;
using Newtonsoft.Json.Linq;
using Xunit;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>What is new, reopened, resolved or gone since yesterday, in every form of a report.</summary>
public sealed class ReportChangesTests
{
    private static readonly IReadOnlyList<KerioComplianceResult> Today = ResultFiles.Example();

    /// <summary>Yesterday one violation was in order, one license of today was not there, and a compliant one was in violation.</summary>
    private static readonly IReadOnlyList<KerioComplianceResult> Yesterday = Earlier();

    private static readonly ReportOptions Options = new() { Changes = ReportChanges.Of(Yesterday, Today) };

    [Fact]
    public void A_page_marks_what_changed_and_lists_it()
    {
        var page = Write(Today, ReportFormat.Html, Options);
        var list = Regex.Match(page, "<section id=\"changes\".*?</section>", RegexOptions.Singleline).Value;
        Assert.Equal(
            ["new", "resolved"], Regex.Matches(list, "<span class=\"chg\">([a-z ]+)</span>").Select(match => match.Groups[1].Value));
        Assert.Contains("new: 1; resolved: 1; no longer among the results: 1.", list, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "<h3[^>]*>.*?<span class=\"chg\">"));
        Assert.Contains("What changed since Thursday 19 November 2026, 08:00", list, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"changes\"", Write(Today, ReportFormat.Html, new ReportOptions()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_bars_are_the_breaches_of_the_time_lines()
    {
        // The report is in UTC, so that its days are those of the time lines.
        var words = new ReportWords(Options);
        var nights = BreachNights.Of([.. Today], words.Local);
        Assert.Equal(DayStrip.Days, nights.Length);
        foreach (var (day, breaches) in nights)
        {
            var (from, to) = (day, day.AddDays(1));
            Assert.Equal(breaches, Today.Count(result =>
                result.Breaches.Any(breach => breach.From < to && breach.To > from)
                || result.Timeline.Any(segment =>
                    segment.Status == ComplianceStatus.Violation && segment.From < to && segment.To > from)));
        }

        // What the first sentence says is in breach now is in the last bar, beside what is waived and what ended that day.
        var now = Today.Count(result => result.Status == ComplianceStatus.Violation);
        Assert.InRange(nights[^1].Breaches, now, now + Today.Count(result => result.Status == ComplianceStatus.Waived));

        var page = Write(Today, ReportFormat.Html, Options);
        var figure = Regex.Match(page, "<figure class=\"nights.*?</figure>", RegexOptions.Singleline).Value;
        Assert.Equal(DayStrip.Days, Regex.Count(figure, "<rect"));
    }

    [Fact]
    public void A_ticket_and_a_table_say_the_same()
    {
        var ticket = Write(Today, ReportFormat.Markdown, Options);
        Assert.Single(Regex.Matches(ticket, @"### \d+\. \*\*\[new\]\*\* Violation"));
        Assert.Contains("- **resolved:**", ticket, StringComparison.Ordinal);
        var records = CsvReportTests.Parse(Write(Today, ReportFormat.Csv, Options).TrimStart('\ufeff'));
        var (change, previous) = (records[0].IndexOf("Change"), records[0].IndexOf("PreviousStatus"));
        Assert.Equal(
            ["New Compliant", "Resolved Violation"],
            records.Skip(1).Select(record => record[change] + " " + record[previous]).Where(text => text[0] != ' ').Distinct().Order());
    }

    [Fact]
    public void A_result_file_lists_every_change_and_is_read_as_before()
    {
        var bytes = Encoding.UTF8.GetBytes(Write(Today, ReportFormat.Json, Options));
        var changes = (JArray)JObject.Parse(Encoding.UTF8.GetString(bytes))["changes"]!;
        Assert.Equal(["Changed", "Changed", "New", "Resolved"], changes.Select(change => (string)change["change"]!).Order());
        var gone = Assert.Single(changes, change => change["status"] is null);
        Assert.Equal(Yesterday[^1].Fingerprint, (string)gone["fingerprint"]!);
        Assert.Equal(Today.Count, ResultFiles.Read(bytes).Count);
    }

    [Fact]
    public void A_customer_sees_his_own_changes_only()
    {
        var pages = CustomerPage.Of(Today, Options);
        var marked = pages.Where(page => page.Sorted.Any(result => page.Options.Changes!.KindOf(result) is not null)).ToList();
        Assert.Equal(
            Today.Where(result => Options.Changes!.KindOf(result) is not null).Select(result => result.Customer).Distinct().Order(),
            marked.Select(page => page.Share.Name).Order());
        Assert.Equal(Options.Changes!.InFile().Count, pages.Sum(page => page.Options.Changes!.InFile().Count));
        Assert.Equal(Yesterday[^1].Customer, Assert.Single(pages, page => page.Options.Changes!.Gone.Count > 0).Share.Name);
    }

    [Fact]
    public void Without_earlier_results_nothing_is_marked() => Assert.Null(ReportChanges.Of([], Today));

    private static List<KerioComplianceResult> Earlier()
    {
        var at = Today[0].EvaluatedAt.AddDays(-1);
        var earlier = Today.Select(result => result with { EvaluatedAt = at }).ToList();
        var broken = earlier.FindIndex(result => result.Status == ComplianceStatus.Violation && result.Timeline.All(
            segment => segment.Status != ComplianceStatus.Violation || segment.To > at));
        earlier[broken] = earlier[broken] with { Status = ComplianceStatus.Compliant, RuleId = "KL-SINGLE" };
        var sound = earlier.FindIndex(result => result.Status == ComplianceStatus.Compliant && result != earlier[broken]);
        earlier[sound] = earlier[sound] with { Status = ComplianceStatus.Violation, RuleId = "KL-ACTIVE-DUPLICATE" };
        earlier.RemoveAt(earlier.FindLastIndex(result => result.Status == ComplianceStatus.Compliant));
        earlier.Add(Today[0] with { EvaluatedAt = at, LicenseNumber = null, Fingerprint = new string('a', 32) });
        return earlier;
    }

    private static string Write(IReadOnlyList<KerioComplianceResult> results, ReportFormat format, ReportOptions options)
    {
        using var stream = new MemoryStream();
        ComplianceReport.Write(stream, results, format, options);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
