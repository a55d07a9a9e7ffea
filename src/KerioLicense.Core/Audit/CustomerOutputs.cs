using System.Linq;
using KerioLicense.Monitoring;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Customers;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>The files of single customers: their paths by the templates of the configuration, and what monitoring tools read in
/// them.</summary>
internal static class CustomerOutputs
{
    /// <summary>The path stands for a file of each customer.</summary>
    public static bool IsTemplate(string path) => path.IndexOf(CustomerPage.Placeholder, StringComparison.Ordinal) >= 0;

    /// <summary>The path of a customer's file.</summary>
    public static string PathOf(string template, string fileName) => template.Replace(CustomerPage.Placeholder, fileName);

    /// <summary>The page that leads to all customers: in the folder under which every customer's file lies.</summary>
    public static string IndexOf(AuditConfiguration configuration, AuditReport report) => Path.Combine(
        Path.GetDirectoryName(configuration.PathOf(report.Path.Substring(
            0, report.Path.IndexOf(CustomerPage.Placeholder, StringComparison.Ordinal)) + "x"))!,
        CustomerReports.IndexName);

    /// <summary>The address of a file as seen from a folder above it.</summary>
    public static string LinkTo(string file, string folder) => string.Join("/",
        file.Substring(folder.Length)
            .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Select(Uri.EscapeDataString));

    /// <summary>
    /// What each customer's monitoring tool reads. A customer of the last run that has no license any more is told, too: nothing was
    /// judged, which is UNKNOWN; otherwise the file would say for ever what it said last.
    /// </summary>
    /// <param name="monitoring">What the tool is told.</param>
    /// <param name="results">Of this run.</param>
    /// <param name="last">Of the last run.</param>
    /// <param name="report">The report on the results of one customer.</param>
    public static IEnumerable<(string Path, KerioMonitoringOutput Output)> Monitoring(
        AuditMonitoring monitoring, IReadOnlyList<KerioComplianceResult> results, IReadOnlyList<KerioComplianceResult> last,
        Func<IReadOnlyList<KerioComplianceResult>, MonitoringReport> report)
    {
        if (monitoring.PerCustomer is not { } template)
        {
            yield break;
        }

        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (share, isNow) in CustomerPage.Of(results, new ReportOptions()).Select(static page => (page, true))
            .Concat(CustomerPage.Of(last, new ReportOptions()).Select(static page => (page, false))))
        {
            if (written.Add(share.FileName))
            {
                yield return (PathOf(template, share.FileName),
                    MonitoringOutput.Write(report(isNow ? share.Share.Results : []), monitoring.Format));
            }
        }
    }
}
