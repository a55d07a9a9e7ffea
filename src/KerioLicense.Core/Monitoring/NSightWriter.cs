namespace KerioLicense.Monitoring;

/// <summary>At most 10,000 characters. Codes from 1 to 999 are N-sight's own, so a thousand is added to all but 0.</summary>
internal sealed class NSightWriter : MonitoringWriter
{
    private const int LongestOutput = 10_000;
    private const int FirstFreeCode = 1000;

    public override KerioMonitoringOutput Write(MonitoringReport report) => new(
        Lines(MonitoringText.Fit([report.Line, .. report.Details()], LongestOutput)),
        report.State == MonitoringState.Ok ? 0 : FirstFreeCode + (int)report.State);
}
