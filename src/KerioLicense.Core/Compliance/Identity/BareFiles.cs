using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>
/// Licenses of which only the file is known: its hash does not say whether it is the license of another installation, too, since a license
/// can have several files. Finds for each the installations that may carry the same one.
/// </summary>
internal sealed class BareFiles
{
    /// <summary>More of them are not named: one is enough to leave the answer open.</summary>
    public const int MostNamed = 3;

    private readonly Dictionary<Machine, int> _licenses = [];
    private readonly Dictionary<KerioProduct, List<Machine>> _all = [];
    private readonly Dictionary<(KerioProduct Product, string Customer), List<Machine>> _of = [];

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

        var machines = new List<Machine>(_licenses.Count);
        foreach (var machine in _licenses.Keys)
        {
            if (!isRetired(machine))
            {
                machines.Add(machine);
            }
        }

        machines.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        machines.ForEach(Add);
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

    private void Add(Machine machine)
    {
        ListOf(_all, machine.Product).Add(machine);
        var customers = CustomersOf([machine]);
        foreach (var customer in customers.Count == 0 ? [""] : customers)
        {
            ListOf(_of, (machine.Product, customer)).Add(machine);
        }
    }

    private void AddTo(LicenseCase license)
    {
        var own = new HashSet<Machine>(license.Machines);
        var customers = CustomersOf(license.Machines);
        if (customers.Count == 0)
        {
            AddFrom(ListOf(_all, license.Product), license, own);
        }
        else
        {
            AddFrom(ListOf(_of, (license.Product, "")), license, own);
            foreach (var customer in customers)
            {
                AddFrom(ListOf(_of, (license.Product, customer)), license, own);
            }
        }

        // Of several that showed the file, one that has shown a number, too, may have it still, under that number.
        foreach (var machine in license.Machines.Count > 1 ? license.Machines : [])
        {
            if (license.MayBeOn.Count < MostNamed && _licenses[machine] > 1)
            {
                license.MayBeOn.Add(machine.Id);
            }
        }
    }

    private static void AddFrom(List<Machine> candidates, LicenseCase license, HashSet<Machine> own)
    {
        for (var i = 0; i < candidates.Count && license.MayBeOn.Count < MostNamed; i++)
        {
            if (!own.Contains(candidates[i]) && !license.MayBeOn.Contains(candidates[i].Id))
            {
                license.MayBeOn.Add(candidates[i].Id);
            }
        }
    }

    private static SortedSet<string> CustomersOf(List<Machine> machines)
    {
        var customers = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var machine in machines)
        {
            foreach (var observation in machine.Observations)
            {
                if (observation.Customer is { } customer)
                {
                    customers.Add(customer.ToUpperInvariant());
                }
            }
        }

        return customers;
    }

    private static List<Machine> ListOf<TKey>(Dictionary<TKey, List<Machine>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }

        return list;
    }
}
