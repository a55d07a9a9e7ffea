namespace KerioLicense.Monitoring;

/// <summary>One line: state, name of the service, metrics, text, with exactly one blank between.</summary>
internal sealed class CheckmkWriter : MonitoringWriter
{
    public override KerioMonitoringOutput Write(MonitoringReport report) => new(
        FormattableString.Invariant($"{(int)report.State} \"Kerio licenses\" violations={report.Violations};;1|")
        + FormattableString.Invariant($"indeterminate={report.Indeterminate};1|warnings={report.Warnings};1|")
        + FormattableString.Invariant($"waived={report.Waived}|licenses={report.Licenses} ") + report.Line,
        0);
}
