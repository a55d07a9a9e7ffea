namespace KerioLicense.AdminApi;

/// <summary>A list of an answer: its first entries, and how many there were.</summary>
internal sealed class AnswerList
{
    private readonly int _most;
    private readonly List<object?> _items = [];

    /// <param name="most">So many entries are kept. No server has more services or interfaces, and one that says so would fill memory and
    /// history with them.</param>
    public AnswerList(int most) => _most = most;

    public IReadOnlyList<object?> Items => _items;

    /// <summary>All entries, those that are not kept too.</summary>
    public int Count { get; private set; }

    /// <summary>The next entry is kept.</summary>
    public bool HasRoom => _items.Count < _most;

    public void Add(object? item)
    {
        Count++;
        _items.Add(item);
    }

    public void PassOver() => Count++;
}
