namespace KerioLicense.Reporting.Formats;

/// <summary>Which file is a report of which form.</summary>
internal static class ReportFormats
{
    /// <summary>The form of a report by the extension of its file; null where it does not say.</summary>
    public static ReportFormat? Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".html" or ".htm" => ReportFormat.Html,
        ".md" or ".markdown" => ReportFormat.Markdown,
        ".csv" => ReportFormat.Csv,
        ".json" => ReportFormat.Json,
        _ => null,
    };

    /// <summary>What the name of a report of a form ends with.</summary>
    public static string ExtensionOf(ReportFormat format) => format switch
    {
        ReportFormat.Html => ".html",
        ReportFormat.Markdown => ".md",
        ReportFormat.Csv => ".csv",
        ReportFormat.Json => ResultFormat.Extension,
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
