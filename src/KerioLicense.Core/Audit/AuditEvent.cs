using System.Linq;
using KerioLicense.Compliance.Changes;
using KerioLicense.Monitoring;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>How urgent an entry of an event log is.</summary>
internal enum AuditEventLevel
{
    Information,
    Warning,
    Error,
}

/// <summary>An entry of an event log. Scripts filter by the id, people read the text; license numbers are masked.</summary>
/// <param name="Id">One of <see cref="AuditEvents"/>.</param>
/// <param name="Level">How urgent.</param>
/// <param name="Text">In the language of the session; its first line tells what it is about.</param>
internal sealed record AuditEvent(int Id, AuditEventLevel Level, string Text);

/// <summary>Where entries go.</summary>
internal interface IEventSink
{
    /// <exception cref="InvalidOperationException">The log cannot be written to; the message says why.</exception>
    public void Write(AuditEvent entry);
}

/// <summary>The entries of an audit: one for each change, and one for the whole run.</summary>
internal static class AuditEvents
{
    public const int SummaryOk = 1000;
    public const int SummaryWarning = 1001;
    public const int SummaryCritical = 1002;
    public const int SummaryUnknown = 1003;

    /// <summary>A finding that is new, or a violation that was in order in between.</summary>
    public const int NewFinding = 1100;

    public const int Resolved = 1101;

    /// <summary>A waiver that ran out, was withdrawn, or is about to run out.</summary>
    public const int WaiverEnds = 1102;

    /// <summary>Anything else that is different.</summary>
    public const int Changed = 1103;

    // The log takes 31,839 characters.
    private const int LongestText = 30_000;

    /// <summary>Changes first, in their order; the summary last.</summary>
    public static IReadOnlyList<AuditEvent> Of(KerioLicenseAudit audit) =>
    [
        .. audit.Changes.Where(static change => change.Change != ComplianceChangeKind.Unchanged).Select(Of),
        Summary(audit, MonitoringOutput.Write(audit.Results, MonitoringFormat.Text, MonitoringThreshold.Warning, audit.State).Text),
    ];

    /// <summary>The one entry of an audit that failed.</summary>
    public static AuditEvent OfFailure(KerioLicenseAudit audit, string text) => Summary(audit, text);

    private static AuditEvent Of(KerioComplianceChange change)
    {
        var (id, level) = change.Change switch
        {
            ComplianceChangeKind.New or ComplianceChangeKind.Reopened =>
                (NewFinding, IsViolation(change) ? AuditEventLevel.Error : AuditEventLevel.Warning),
            ComplianceChangeKind.WaiverExpired => (WaiverEnds, IsViolation(change) ? AuditEventLevel.Error : AuditEventLevel.Warning),
            ComplianceChangeKind.Resolved => (Resolved, AuditEventLevel.Information),
            _ when change.Difference is { Waiver: not null, Status: ComplianceStatus.Warning } => (WaiverEnds, AuditEventLevel.Warning),
            _ => (Changed, AuditEventLevel.Information),
        };
        var lines = new List<string>
        {
            UserText.Format(
                AuditTexts.EventChange,
                change.Change,
                change.Product,
                LicenseIdentity.Name(change.LicenseNumber, change.Fingerprint),
                change.Customer ?? "-",
                change.PreviousStatus?.ToString() ?? "-",
                change.Status?.ToString() ?? "-",
                change.RuleId),
            change.Summary,
        };
        lines.AddRange(change.Changes.Select(static value => value.ToString()));
        return new AuditEvent(id, level, Cut(lines));
    }

    private static AuditEvent Summary(KerioLicenseAudit audit, string text)
    {
        var (id, level) = audit.State switch
        {
            MonitoringState.Ok => (SummaryOk, AuditEventLevel.Information),
            MonitoringState.Warning => (SummaryWarning, AuditEventLevel.Warning),
            MonitoringState.Critical => (SummaryCritical, AuditEventLevel.Error),
            _ => (SummaryUnknown, AuditEventLevel.Warning),
        };
        List<string> lines =
        [
            UserText.Format(AuditTexts.EventSummary, audit.Name ?? "-", audit.Changes.Count, audit.Problems.Count),
            text,
            .. audit.Problems.Select(static problem => problem + " " + problem.RecommendedAction),
        ];
        return new AuditEvent(id, level, Cut(lines));
    }

    private static bool IsViolation(KerioComplianceChange change) => change.Status == ComplianceStatus.Violation;

    private static string Cut(List<string> lines)
    {
        var text = NumberMask.HideInNames(string.Join("\n", lines));
        return text.Length <= LongestText ? text : text.Substring(0, LongestText) + "...";
    }
}
