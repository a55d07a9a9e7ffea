using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;

namespace KerioLicense.Benchmarks.Reporting;

/// <summary>How large reports become, and how much more memory their writing takes than the results themselves.
/// The files stay, to be opened in a browser.</summary>
internal static class ReportSize
{
    public static void Print(int licenses, string folder)
    {
        var results = ReportFixture.Results(licenses);
        foreach (var group in results.GroupBy(result => result.Status))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key}: {group.Count()}"));
        }

        foreach (var (format, name) in (
            (ReportFormat, string)[])[(ReportFormat.Html, "html"), (ReportFormat.Csv, "csv"), (ReportFormat.Markdown, "md"),
            (ReportFormat.Json, "results.json")])
        {
            var path = Path.Combine(folder, $"report-{licenses}.{name}");
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
            var watch = Stopwatch.StartNew();
            ComplianceReport.Write(
                path, results, format,
                new ReportOptions
                {
                    Progress = count => most = count % 50 == 0
                        ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: count % 2000 == 0)) : most,
                }, overwrite: true);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{format}: {new FileInfo(path).Length / 1e6:f2} MB in {watch.Elapsed.TotalSeconds:f1} s, at most "
                + $"{(most - before) / 1e6:f1} MB on the heap beside the results"));
        }
    }
}
