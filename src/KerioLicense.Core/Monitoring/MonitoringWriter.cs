namespace KerioLicense.Monitoring;

/// <summary>The syntax and the exit codes of one tool.</summary>
internal abstract class MonitoringWriter
{
    public abstract KerioMonitoringOutput Write(MonitoringReport report);

    protected static string Lines(IEnumerable<string> lines) => string.Join("\n", lines);
}
