using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Compliance;
using KerioLicense.Compliance.Rules;
using KerioLicense.Core.Tests.Monitoring;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>What was to be read and was not has a section of its own in front of what needs action.</summary>
public sealed class NotReadReportTests
{
    private static readonly DateTime At = new(2026, 11, 18, 6, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(ReportFormat.Markdown, "## Not read (1)", "- mx")]
    [InlineData(ReportFormat.Html, "<section id=\"unread\"", "mx&lt;2&gt;")]
    public void What_was_not_read_is_listed_first(ReportFormat format, string head, string name)
    {
        var text = Write(format, Server("mx1", "12345-AB1CD-2EF3G"), Server("mx<2>", null));
        var section = text.IndexOf(head, StringComparison.Ordinal);
        Assert.True(section > 0, text[..Math.Min(text.Length, 2000)]);
        var action = text.IndexOf(format == ReportFormat.Html ? "id=\"action\"" : "## Do this first", StringComparison.Ordinal);
        Assert.Contains(name, text[section..action], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportFormat.Markdown)]
    [InlineData(ReportFormat.Html)]
    public void Beside_what_was_not_read_no_report_says_that_nothing_needs_action(ReportFormat format)
    {
        var text = Write(format, Server("mx1", "12345-AB1CD-2EF3G"), Server("mx2", null));
        Assert.Contains("1 server was not read.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing needs action", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportFormat.Markdown, "## Not read")]
    [InlineData(ReportFormat.Html, "<section id=\"unread\"")]
    public void Where_everything_was_read_there_is_no_such_section(ReportFormat format, string head) =>
        Assert.DoesNotContain(head, Write(format, Server("mx1", "12345-AB1CD-2EF3G")), StringComparison.Ordinal);

    /// <summary>The table and the result file hold in their rows what the others list in a section.</summary>
    [Fact]
    public void The_table_and_the_result_file_mark_the_same_licenses()
    {
        var table = Write(ReportFormat.Csv, Server("mx1", "12345-AB1CD-2EF3G"), Server("mx2", null)).Split("\r\n");
        var place = Array.IndexOf(table[0].Split(','), "NotRead");
        Assert.Equal(["KL-NOT-READ,true", "KL-SINGLE,false"],
            table[1..3].Select(row => string.Join(',', row.Split(',')[(place - 1)..(place + 1)])));

        var json = Write(ReportFormat.Json, Server("mx1", "12345-AB1CD-2EF3G"), Server("mx2", null));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var unread = ResultReader.Read(stream, "r").Where(RuleBook.IsOfNothingRead);
        Assert.Equal("connect/mx2", Assert.Single(Assert.Single(unread).Installations).InstallationId);
    }

    /// <summary>A license that was in breach and is not read any more keeps the rule of the breach; it is not read all the same.</summary>
    [Theory]
    [InlineData(ReportFormat.Markdown, "## Not read (1)")]
    [InlineData(ReportFormat.Html, "<section id=\"unread\"")]
    [InlineData(ReportFormat.Csv, "KL-ACTIVE-DUPLICATE,true")]
    public void What_was_in_breach_and_is_not_read_any_more_is_listed_too(ReportFormat format, string shown) =>
        Assert.Contains(shown, Write(format, MonitoringStory.UnreadAfterBreach()), StringComparison.Ordinal);

    [Theory]
    [InlineData(ReportFormat.Markdown, "en", "# Kerio license compliance\n\n**Nothing was checked: this report is no all-clear.**")]
    [InlineData(ReportFormat.Markdown, "it", "**Non è stato controllato nulla")]
    [InlineData(ReportFormat.Html, "en", "<p class=\"alarm\" role=\"alert\">Nothing was checked")]
    [InlineData(ReportFormat.Html, "it", "<p class=\"alarm\" role=\"alert\">Non è stato controllato nulla")]
    [InlineData(ReportFormat.Csv, "en", "Indeterminate,,KL-NOT-READ,true,Nothing was checked")]
    [InlineData(ReportFormat.Csv, "it", "Indeterminate,,KL-NOT-READ,true,Non è stato controllato nulla")]
    [InlineData(ReportFormat.Json, "en", "\"notice\": \"Nothing was checked")]
    [InlineData(ReportFormat.Json, "it", "\"notice\": \"Nothing was checked")]
    public void An_empty_report_says_first_that_nothing_was_checked(ReportFormat format, string language, string said)
    {
        using var stream = new MemoryStream();
        ComplianceReport.Write(stream, [], format, new ReportOptions { Language = CultureInfo.GetCultureInfo(language) });
        var text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.Contains(said, text, StringComparison.Ordinal);
        if (format == ReportFormat.Json)
        {
            using var again = new MemoryStream(stream.ToArray());
            Assert.Empty(ResultReader.Read(again, "r"));
        }
    }

    [Theory]
    [InlineData(ReportFormat.Markdown)]
    [InlineData(ReportFormat.Html)]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Json)]
    public void A_report_that_holds_something_does_not(ReportFormat format) =>
        Assert.DoesNotContain("Nothing was checked", Write(format, Server("mx1", "12345-AB1CD-2EF3G")), StringComparison.Ordinal);

    private static KerioInstallation Server(string name, string? number) => new()
    {
        InstallationId = "connect/" + name,
        ComputerName = name,
        Product = KerioProduct.Connect,
        ObservedAt = At,
        License = number is null
            ? new LicenseReading()
            : new LicenseReading { Kind = LicenseKind.Registered, Number = KerioLicenseNumber.Parse(number) },
        Problems = number is null ? [new ReadingProblem { Step = name, Code = "AdminApiUnreachable" }] : [],
    };

    private static string Write(ReportFormat format, params KerioInstallation[] servers) =>
        Write(format, [.. ComplianceEngine.Evaluate(servers, KerioLicensePolicy.Default, At.AddHours(1))]);

    private static string Write(ReportFormat format, params KerioComplianceResult[] results)
    {
        using var stream = new MemoryStream();
        ComplianceReport.Write(stream, results, format, new ReportOptions());
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
