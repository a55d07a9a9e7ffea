namespace KerioLicense.Monitoring;

/// <summary>The line, whose first word never changes its spelling since conditions compare it exactly;
/// then the findings, as many as a multi-line field holds.</summary>
internal sealed class NinjaOneWriter : MonitoringWriter
{
    private const int LongestOutput = 10_000;

    public override KerioMonitoringOutput Write(MonitoringReport report) =>
        new(Lines(MonitoringText.Fit([report.Line, .. report.Details()], LongestOutput)), (int)report.State);
}
