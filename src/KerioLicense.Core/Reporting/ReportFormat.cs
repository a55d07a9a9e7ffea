namespace KerioLicense.Reporting;

/// <summary>The form of a report.</summary>
public enum ReportFormat
{
    /// <summary>The result file, complete, for programs: <see cref="ResultReader"/> reads it back.</summary>
    Json,
}
