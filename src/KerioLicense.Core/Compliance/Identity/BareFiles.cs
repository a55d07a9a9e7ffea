using System.Linq;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>
/// Licenses of which only the file is known: its hash does not say whether it is the license of another installation, too, since a license
/// can have several files. Finds for each the installations that may carry the same one.
/// </summary>
internal sealed class BareFiles
{
    private readonly Dictionary<Machine, int> _licenses = [];
    private readonly Dictionary<KerioProduct, ByCustomer<Machine>> _machines;

    private BareFiles(List<LicenseCase> cases, Predicate<Machine> isRetired)
    {
        foreach (var license in cases)
        {
            if (license.Key.Kind is LicenseKeyKind.Number or LicenseKeyKind.Prefix or LicenseKeyKind.File)
            {
                license.Machines.ForEach(Count);
                license.PossibleMachines.ForEach(Count);
            }
        }

        _machines = _licenses.Keys.Where(machine => !isRetired(machine)).OrderBy(static machine => machine.Id, StringComparer.Ordinal)
            .GroupBy(static machine => machine.Product)
            .ToDictionary(static group => group.Key, static group => new ByCustomer<Machine>([.. group], static machine => [machine]));
    }

    /// <summary>Gives each license of which only the file is known the installations that may carry it, too.</summary>
    /// <param name="cases">The licenses of the estate.</param>
    /// <param name="isRetired">Says which machines are declared as retired and were not read since.</param>
    public static void Find(List<LicenseCase> cases, Predicate<Machine> isRetired)
    {
        if (!cases.Exists(static license => license.Key.Kind == LicenseKeyKind.File))
        {
            return;
        }

        var files = new BareFiles(cases, isRetired);
        foreach (var license in cases)
        {
            if (license.Key.Kind == LicenseKeyKind.File)
            {
                files.AddTo(license);
            }
        }
    }

    private void Count(Machine machine) => _licenses[machine] = _licenses.TryGetValue(machine, out var known) ? known + 1 : 1;

    private void AddTo(LicenseCase license)
    {
        var own = new HashSet<Machine>(license.Machines);
        if (_machines.TryGetValue(license.Product, out var machines))
        {
            foreach (var machine in machines.With(license.Machines))
            {
                if (!own.Contains(machine) && !license.MayAlsoBeOn(machine))
                {
                    return;
                }
            }
        }

        // One that showed the file and a number, too, may have it still, under that number.
        foreach (var machine in own.Count > 1 ? license.Machines : [])
        {
            if (_licenses[machine] > 1 && !license.MayAlsoBeOn(machine))
            {
                return;
            }
        }
    }
}
