using KerioLicense.Compliance.Changes;

namespace KerioLicense.Formatting;

/// <summary>The cells of the views of changes. The format files call them, so that tests can too.</summary>
public static class ChangeView
{
    private const int StatusWidth = 16;

    /// <summary>The status, and the one before where it was another: <c>Compliant -> Violation</c>.</summary>
    public static string Status(KerioComplianceChange change) => change.PreviousStatus == change.Status
        ? change.Status?.ToString() ?? ""
        : (change.PreviousStatus?.ToString() ?? "-") + " -> " + (change.Status?.ToString() ?? "-");

    /// <summary>The same in two lines, where there are two.</summary>
    public static string StatusLines(KerioComplianceChange change) => Status(change) is var status && status.Length > StatusWidth
        ? status.Replace("-> ", "->" + Environment.NewLine) : status;
}
