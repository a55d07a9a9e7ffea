using KerioLicense.Exposure;
using KerioLicense.Values;

namespace KerioLicense.Reporting;

/// <summary>What a report is to look like.</summary>
internal sealed record ReportOptions
{
    /// <summary>The heading; null for the product's own.</summary>
    public string? Title { get; init; }

    /// <summary>Whose report it is; null where it is not about one customer.</summary>
    public string? Customer { get; init; }

    /// <summary>Whom the reader can ask, as the page shows it; null for nobody.</summary>
    public string? Contact { get; init; }

    /// <summary>The language of the sentences; what is neither English nor Italian is English.</summary>
    public CultureInfo Language { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>The zone of the times in prose; tables of evidence are in UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whole license numbers; otherwise only their first group.</summary>
    public bool ShowLicenseNumber { get; init; }

    /// <summary>A text of somebody else as the report may show it.</summary>
    public string Shown(string text) => ShowLicenseNumber ? PlainText.Of(text) : ShownText.Of(text);

    /// <summary>What is at stake; each is shown with the result of its fingerprint.</summary>
    public IReadOnlyList<KerioLicenseExposure> Exposure { get; init; } = [];

    /// <summary>What became of the licenses since earlier results; null where there are none.</summary>
    public ReportChanges? Changes { get; init; }

    /// <summary>Is told how many results are written, as they are.</summary>
    public Action<int>? Progress { get; init; }
}
