using System.Collections.ObjectModel;
using System.Linq;

namespace KerioLicense.Values;

/// <summary>Lists of objects that leave the module: PowerShell would change a list behind a read-only interface, and with it a verdict.
/// As text they are their items, which is what a CSV file shows of a list.</summary>
internal static class Frozen
{
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> list) => list switch
    {
        FrozenList<T> frozen => frozen,
        { Count: 0 } => FrozenList<T>.Empty,
        IList<T> items => new FrozenList<T>(items),
        _ => new FrozenList<T>([.. list]),
    };

    public static IReadOnlyList<T> Empty<T>() => FrozenList<T>.Empty;

    private sealed class FrozenList<T>(IList<T> items) : ReadOnlyCollection<T>(items)
    {
        public static readonly FrozenList<T> Empty = new([]);

        public override string ToString() => string.Join("; ", this.Select(static item =>
            item is DateTime instant ? UtcText.Second(instant) : item?.ToString()));
    }
}
