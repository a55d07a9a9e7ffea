using System.Threading;
using KerioLicense.Files;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Reporting.Html;
using KerioLicense.Requests;
using KerioLicense.Verdict;

namespace KerioLicense.Commands.Base;

/// <summary>Writes a report, or one of its short forms: a page, the draft of a mail, a calendar of what ends.</summary>
internal static class ReportFile
{
    private const string Calendar = ".ics";

    /// <summary>The name is that of a short form.</summary>
    public static bool IsNamed(string file) => ExtensionOf(file) is ".html" or ".htm" or DraftFile.Extension or Calendar;

    /// <param name="file">Where to.</param>
    /// <param name="results">The results.</param>
    /// <param name="format">The form; null for the short form that the name says.</param>
    /// <param name="options">What it is to look like.</param>
    /// <param name="overwrite">Replaces a file that exists.</param>
    /// <param name="cancellation">Ends the writing.</param>
    public static void Write(
        string file, IReadOnlyList<KerioComplianceResult> results, ReportFormat? format, ReportOptions options, bool overwrite,
        CancellationToken cancellation)
    {
        if (format is { } form)
        {
            ComplianceReport.Write(file, results, form, options, overwrite, cancellation);
            return;
        }

        if (ExtensionOf(file) == DraftFile.Extension)
        {
            var letter = new SummaryLetter(results, options);
            DraftFile.Write(file, new DraftMessage(letter.Subject, letter.Text, letter.Language), overwrite);
            return;
        }

        using var target = new AtomicFile(file, overwrite);
        if (ExtensionOf(file) == Calendar)
        {
            CalendarSummary.Write(target.Stream, results, options);
        }
        else
        {
            SummaryPage.Write(target.Stream, results, options);
        }

        target.Commit(cancellation: cancellation);
    }

    private static string ExtensionOf(string file) => Path.GetExtension(file).ToLowerInvariant();
}
