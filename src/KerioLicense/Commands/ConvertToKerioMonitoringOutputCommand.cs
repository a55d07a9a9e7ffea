using System.Linq;
using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Monitoring;
using KerioLicense.Rehydration;
using KerioLicense.Verdict;

namespace KerioLicense.Commands;

/// <summary>Tells the state of all results in the syntax of a monitoring tool, with the exit code that the tool expects. Waits for all
/// input; no input is UNKNOWN.</summary>
[Cmdlet(VerbsData.ConvertTo, "KerioMonitoringOutput")]
[OutputType(typeof(KerioMonitoringOutput))]
public sealed class ConvertToKerioMonitoringOutputCommand : KerioCmdlet
{
    private readonly List<KerioComplianceResult> _results = [];

    /// <summary>Results of Test-KerioLicenseCompliance.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    [AllowNull]
    [Rehydrated(typeof(KerioComplianceResult))]
    public KerioComplianceResult[]? InputObject { get; set; }

    /// <summary>The tool.</summary>
    [Parameter(Position = 0)]
    public MonitoringFormat Format { get; set; } = MonitoringFormat.Text;

    /// <summary>The least urgent status that raises an alarm. What is less urgent is counted and shown;
    /// what was not read, and that nothing was checked, always alarm.</summary>
    [Parameter]
    public MonitoringThreshold FailOn { get; set; } = MonitoringThreshold.Warning;

    private protected override void Process() => _results.AddRange(InputObject?.OfType<KerioComplianceResult>() ?? []);

    private protected override void End() => WriteObject(MonitoringOutput.Write(_results, Format, FailOn));
}
