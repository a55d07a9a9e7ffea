namespace KerioLicense.Compliance.Identity;

/// <summary>Machines, or what they carry, by the customers that are declared for them: two declared customers that differ share no
/// license.</summary>
internal sealed class ByCustomer<T>
    where T : class
{
    private readonly List<T> _undeclared = [];
    private readonly Dictionary<string, List<T>>? _of;

    /// <param name="all">In the order in which they are given back.</param>
    /// <param name="machinesOf">The machines of one.</param>
    public ByCustomer(List<T> all, Converter<T, IReadOnlyList<Machine>> machinesOf)
    {
        All = all;
        foreach (var one in all)
        {
            var customers = CustomersOf(machinesOf(one));
            if (customers is null)
            {
                _undeclared.Add(one);
            }

            foreach (var customer in customers ?? [])
            {
                _of ??= new(StringComparer.OrdinalIgnoreCase);
                if (!_of.TryGetValue(customer, out var list))
                {
                    _of.Add(customer, list = []);
                }

                list.Add(one);
            }
        }
    }

    public List<T> All { get; }

    /// <summary>Those that may share a license with machines: of the same customer, or one of the two has none. Each once.</summary>
    public IEnumerable<T> With(IReadOnlyList<Machine> machines)
    {
        if (CustomersOf(machines) is not { } customers)
        {
            foreach (var one in All)
            {
                yield return one;
            }

            yield break;
        }

        foreach (var one in _undeclared)
        {
            yield return one;
        }

        var seen = customers.Count > 1 ? new HashSet<T>() : null;
        foreach (var customer in customers)
        {
            if (_of is not null && _of.TryGetValue(customer, out var list))
            {
                foreach (var one in list)
                {
                    if (seen?.Add(one) != false)
                    {
                        yield return one;
                    }
                }
            }
        }
    }

    /// <summary>Null where none is declared.</summary>
    private static SortedSet<string>? CustomersOf(IReadOnlyList<Machine> machines)
    {
        SortedSet<string>? customers = null;
        foreach (var machine in machines)
        {
            string? last = null;
            foreach (var observation in machine.Observations)
            {
                if (observation.Customer is { } customer && !string.Equals(customer, last, StringComparison.OrdinalIgnoreCase))
                {
                    last = customer;
                    (customers ??= new(StringComparer.OrdinalIgnoreCase)).Add(customer);
                }
            }
        }

        return customers;
    }
}
