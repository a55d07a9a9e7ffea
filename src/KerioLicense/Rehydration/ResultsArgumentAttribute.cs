using System.Linq;
using System.Management.Automation;
using KerioLicense.Reporting;
using KerioLicense.Verdict;

namespace KerioLicense.Rehydration;

/// <summary>Takes results, also those out of a job or Clixml, or the path of a result file.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ResultsArgumentAttribute() : FileArgumentAttribute(typeof(KerioComplianceResult))
{
    private static readonly RehydratedAttribute Rehydrated = new(typeof(KerioComplianceResult));

    private protected override object Read(string path) => ResultReader.Read(path).ToArray();

    private protected override object? Given(EngineIntrinsics engine, object? input) => Rehydrated.Transform(engine, input);
}
