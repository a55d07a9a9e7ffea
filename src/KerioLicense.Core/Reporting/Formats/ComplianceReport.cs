using System.Threading;
using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.Reporting.Html;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Formats;

/// <summary>Writes reports on results.</summary>
internal static class ComplianceReport
{
    /// <summary>Writes a file; it appears in its place whole or not at all.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="results">The results.</param>
    /// <param name="format">The form.</param>
    /// <param name="options">What the report is to look like.</param>
    /// <param name="overwrite">A file that is there already is replaced; otherwise it is an error.</param>
    /// <param name="cancellationToken">Ends the writing between two results.</param>
    /// <exception cref="InputFormatException">A result breaks the rules that hold when a result file is read again.</exception>
    /// <exception cref="AdvisedException">The file exists and is not to be replaced.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(
        string path,
        IReadOnlyList<KerioComplianceResult> results,
        ReportFormat format,
        ReportOptions options,
        bool overwrite = false,
        CancellationToken cancellationToken = default)
    {
        using var file = new AtomicFile(path, overwrite);
        Write(file.Stream, results, format, options, cancellationToken);
        file.Commit(cancellation: cancellationToken);
    }

    /// <summary>Writes to a stream and leaves it open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="results">The results.</param>
    /// <param name="format">The form.</param>
    /// <param name="options">What the report is to look like.</param>
    /// <param name="cancellationToken">Ends the writing between two results.</param>
    /// <exception cref="InputFormatException">A result breaks the rules that hold when a result file is read again.</exception>
    public static void Write(
        Stream stream, IReadOnlyList<KerioComplianceResult> results, ReportFormat format, ReportOptions options,
        CancellationToken cancellationToken = default)
    {
        switch (format)
        {
            case ReportFormat.Html:
                HtmlReport.Write(stream, results, options, cancellationToken);
                break;
            case ReportFormat.Markdown:
                MarkdownReport.Write(stream, results, options, cancellationToken);
                break;
            case ReportFormat.Csv:
                CsvReport.Write(stream, results, options, cancellationToken);
                break;
            case ReportFormat.Json:
                JsonReport.Write(stream, results, options, cancellationToken);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format));
        }
    }
}
