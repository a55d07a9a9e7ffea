using System.Collections.Generic;

namespace KerioLicense.Compliance.Identity;

/// <summary>Which names seem to be one machine; a link that the readings contradict does not hold.</summary>
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

    /// <summary>Links the names of a group pair by pair, except where readings contradict it.</summary>
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

                if (!MachineContradiction.Between(a, b))
                {
                    _parent[Root(group[j])] = Root(group[i]);
                }
                else if (isDeclared)
                {
                    a.IsContradicted = b.IsContradicted = true;
                }
            }
        }
    }

    /// <summary>The machines. Names that hang together only through a third, and contradict each other, stay apart and are marked.</summary>
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
            if (group.Count == 1)
            {
                machines.Add(group[0]);
            }
            else if (IsContradicted(group))
            {
                foreach (var machine in group)
                {
                    machine.IsContradicted = true;
                    machines.Add(machine);
                }
            }
            else
            {
                machines.Add(Merge(group));
            }
        }

        return machines;
    }

    private static bool IsContradicted(List<Machine> group)
    {
        for (var i = 0; i < group.Count; i++)
        {
            for (var j = i + 1; j < group.Count; j++)
            {
                if (MachineContradiction.Between(group[i], group[j]))
                {
                    return true;
                }
            }
        }

        return false;
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
