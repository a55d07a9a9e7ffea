using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>Finds the machines behind the names (about_KerioLicense_Evidence).</summary>
internal static class MachineResolver
{
    // A serial number or address set that so many names share is no identity but a vendor's placeholder that we do not know yet.
    private const int MostNamesOfOneMachine = 16;

    /// <summary>The machines in the ordinal order of their ids, each with its observations in the order of time.</summary>
    public static List<Machine> Resolve(
        IEnumerable<KerioInstallation> observations, IReadOnlyList<IReadOnlyList<string>> declared, DateTime asOf,
        out VirtualAddresses virtualAddresses)
    {
        var names = GroupByName(observations, asOf);
        virtualAddresses = new VirtualAddresses(names);
        names = MovedNames.Split(names);
        var links = new MachineLinks(names);
        LinkBy(names, links, static machine => HardwareIdentity.Serial(machine));
        LinkBy(names, links, static machine => HardwareIdentity.Addresses(machine));
        LinkBy(names, links, static machine => HardwareIdentity.Engine(machine));
        LinkDeclared(names, links, declared);
        return links.Join();
    }

    private static List<Machine> GroupByName(IEnumerable<KerioInstallation> observations, DateTime asOf)
    {
        var byName = new Dictionary<(KerioProduct, string), List<KerioInstallation>>(NameComparer.Instance);
        foreach (var observation in observations)
        {
            if (observation.ObservedAt > asOf)
            {
                continue;
            }

            var key = (observation.Product, observation.InstallationId);
            if (!byName.TryGetValue(key, out var named))
            {
                byName.Add(key, named = []);
            }

            named.Add(Doubt.Take(ServerClock.Right(observation)));
        }

        var machines = new List<Machine>(byName.Count);
        foreach (var named in byName)
        {
            var machine = new Machine(named.Key.Item2.ToLowerInvariant(), named.Value);
            machine.SortByTime();
            SplitBySerial(machine, machines);
        }

        machines.Sort(static (a, b) =>
        {
            var order = string.CompareOrdinal(a.Id, b.Id);
            return order != 0 ? order : a.Product.CompareTo(b.Product);
        });
        return machines;
    }

    /// <summary>
    /// One name that shows several serial numbers is several machines: a box that was replaced, or an address that wanders between two. A
    /// reading without a serial number belongs to the machine seen before it.
    /// </summary>
    private static void SplitBySerial(Machine machine, List<Machine> machines)
    {
        Dictionary<string, Machine>? parts = null;
        string? first = null;
        foreach (var observation in machine.Observations)
        {
            var serial = HardwareIdentity.Serial(observation.Machine);
            first ??= serial;
            if (serial is not null && serial != first)
            {
                parts = new Dictionary<string, Machine>(StringComparer.Ordinal);
                break;
            }
        }

        if (parts is null)
        {
            machines.Add(machine);
            return;
        }

        var current = first!;
        for (var i = 0; i < machine.Observations.Count; i++)
        {
            var observation = machine.Observations[i];
            current = HardwareIdentity.Serial(observation.Machine) ?? SerialAt(machine.Observations, i) ?? current;
            if (!parts.TryGetValue(current, out var part))
            {
                parts.Add(current, part = new Machine(machine.Id + "#" + current.ToLowerInvariant(), []));
                part.OtherIds.Add(machine.Id);
                machines.Add(part);
            }

            part.Observations.Add(observation);
        }
    }

    /// <summary>A serial number counts for everything that was read at the same instant;
    /// null where there is none, or more than one.</summary>
    private static string? SerialAt(List<KerioInstallation> observations, int index)
    {
        string? found = null;
        foreach (var observation in observations)
        {
            if (observation.ObservedAt == observations[index].ObservedAt && HardwareIdentity.Serial(observation.Machine) is { } serial)
            {
                if (found is not null && found != serial)
                {
                    return null;
                }

                found = serial;
            }
        }

        return found;
    }

    private static void LinkBy<TKey>(List<Machine> names, MachineLinks links, Func<MachineIdentity, TKey> identity)
    {
        var groups = new Dictionary<(KerioProduct, TKey), List<int>>();
        for (var i = 0; i < names.Count; i++)
        {
            (bool Any, TKey Key) previous = default;
            foreach (var observation in names[i].Observations)
            {
                var key = identity(observation.Machine);
                if (key is null || (previous.Any && EqualityComparer<TKey>.Default.Equals(previous.Key, key)))
                {
                    continue;
                }

                previous = (true, key);
                if (!groups.TryGetValue((observation.Product, key), out var group))
                {
                    groups.Add((observation.Product, key), group = []);
                }

                if (group.Count == 0 || group[group.Count - 1] != i)
                {
                    group.Add(i);
                }
            }
        }

        foreach (var group in groups.Values)
        {
            if (group.Count > 1 && group.Count <= MostNamesOfOneMachine)
            {
                links.Add(group, isDeclared: false);
            }
        }
    }

    private static void LinkDeclared(List<Machine> names, MachineLinks links, IReadOnlyList<IReadOnlyList<string>> declared)
    {
        foreach (var ids in declared)
        {
            var group = new List<int>();
            for (var i = 0; i < names.Count; i++)
            {
                foreach (var id in ids)
                {
                    if (names[i].HasId(id))
                    {
                        group.Add(i);
                        break;
                    }
                }
            }

            links.Add(group, isDeclared: true);
        }
    }

    private sealed class NameComparer : IEqualityComparer<(KerioProduct Product, string Id)>
    {
        public static readonly NameComparer Instance = new();

        public bool Equals((KerioProduct Product, string Id) x, (KerioProduct Product, string Id) y) =>
            x.Product == y.Product && string.Equals(x.Id, y.Id, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((KerioProduct Product, string Id) name) =>
            (StringComparer.OrdinalIgnoreCase.GetHashCode(name.Id) * 31) + (int)name.Product;
    }
}
