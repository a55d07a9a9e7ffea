using KerioLicense.Compliance.Changes;

namespace KerioLicense.Formatting;

/// <summary>The cells of the views of changes. The format files call them, so that tests can too.</summary>
public static class ChangeView
{
    /// <summary>The status, and the one before where it was another: <c>Compliant -> Violation</c>.</summary>
    public static string Status(KerioComplianceChange change) => change.PreviousStatus == change.Status
        ? change.Status?.ToString() ?? ""
        : (change.PreviousStatus?.ToString() ?? "-") + " -> " + (change.Status?.ToString() ?? "-");

    /// <summary>The masked license, or what names it where the number is not known.</summary>
    public static string License(KerioComplianceChange change) => ResultView.License((change.Difference ?? change.Reference)!);

    /// <summary>The installations of the later result.</summary>
    public static string Where(KerioComplianceChange change) => ResultView.Where((change.Difference ?? change.Reference)!);
}
