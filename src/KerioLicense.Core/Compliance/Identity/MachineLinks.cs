namespace KerioLicense.Compliance.Identity;

/// <summary>Which names seem to be one machine; a contradiction forbids it for all names that hang together.</summary>
internal sealed class MachineLinks
{
    private readonly List<Machine> _names;
    private readonly int[] _parent;

    public MachineLinks(List<Machine> names)
    {
        _names = names;
        _parent = new int[names.Count];
        for (var i = 0; i < _parent.Length; i++)
        {
            _parent[i] = i;
        }
    }

    /// <summary>Links the names of a group pair by pair.</summary>
    public void Add(List<int> group, bool isDeclared)
    {
        for (var i = 0; i < group.Count; i++)
        {
            for (var j = i + 1; j < group.Count; j++)
            {
                var (a, b) = (_names[group[i]], _names[group[j]]);
                if (a.Product != b.Product)
                {
                    continue;
                }

                _parent[Root(group[j])] = Root(group[i]);
                if (isDeclared && MachineContradiction.Between(a, b))
                {
                    a.IsContradicted = b.IsContradicted = true;
                }
            }
        }
    }

    /// <summary>The machines.</summary>
    public List<Machine> Join()
    {
        var groups = new Dictionary<int, List<Machine>>();
        var roots = new List<int>();
        for (var i = 0; i < _names.Count; i++)
        {
            var root = Root(i);
            if (!groups.TryGetValue(root, out var group))
            {
                groups.Add(root, group = []);
                roots.Add(root);
            }

            group.Add(_names[i]);
        }

        var machines = new List<Machine>(roots.Count);
        foreach (var root in roots)
        {
            var group = groups[root];
            if (group.Count > 1 && Contradictions(group) == 0)
            {
                machines.Add(Merge(group));
                continue;
            }

            // Where not each two of them contradict each other, which of them are one cannot be told.
            var isOpen = group.Count > 1 && Contradictions(group) < group.Count * (group.Count - 1) / 2;
            foreach (var machine in group)
            {
                machine.IsContradicted |= isOpen;
                machines.Add(machine);
            }
        }

        return machines;
    }

    private static int Contradictions(List<Machine> group)
    {
        var count = 0;
        for (var i = 0; i < group.Count; i++)
        {
            for (var j = i + 1; j < group.Count; j++)
            {
                count += MachineContradiction.Between(group[i], group[j]) ? 1 : 0;
            }
        }

        return count;
    }

    private static Machine Merge(List<Machine> group)
    {
        var merged = new Machine(group[0].Id, []);
        foreach (var machine in group)
        {
            merged.Observations.AddRange(machine.Observations);
            merged.IsContradicted |= machine.IsContradicted;
            foreach (var id in (List<string>)[machine.Id, .. machine.OtherIds])
            {
                if (!merged.HasId(id))
                {
                    merged.OtherIds.Add(id);
                }
            }
        }

        merged.SortByTime();
        return merged;
    }

    private int Root(int index)
    {
        while (_parent[index] != index)
        {
            index = _parent[index] = _parent[_parent[index]];
        }

        return index;
    }
}
