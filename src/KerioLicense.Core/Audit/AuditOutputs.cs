using System.Linq;
using KerioLicense.Errors;
using KerioLicense.History;
using KerioLicense.Observations;
using KerioLicense.Reporting.Formats;

namespace KerioLicense.Audit;

/// <summary>The files that a configuration has written: none may take the place of one that the audit reads, nor of another.</summary>
internal static class AuditOutputs
{
    // Also where the file system tells capitals apart: two names that differ in nothing else are a slip.
    private static readonly StringComparer Names = StringComparer.OrdinalIgnoreCase;

    /// <exception cref="AuditFailedException">A file would be written over another one of the audit.</exception>
    public static void Check(AuditConfiguration configuration)
    {
        var written = new HashSet<string>(Names);
        foreach (var path in configuration.Reports.Select(static report => report.Path)
            .Concat(configuration.Reports.Where(HasIndex).Select(report => CustomerOutputs.IndexOf(configuration, report)))
            .Append(configuration.Monitoring.Path).Append(configuration.Monitoring.PerCustomer))
        {
            if (path is not null && AuditStep.Attempt(
                path, isWriting: true, () => IsTaken(configuration, path) || !written.Add(configuration.PathOf(path))))
            {
                throw AuditStep.Failure(nameof(AuditTexts.AuditOutputTaken), ErrorKind.InvalidArgument, configuration.PathOf(path));
            }
        }
    }

    /// <summary>Pages of customers have a page that leads to them; other reports of customers are for programs.</summary>
    public static bool HasIndex(AuditReport report) => report.PerCustomer && ReportFormats.Of(report.Path) == ReportFormat.Html;

    /// <summary>True for a file that the audit reads, or keeps for itself.</summary>
    public static bool IsTaken(AuditConfiguration configuration, string path)
    {
        var full = configuration.PathOf(path);
        if (full.EndsWith(ObservationFormat.Extension, StringComparison.OrdinalIgnoreCase)
            || (PlaceOf(configuration, configuration.History.Path) is { } history
                && (Names.Equals(new HistoryFolder(history).ResultsFile, full)
                    || Names.Equals(Path.Combine(history, AuditLock.FileName), full))))
        {
            return true;
        }

        string?[] inputs =
        [
            configuration.File, configuration.Policy, configuration.Prices, configuration.ServersCsv, configuration.Collect.KnownServers,
        ];
        return inputs.Any(input => Names.Equals(PlaceOf(configuration, input), full));
    }

    /// <summary>Null where no file can have the path: whoever reads it says so.</summary>
    private static string? PlaceOf(AuditConfiguration configuration, string? path) =>
        path is null || path.IndexOf('\0') >= 0 ? null : configuration.PathOf(path);
}
