namespace KerioLicense.Reporting.Formats;

/// <summary>The form of a report.</summary>
public enum ReportFormat
{
    /// <summary>One page with everything in it, for people.</summary>
    Html,

    /// <summary>For tickets.</summary>
    Markdown,

    /// <summary>A flat table, one row per license and installation.</summary>
    Csv,

    /// <summary>The result file, complete, for programs: <see cref="ResultReader"/> reads it back.</summary>
    Json,
}
