using System.Linq;

namespace KerioLicense.Monitoring;

/// <summary>One JSON value on one line; dependent items take their parts from it. A non-zero exit code would mean that the command itself
/// failed, so it is always 0: the state is in the value.</summary>
internal sealed class ZabbixWriter : MonitoringWriter
{
    private const int MostFindings = 100;

    public override KerioMonitoringOutput Write(MonitoringReport report)
    {
        var json = new MonitoringJson();
        json.Start()
            .Value("summary", report.Headline)
            .Value("state", (int)report.State)
            .Value("status", report.StateWord)
            .Value("licenses", report.Licenses)
            .Value("violations", report.Violations)
            .Value("indeterminate", report.Indeterminate)
            .Value("warnings", report.Warnings)
            .Value("waived", report.Waived)
            .Value("text", report.Line)
            .Key("findings")
            .StartList();
        foreach (var finding in report.Findings.Take(MostFindings))
        {
            json.Start()
                .Value("status", finding.Status)
                .Value("rule", finding.Rule)
                .Value("product", finding.Product)
                .Value("installations", finding.Installations)
                .Value("customer", finding.Customer)
                .Value("deadline", finding.Deadline)
                .Value("decidableAfter", finding.DecidableAfter)
                .End();
        }

        json.EndList().Value("findingsLeftOut", Math.Max(0, report.Findings.Count - MostFindings)).End();
        return new(json.ToString(), 0);
    }
}
