using System;
using System.IO;
using System.Text;
using KerioLicense.Compliance;
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
        var action = text.IndexOf(format == ReportFormat.Html ? "id=\"action\"" : "## Needs action", StringComparison.Ordinal);
        Assert.Contains(name, text[section..action], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportFormat.Markdown, "## Not read")]
    [InlineData(ReportFormat.Html, "<section id=\"unread\"")]
    public void Where_everything_was_read_there_is_no_such_section(ReportFormat format, string head) =>
        Assert.DoesNotContain(head, Write(format, Server("mx1", "12345-AB1CD-2EF3G")), StringComparison.Ordinal);

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

    private static string Write(ReportFormat format, params KerioInstallation[] servers)
    {
        using var stream = new MemoryStream();
        var results = ComplianceEngine.Evaluate(servers, KerioLicensePolicy.Default, At.AddHours(1));
        ComplianceReport.Write(stream, [.. results], format, new ReportOptions());
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
