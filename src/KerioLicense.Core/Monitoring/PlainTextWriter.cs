namespace KerioLicense.Monitoring;

/// <summary>The line, then every finding.</summary>
internal sealed class PlainTextWriter : MonitoringWriter
{
    public override KerioMonitoringOutput Write(MonitoringReport report) =>
        new(Lines([report.Line, .. report.Details()]), (int)report.State);
}
