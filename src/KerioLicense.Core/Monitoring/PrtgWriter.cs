namespace KerioLicense.Monitoring;

/// <summary>
/// JSON for the sensor EXE/Script Advanced: the channel State carries the limits (0 is fine, 1 warns, 2 is an error), the others are
/// counts. PRTG knows no "unknown": what is Indeterminate warns, and nothing checked is an error of the
/// sensor. Its exit code does not count.
/// </summary>
internal sealed class PrtgWriter : MonitoringWriter
{
    public override KerioMonitoringOutput Write(MonitoringReport report)
    {
        var json = new MonitoringJson();
        json.Start().Key("prtg").Start();
        if (report.Licenses == 0)
        {
            json.Value("error", 1);
        }
        else
        {
            json.Key("result").StartList();
            json.Start().Value("channel", "State").Value("value", Level(report.State)).Value("unit", "Count").Value("limitmode", 1)
                .Value("limitmaxwarning", 0).Value("limitmaxerror", 1).End();
            Count(json, "Violations", report.Violations);
            Count(json, "Indeterminate", report.Indeterminate);
            Count(json, "Warnings", report.Warnings);
            Count(json, "Waived", report.Waived);
            Count(json, "Licenses", report.Licenses);
            json.EndList();
        }

        json.Value("text", report.Line).End().End();
        return new(json.ToString(), 0);
    }

    private static int Level(MonitoringState state) => state switch
    {
        MonitoringState.Ok => 0,
        MonitoringState.Critical => 2,
        _ => 1,
    };

    private static void Count(MonitoringJson json, string channel, int count) =>
        json.Start().Value("channel", channel).Value("value", count).Value("unit", "Count").End();
}
