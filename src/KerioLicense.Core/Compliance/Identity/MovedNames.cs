using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>A name whose server hash changes to that of another name is two machines: the name has moved to the other one.</summary>
internal static class MovedNames
{
    public static List<Machine> Split(List<Machine> names)
    {
        var owners = Owners(names);
        if (owners is null)
        {
            return names;
        }

        var machines = new List<Machine>(names.Count + 1);
        foreach (var name in names)
        {
            Split(name, owners, machines);
        }

        machines.Sort(static (a, b) =>
        {
            var order = string.CompareOrdinal(a.Id, b.Id);
            return order != 0 ? order : a.Product.CompareTo(b.Product);
        });
        return machines;
    }

    /// <summary>Which name showed a hash; null for a hash that several showed. Nothing where no two names share one.</summary>
    private static Dictionary<(KerioProduct Product, string Hash), string?>? Owners(List<Machine> names)
    {
        var owners = new Dictionary<(KerioProduct Product, string Hash), string?>();
        var isShared = false;
        foreach (var name in names)
        {
            string? last = null;
            foreach (var observation in name.Observations)
            {
                if (observation.Machine.ServerHash is not { } hash || hash == last)
                {
                    continue;
                }

                last = hash;
                var key = (observation.Product, hash);
                if (!owners.TryGetValue(key, out var owner))
                {
                    owners.Add(key, Bare(name));
                }
                else if (owner is null || !string.Equals(owner, Bare(name), StringComparison.OrdinalIgnoreCase))
                {
                    owners[key] = null;
                    isShared = true;
                }
            }
        }

        return isShared ? owners : null;
    }

    private static void Split(Machine name, Dictionary<(KerioProduct Product, string Hash), string?> owners, List<Machine> machines)
    {
        string? current = null;
        Dictionary<string, Machine>? parts = null;
        var part = name;
        for (var i = 0; i < name.Observations.Count; i++)
        {
            var observation = name.Observations[i];
            if ((observation.Machine.ServerHash ?? HashAt(name.Observations, i)) is { } hash && hash != current)
            {
                if (current is null)
                {
                    current = hash;
                }
                else if (parts?.ContainsKey(hash) == true
                    || (owners.TryGetValue((observation.Product, hash), out var owner) && owner is null))
                {
                    parts ??= new(StringComparer.Ordinal) { [current] = new Machine(name.Id, name.Observations.GetRange(0, i)) };
                    current = hash;
                    if (!parts.TryGetValue(hash, out part!))
                    {
                        parts.Add(hash, part = new Machine(name.Id + "#" + hash, []));
                        part.OtherIds.Add(Bare(name));
                    }
                }
            }

            if (parts is not null)
            {
                parts[current!].Observations.Add(observation);
            }
        }

        if (parts is null)
        {
            machines.Add(name);
            return;
        }

        foreach (var one in parts.Values)
        {
            foreach (var id in name.OtherIds)
            {
                if (!one.HasId(id))
                {
                    one.OtherIds.Add(id);
                }
            }

            machines.Add(one);
        }
    }

    /// <summary>A hash counts for everything that was read at the same instant; null where there is none, or more than one.</summary>
    private static string? HashAt(List<KerioInstallation> observations, int index)
    {
        string? found = null;
        for (var i = index; i >= 0 && observations[i].ObservedAt == observations[index].ObservedAt; i--)
        {
            if (!Take(observations[i].Machine.ServerHash))
            {
                return null;
            }
        }

        for (var i = index + 1; i < observations.Count && observations[i].ObservedAt == observations[index].ObservedAt; i++)
        {
            if (!Take(observations[i].Machine.ServerHash))
            {
                return null;
            }
        }

        return found;

        bool Take(string? hash)
        {
            if (hash is null || hash == found)
            {
                return true;
            }

            var isFirst = found is null;
            found ??= hash;
            return isFirst;
        }
    }

    /// <summary>The name as it was read, without the serial number that was put behind it.</summary>
    private static string Bare(Machine name) => name.OtherIds.Count > 0 ? name.OtherIds[0] : name.Id;
}
