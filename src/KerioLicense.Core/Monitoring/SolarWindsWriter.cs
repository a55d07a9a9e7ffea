namespace KerioLicense.Monitoring;

/// <summary>
/// Pairs of a message and a whole number of the same name, which has only letters and digits; at most ten of them
/// (documentation.solarwinds.com, Scripts with text output). Exit codes: 0 Up, 2 Warning, 3 Critical, 4 Unknown;
/// never 1, which hides the output.
/// </summary>
internal sealed class SolarWindsWriter : MonitoringWriter
{
    private const int Up = 0;
    private const int Warning = 2;
    private const int Critical = 3;
    private const int Unknown = 4;

    public override KerioMonitoringOutput Write(MonitoringReport report) => new(
        Lines(
        [
            .. Pair("Violations", report.Line, report.Violations),
            .. Pair("Indeterminate", "licenses that evidence does not decide", report.Indeterminate),
            .. Pair("Warnings", "licenses with a deadline near or a breach in the look-back", report.Warnings),
            .. Pair("Licenses", "licenses checked", report.Licenses),
        ]),
        report.State switch
        {
            MonitoringState.Ok => Up,
            MonitoringState.Warning => Warning,
            MonitoringState.Critical => Critical,
            _ => Unknown,
        });

    private static string[] Pair(string name, string message, int count) =>
        ["Message." + name + ": " + message, "Statistic." + name + ": " + count.ToString(CultureInfo.InvariantCulture)];
}
