using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using KerioLicense.Core.Tests.Reporting.Customers;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Html;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>The short forms of a report: one sheet, a mail, a calendar.</summary>
public sealed class SummaryTests
{
    private static readonly string[] Names =
        ["<b>\"&'</b>", "\u202egnp.exe", "שלום", "😀 S.r.l.", "a\r\nBEGIN:VEVENT", "1;2,3\\4", new string('x', 300), "Bcc: x@y.example\n"];

    [Fact]
    public void The_sheet_and_the_mail_say_the_same_answers_actions_and_deadlines()
    {
        var results = ResultFiles.Example();
        var options = new ReportOptions { Exposure = CustomerEstate.Exposure(results), Contact = "Mario Bianchi" };
        var summary = new ReportSummary(results, new ReportWords(options));
        var (page, mail) = (Page(results, options), new SummaryLetter(results, options));
        Assert.Equal(5, Regex.Count(Regex.Match(page, "<ol class=\"five\">.*?</ol>", RegexOptions.Singleline).Value, "<li>"));
        Assert.Equal(5, Regex.Count(mail.Text, @"(?m)^[1-5]\. "));
        var words = new ReportWords(options);
        Assert.All(summary.Actions, result => Assert.All([page, mail.Text], text =>
            Assert.Contains(words.License(result), text, StringComparison.Ordinal)));
        Assert.Equal(words.Sorted(results).Where(result => ReportWords.NeedsAction(result.Status)).Take(5), summary.Actions);
        Assert.Equal(
            results.Where(result => result.Deadline > result.EvaluatedAt).Select(result => result.Deadline).Order().Take(5),
            summary.Deadlines.Select(result => result.Deadline));
        Assert.StartsWith("Kerio license compliance: 6 licenses are in breach now.", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Contact: Mario Bianchi", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Contact: Mario Bianchi", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("more findings are in the full report", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_calendar_has_a_day_for_everything_that_ends()
    {
        var results = ResultFiles.Example();
        var options = new ReportOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome") };
        var lines = Calendar(results, options);
        var ahead = results.Where(result => result.Deadline > result.EvaluatedAt).ToList();
        Assert.NotEmpty(ahead);
        Assert.Equal(ahead.Count, lines.Count(line => line == "BEGIN:VEVENT"));
        Assert.Equal(
            ahead.Select(result => TimeZoneInfo.ConvertTimeFromUtc(result.Deadline!.Value.AddTicks(-1), options.TimeZone)
                .ToString("yyyyMMdd", CultureInfo.InvariantCulture)).Order(),
            lines.Where(line => line.StartsWith("DTSTART", StringComparison.Ordinal)).Select(line => line.Split(':')[1]).Order());
        Assert.Equal(ahead.Count, lines.Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).Distinct().Count());
        Assert.Equal(lines, Calendar([.. results.Reverse()], options));
    }

    /// <summary>Names stay in their line, in every form, and are no mark-up.</summary>
    [Fact]
    public void Whatever_a_customer_is_called_it_is_only_a_name()
    {
        var ends = ResultFiles.Example().First(result => result.Deadline > result.EvaluatedAt && result.Status == ComplianceStatus.Warning);
        KerioComplianceResult[] results = [.. Names.Select(name => ends with { Customer = name })];
        var page = Page(results, new ReportOptions { Contact = Names[0] });
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "</style>"));
        var mail = new SummaryLetter(results, new ReportOptions { Customer = Names[^1] });
        Assert.DoesNotContain('\n', mail.Subject);
        Assert.DoesNotMatch("(?m)^(Bcc|BEGIN)", mail.Text);
        Assert.DoesNotContain('\u202e', page + mail.Text);
        var raw = Raw(results, new ReportOptions());
        Assert.All(raw.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain('\n', raw.Replace("\r\n", "", StringComparison.Ordinal));
        var lines = Calendar(results, new ReportOptions());
        Assert.Equal(Names.Length, lines.Count(line => line == "BEGIN:VEVENT"));
        Assert.All(lines, line => Assert.Matches("^[A-Z]+[;:]", line));
        Assert.Contains(lines, line => line.Contains(@"1\;2\,3\\4", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_are_masked_in_every_short_form()
    {
        var results = ResultFiles.Example();
        foreach (var number in results.Select(result => result.LicenseNumber?.Value).OfType<string>())
        {
            Assert.All(
                [
                    Page(results, new ReportOptions()), new SummaryLetter(results, new ReportOptions()).Text,
                    Raw(results, new ReportOptions()),
                ],
                text => Assert.DoesNotContain(number, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Of_nothing_every_short_form_says_so()
    {
        Assert.Contains("Nothing was checked", Page([], new ReportOptions()), StringComparison.Ordinal);
        Assert.Contains("Nothing was checked", new SummaryLetter([], new ReportOptions()).Subject, StringComparison.Ordinal);
        Assert.Equal(["BEGIN:VCALENDAR", "VERSION:2.0"], Calendar([], new ReportOptions())[..2]);
    }

    private static string Page(IReadOnlyList<KerioComplianceResult> results, ReportOptions options) =>
        Text(stream => SummaryPage.Write(stream, results, options));

    private static string Raw(IReadOnlyList<KerioComplianceResult> results, ReportOptions options) =>
        Text(stream => CalendarSummary.Write(stream, results, options));

    /// <summary>Unfolded, as RFC 5545, 3.1 says.</summary>
    private static string[] Calendar(IReadOnlyList<KerioComplianceResult> results, ReportOptions options) =>
        Raw(results, options).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    private static string Text(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
