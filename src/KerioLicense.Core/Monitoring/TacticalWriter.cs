namespace KerioLicense.Monitoring;

/// <summary>The history keeps the first 60 characters, and a collector task reads the last line:
/// both are the line with state and counts.</summary>
internal sealed class TacticalWriter : MonitoringWriter
{
    private const int LongestDetail = 10_000;

    public override KerioMonitoringOutput Write(MonitoringReport report) => new(
        report.Findings.Count == 0
            ? report.Line : Lines([report.Line, .. MonitoringText.Fit(report.Details(), LongestDetail), report.Line]),
        (int)report.State);
}
