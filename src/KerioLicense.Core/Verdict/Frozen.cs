using System.Collections.ObjectModel;

namespace KerioLicense.Verdict;

/// <summary>Lists of results: PowerShell would change a list behind a read-only interface, and with it the verdict.</summary>
internal static class Frozen
{
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> list) => list switch
    {
        ReadOnlyCollection<T> frozen => frozen,
        { Count: 0 } => new ReadOnlyCollection<T>([]),
        IList<T> items => new ReadOnlyCollection<T>(items),
        _ => new ReadOnlyCollection<T>([.. list]),
    };
}
