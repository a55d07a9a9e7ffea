namespace KerioLicense.Monitoring;

/// <summary>Plugin output: text, bar, performance data; then long output.
/// The state is the exit code, so thresholds are for graphs only.</summary>
internal sealed class NagiosWriter : MonitoringWriter
{
    // NRPE before version 3 cuts at 1,024 characters, later ones and most cores far beyond; the first line comes first.
    private const int LongestDetail = 3000;

    public override KerioMonitoringOutput Write(MonitoringReport report)
    {
        var performance = FormattableString.Invariant($"violations={report.Violations};;0;0; indeterminate={report.Indeterminate};0;;0; ")
            + FormattableString.Invariant($"warnings={report.Warnings};0;;0; waived={report.Waived};;;0; licenses={report.Licenses};;;0;");
        return new(Lines([report.Line + " | " + performance, .. MonitoringText.Fit(report.Details(), LongestDetail)]), (int)report.State);
    }
}
