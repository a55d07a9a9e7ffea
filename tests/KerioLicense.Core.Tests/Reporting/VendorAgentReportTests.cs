using System;
using System.Globalization;
using System.IO;
using System.Text;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using Xunit;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>A machine with the vendor's agent is named as one that the vendor sees, in every form of report.</summary>
public sealed class VendorAgentReportTests
{
    private const string Agent = "/usr/local/gfiagent";

    private static readonly DateTime At = new(2026, 11, 18, 6, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(ReportFormat.Markdown, "en-US", "connect/mx1` (the vendor sees this machine: GFI agent in " + Agent + ")")]
    [InlineData(ReportFormat.Markdown, "it-IT", "connect/mx1` (il produttore vede questo computer: agente GFI in " + Agent + ")")]
    [InlineData(ReportFormat.Html, "en-US", "<small>the vendor sees this machine: GFI agent in " + Agent + "</small>")]
    [InlineData(ReportFormat.Html, "it-IT", "<small>il produttore vede questo computer: agente GFI in " + Agent + "</small>")]
    [InlineData(ReportFormat.Csv, "en-US", ",Production," + "," + Agent + ",")]
    [InlineData(ReportFormat.Json, "it-IT", "\"vendorAgent\": \"" + Agent + "\"")]
    public void The_machine_is_marked_and_no_other_one(ReportFormat format, string language, string mark)
    {
        foreach (var isBreach in (bool[])[false, true])
        {
            var text = Write(format, language, isBreach);
            var first = text.IndexOf(mark, StringComparison.Ordinal);
            Assert.True(first >= 0, text);
            Assert.Equal(-1, text.IndexOf(mark, first + 1, StringComparison.Ordinal));
        }
    }

    /// <summary>The last reading that found it counts: a reading over the API does not look for it.</summary>
    private static KerioInstallation[] Servers(bool isBreach) =>
    [
        Server("mx1", At.AddHours(-20), 1) with { VendorAgent = "/var/gfiagent" },
        Server("mx1", At.AddHours(-10), 2) with { VendorAgent = Agent },
        Server("mx1", At, 3),
        .. isBreach ? (KerioInstallation[])[Server("mx2", At.AddHours(-20), 1), Server("mx2", At, 9)] : [],
    ];

    private static KerioInstallation Server(string name, DateTime at, int received) => new()
    {
        InstallationId = "connect/" + name,
        ComputerName = name,
        Product = KerioProduct.Connect,
        ObservedAt = at,
        License = new LicenseReading { Kind = LicenseKind.Registered, Number = KerioLicenseNumber.Parse("12345-AB1CD-2EF3G") },
        Connect = new ConnectReading
        {
            Counters = new TrafficCounters { Since = At.AddDays(name == "mx1" ? -9 : -8), Received = received, Transmitted = 0 },
        },
    };

    private static string Write(ReportFormat format, string language, bool isBreach)
    {
        using var stream = new MemoryStream();
        ComplianceReport.Write(
            stream,
            [.. ComplianceEngine.Evaluate(Servers(isBreach), KerioLicensePolicy.Default, At.AddHours(1))],
            format,
            new ReportOptions { Language = CultureInfo.GetCultureInfo(language) });
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
