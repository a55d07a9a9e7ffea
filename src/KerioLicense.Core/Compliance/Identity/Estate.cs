using System.Linq;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>The machines behind a heap of observations, and the licenses that they carry.</summary>
internal sealed class Estate
{
    public Estate(IEnumerable<KerioInstallation> observations, PolicyIndex policy, DateTime asOf)
    {
        var machines = MachineResolver.Resolve(observations, policy.Policy.SameMachine, asOf, out var virtualAddresses);
        VirtualAddresses = virtualAddresses;
        Keys = new LicenseKeys(machines);
        Cases = LicenseCases.Find(machines, Keys, asOf - policy.LookBack);
        Cases.RemoveAll(candidate =>
            candidate.Kind is LicenseCaseKind.Unreadable or LicenseCaseKind.Unregistered && IsRetired(candidate.Machines[0]));
        BareFiles.Find(Cases, IsRetired);

        bool IsRetired(Machine machine) => policy.Retirements(machine).Any(day => day > machine.Latest.ObservedAt && day <= asOf);
    }

    public LicenseKeys Keys { get; }

    public VirtualAddresses VirtualAddresses { get; }

    public List<LicenseCase> Cases { get; }
}
