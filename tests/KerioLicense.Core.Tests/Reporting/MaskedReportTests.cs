using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using KerioLicense.Compliance;
using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Monitoring;
using KerioLicense.Observations;
using KerioLicense.Policy;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>
/// What a masked report gives away: the first group of a number, or eight digits of a fingerprint, never both, and never enough to find the
/// number. The result file alone has whole fingerprints, since results are compared by them (docs/decisions.md).
/// </summary>
public sealed partial class MaskedReportTests
{
    private const int ShownDigits = 8;

    public static TheoryData<ReportFormat> Reports => [.. Enum.GetValues<ReportFormat>().Where(format => format != ReportFormat.Json)];

    public static TheoryData<MonitoringFormat> MonitoringFormats => [.. Enum.GetValues<MonitoringFormat>()];

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_holds_no_fingerprint(ReportFormat format)
    {
        var results = Results();
        AssertMasked(results, Write(results, format));
        var shown = Write(results, format, showLicenseNumber: true);
        Assert.All(results.Where(result => result.LicenseNumber?.Value is not null), result =>
            Assert.Contains(result.LicenseNumber!.Value!, shown, StringComparison.Ordinal));
        Assert.Equal(
            format == ReportFormat.Csv,
            results.Any(result => shown.Contains(result.Fingerprint, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [MemberData(nameof(MonitoringFormats))]
    public void A_monitoring_tool_gets_no_fingerprint(MonitoringFormat format) =>
        AssertMasked(Results(), MonitoringOutput.Write(Results(), format).Text);

    [Fact]
    public void A_result_file_holds_fingerprints_and_no_number()
    {
        var results = Results();
        var text = Write(results, ReportFormat.Json);
        Assert.All(results, result => Assert.Contains(result.Fingerprint, text, StringComparison.Ordinal));
        Assert.All(results.Where(result => result.LicenseNumber?.Value is not null), result =>
            Assert.DoesNotContain(result.LicenseNumber!.Value!, text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Enough licenses that a page packs most of them, and the table with them.</summary>
    [Theory]
    [MemberData(nameof(Reports))]
    public void A_number_in_a_name_is_masked(ReportFormat format)
    {
        const string Number = "84260-AB1CD-2EF3G";
        var at = new DateTime(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc);
        var observations = Enumerable.Range(0, 120).Select(i => new KerioInstallation
        {
            InstallationId = $"connect/mx{i}-{Number}",
            ComputerName = $"mx{i}-{Number}",
            Product = KerioProduct.Connect,
            Customer = $"ACME {Number} {i % 7}",
            Site = Number,
            ObservedAt = at.AddHours(-1),
            License = new LicenseReading
            {
                Kind = LicenseKind.Registered,
                Number = KerioLicenseNumber.Parse(string.Create(CultureInfo.InvariantCulture, $"{10000 + (i / 2)}-XY1CD-2EF3G")),
            },
            Problems = [new ReadingProblem { Step = Number, Message = "refused for " + Number }],
        }).Append(UnreadFile.Observation($"/in/{Number}.kerio.json", FileFailure.NotRegular(Number), at));
        var results = ComplianceEngine.Evaluate(observations, new KerioLicensePolicy(), at);

        var text = Unpacked(Write(results, format));
        Assert.DoesNotContain(Number, text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("84260-*****", text, StringComparison.Ordinal);
        Assert.Contains(Number, Unpacked(Write(results, format, showLicenseNumber: true)), StringComparison.Ordinal);
    }

    /// <summary>The page and what is packed in it.</summary>
    private static string Unpacked(string page)
    {
        var text = new StringBuilder(page);
        foreach (Match script in Packed().Matches(page))
        {
            using var packed = new MemoryStream(Convert.FromBase64String(script.Groups[1].Value));
            using var inflated = new StreamReader(new DeflateStream(packed, CompressionMode.Decompress), Encoding.UTF8);
            text.Append(inflated.ReadToEnd());
        }

        return text.ToString();
    }

    [GeneratedRegex("<script type=\"text/plain\"[^>]*>([^<]*)</script>")]
    private static partial Regex Packed();

    private static void AssertMasked(IReadOnlyList<KerioComplianceResult> results, string text) => Assert.All(results, result =>
    {
        var number = result.LicenseNumber;
        var digits = number is null || number.Masked.StartsWith('#') ? ShownDigits + 1 : ShownDigits;
        Assert.DoesNotContain(result.Fingerprint[..digits], text, StringComparison.OrdinalIgnoreCase);
        if (number?.Value is { } value)
        {
            Assert.DoesNotContain(value, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(value[6..], text, StringComparison.OrdinalIgnoreCase);
        }
    });

    /// <summary>The example estate; each third license is known by its fingerprint alone, as redacted files give it.</summary>
    private static List<KerioComplianceResult> Results() => [.. ResultFiles.Example().Select((result, index) =>
        index % 3 == 2 && result.LicenseNumber is { Value: not null } number ? result with { LicenseNumber = number.Redact() } : result)];

    private static string Write(IReadOnlyList<KerioComplianceResult> results, ReportFormat format, bool showLicenseNumber = false)
    {
        using var stream = new MemoryStream();
        ComplianceReport.Write(stream, results, format, new ReportOptions { ShowLicenseNumber = showLicenseNumber });
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
