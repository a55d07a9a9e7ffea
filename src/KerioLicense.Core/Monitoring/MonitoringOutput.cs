using KerioLicense.Verdict;

namespace KerioLicense.Monitoring;

/// <summary>Results in the syntax of monitoring tools.</summary>
internal static class MonitoringOutput
{
    /// <summary>The state of an estate as a tool reads it.</summary>
    /// <param name="results">In any order; none gives UNKNOWN, since nothing checked is not OK.</param>
    /// <param name="format">Whose syntax.</param>
    /// <param name="threshold">The least urgent status that raises an alarm; what is below is counted and shown.</param>
    /// <param name="atLeast">A state that the caller found out, of servers that could not be read for instance;
    /// the more urgent one counts.</param>
    /// <param name="note">What it is about, in a few words; behind the counts.</param>
    public static KerioMonitoringOutput Write(
        IEnumerable<KerioComplianceResult> results,
        MonitoringFormat format,
        MonitoringThreshold threshold = MonitoringThreshold.Warning,
        MonitoringState atLeast = MonitoringState.Ok,
        string? note = null) =>
        Write(MonitoringReport.Of(results, threshold, atLeast, note), format);

    internal static KerioMonitoringOutput Write(MonitoringReport report, MonitoringFormat format) => WriterOf(format).Write(report);

    private static MonitoringWriter WriterOf(MonitoringFormat format) => format switch
    {
        MonitoringFormat.Text => new PlainTextWriter(),
        MonitoringFormat.Nagios => new NagiosWriter(),
        MonitoringFormat.Checkmk => new CheckmkWriter(),
        MonitoringFormat.Prtg => new PrtgWriter(),
        MonitoringFormat.Zabbix => new ZabbixWriter(),
        MonitoringFormat.Datto => new DattoWriter(),
        MonitoringFormat.NinjaOne => new NinjaOneWriter(),
        MonitoringFormat.NSight => new NSightWriter(),
        MonitoringFormat.Tactical => new TacticalWriter(),
        MonitoringFormat.SolarWinds => new SolarWindsWriter(),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}
