using System.Linq;

namespace KerioLicense.Model;

/// <summary>What tells one product from the others wherever it is the same question.</summary>
/// <param name="Product">The product.</param>
/// <param name="Port">The port of its administration API (docs/kerio-facts.md 1.1).</param>
internal sealed record ProductEntry(KerioProduct Product, int Port);

/// <summary>The one list of products.</summary>
internal static class KerioProducts
{
    private static readonly ProductEntry[] Entries =
        [new(KerioProduct.Connect, 4040), new(KerioProduct.Control, 4081), new(KerioProduct.Operator, 4021)];

    /// <summary>All, in the order in which they are asked, counted and shown.</summary>
    public static IReadOnlyList<KerioProduct> All { get; } = [.. Entries.Select(static entry => entry.Product)];

    /// <exception cref="ArgumentOutOfRangeException">There is no such product.</exception>
    public static ProductEntry Of(KerioProduct product) =>
        Array.Find(Entries, entry => entry.Product == product) ?? throw new ArgumentOutOfRangeException(nameof(product));

    /// <summary>The product with a name, in any case; null where none has it.</summary>
    public static KerioProduct? Named(string name) =>
        All.Cast<KerioProduct?>().FirstOrDefault(product => string.Equals(product.ToString(), name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The product whose port it is; null where it is the port of none.</summary>
    public static KerioProduct? WithPort(int port) => Array.Find(Entries, entry => entry.Port == port)?.Product;
}
