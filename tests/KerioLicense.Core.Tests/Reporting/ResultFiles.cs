using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.Examples;
using KerioLicense.Core.Tests.Files;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;
using Newtonsoft.Json;

namespace KerioLicense.Core.Tests.Reporting;

/// <summary>Results into a file and back, in memory.</summary>
internal static class ResultFiles
{
    /// <summary>The verdicts on the example estate.</summary>
    public static IReadOnlyList<KerioComplianceResult> Example()
    {
        var estate = EstateGenerator.Build();
        return ComplianceEngine.Evaluate(estate.Observations, estate.Policy, EstateCalendar.AsOf);
    }

    /// <summary>A file with these entries, on one line.</summary>
    public static string FileOf(string results) => "{\"schema\":\"keriolicense/results/1\",\"results\":[" + results + "]}";

    /// <summary>A file with one result that has these further keys.</summary>
    public static string With(string keys) => FileOf(
        "{\"fingerprint\":\"00112233445566778899aabbccddeeff\",\"product\":\"Connect\",\"status\":\"Compliant\","
        + "\"ruleId\":\"KL-SINGLE\",\"evaluatedAt\":\"2026-11-18T06:00:00Z\""
        + (keys.Length == 0 ? "" : "," + keys) + "}");

    public static byte[] Write(IEnumerable<KerioComplianceResult> results, bool showLicenseNumber = false)
    {
        using var stream = new MemoryStream();
        ComplianceReport.Write(stream, [.. results], ReportFormat.Json, new ReportOptions { ShowLicenseNumber = showLicenseNumber });
        return stream.ToArray();
    }

    public static List<KerioComplianceResult> Read(byte[] bytes) => ResultReader.Read(new MemoryStream(bytes), InputFiles.Name).ToList();

    public static List<KerioComplianceResult> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    /// <summary>Everything that results say, in the current language.</summary>
    public static string AllOf(IEnumerable<KerioComplianceResult> results) => JsonConvert.SerializeObject(results);

    /// <summary>The same results as a masked file holds them.</summary>
    public static IEnumerable<KerioComplianceResult> Masked(IEnumerable<KerioComplianceResult> results) =>
        results.Select(result => result with
        {
            LicenseNumber = result.LicenseNumber?.Mask(),
            Waiver = result.Waiver is { } waiver ? waiver with { License = waiver.License.Mask() } : null,
        });
}
