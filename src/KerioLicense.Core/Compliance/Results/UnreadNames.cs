using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Results;

/// <summary>Names of what was not read, by product and customer: of each the first ones, and how many there are.</summary>
internal sealed class UnreadNames
{
    private const int MostNames = 3;

    private readonly Dictionary<(KerioProduct Product, string Customer), Group> _of = [];
    private readonly Dictionary<KerioProduct, Group> _all = [];

    /// <summary>Adds one.</summary>
    /// <param name="product">Unknown where it was not read either.</param>
    /// <param name="customer">Null where none is declared.</param>
    /// <param name="name">Its name.</param>
    public void Add(KerioProduct product, string? customer, string name)
    {
        Get(_of, (product, Key(customer))).Add(name);
        Get(_all, product).Add(name);
    }

    /// <summary>Those that may carry a license of a product and customer; null where nothing does.</summary>
    public Caveat? Of(CaveatKind kind, KerioProduct product, string? customer)
    {
        var together = new Group();
        foreach (var one in product == KerioProduct.Unknown ? (KerioProduct[])[product] : [KerioProduct.Unknown, product])
        {
            if (customer is null)
            {
                AddTo(together, _all, one);
            }
            else
            {
                AddTo(together, _of, (one, ""));
                AddTo(together, _of, (one, Key(customer)));
            }
        }

        return together.Count == 0 ? null
            : new Caveat { Kind = kind, Installations = together.First, More = together.Count - together.First.Count };
    }

    private static string Key(string? customer) => customer?.ToUpperInvariant() ?? "";

    private static void AddTo<TKey>(Group together, Dictionary<TKey, Group> groups, TKey key)
        where TKey : notnull
    {
        if (groups.TryGetValue(key, out var group))
        {
            together.Add(group);
        }
    }

    private static Group Get<TKey>(Dictionary<TKey, Group> groups, TKey key)
        where TKey : notnull
    {
        if (!groups.TryGetValue(key, out var group))
        {
            groups.Add(key, group = new Group());
        }

        return group;
    }

    private sealed class Group
    {
        public List<string> First { get; } = new(MostNames + 1);

        public int Count { get; private set; }

        public void Add(string name)
        {
            Count++;
            Keep(name);
        }

        public void Add(Group other)
        {
            Count += other.Count;
            other.First.ForEach(Keep);
        }

        /// <summary>The first names in ordinal order are kept.</summary>
        private void Keep(string name)
        {
            var at = First.FindIndex(known => string.CompareOrdinal(name, known) < 0);
            First.Insert(at < 0 ? First.Count : at, name);
            if (First.Count > MostNames)
            {
                First.RemoveAt(MostNames);
            }
        }
    }
}
