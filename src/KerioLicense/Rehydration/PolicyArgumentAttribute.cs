using System.Management.Automation;
using KerioLicense.Compliance.Rules;
using KerioLicense.Policy;

namespace KerioLicense.Rehydration;

/// <summary>Takes a policy, also one out of a job or Clixml, or the path of its file.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PolicyArgumentAttribute() : FileArgumentAttribute(typeof(KerioLicensePolicy))
{
    private static readonly RehydratedAttribute Rehydrated = new(typeof(KerioLicensePolicy));

    private protected override object Read(string path) => PolicyFile.Read(path, KerioComplianceRule.Ids);

    private protected override object? Given(EngineIntrinsics engine, object? input) => Rehydrated.Transform(engine, input);
}
