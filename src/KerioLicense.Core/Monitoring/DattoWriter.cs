namespace KerioLicense.Monitoring;

/// <summary>A result block with one line NAME=value, and a diagnostic block when there is something to say.
/// Alert or no alert, so every state but OK is 1.</summary>
internal sealed class DattoWriter : MonitoringWriter
{
    private const int LongestDetail = 10_000;

    public override KerioMonitoringOutput Write(MonitoringReport report)
    {
        string[] result = ["<-Start Result->", "STATUS=" + report.Line, "<-End Result->"];
        string[] diagnostic = report.Findings.Count == 0
            ? [] : ["<-Start Diagnostic->", .. MonitoringText.Fit(report.Details(), LongestDetail), "<-End Diagnostic->"];
        return new(Lines([.. result, .. diagnostic]), report.State == MonitoringState.Ok ? 0 : 1);
    }
}
