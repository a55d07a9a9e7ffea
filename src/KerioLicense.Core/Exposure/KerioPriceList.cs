using System.Linq;
using KerioLicense.Model;

namespace KerioLicense.Exposure;

/// <summary>Prices as the user supplies them: none is built in.</summary>
internal sealed record KerioPriceList
{
    public string? Name { get; init; }

    /// <summary>Three capital letters (ISO 4217).</summary>
    public string Currency { get; init; } = "";

    /// <summary>In the order of the days from which they hold, without overlaps.</summary>
    public IReadOnlyList<PricePeriod> Lists { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Name ?? Currency;

    /// <summary>The names of all extensions in ordinal order, exactly as they are spelled.</summary>
    internal IReadOnlyList<string> ExtensionNames() =>
        [.. KerioProducts.All.SelectMany(ExtensionNames).Distinct().OrderBy(static name => name, StringComparer.Ordinal)];

    /// <summary>The same of one product.</summary>
    internal IReadOnlyList<string> ExtensionNames(KerioProduct product) =>
    [
        .. Lists.SelectMany(list => list.Products.Of(product)?.ExtensionsPerPackPerYear.Keys ?? []).Distinct()
            .OrderBy(static name => name, StringComparer.Ordinal),
    ];

    /// <summary>The prices of a product on a day; null where the list has none.</summary>
    internal (PricePeriod Period, ProductPrices Prices)? On(DateTime day, KerioProduct product) =>
        Lists.FirstOrDefault(list => list.Holds(day)) is { } period && period.Products.Of(product) is { } prices ? (period, prices) : null;
}

/// <summary>Prices that hold for a while.</summary>
internal sealed record PricePeriod
{
    /// <summary>The first day (UTC).</summary>
    public DateTime ValidFrom { get; init; }

    /// <summary>The last day (UTC); null while they hold.</summary>
    public DateTime? ValidTo { get; init; }

    /// <summary>From 0 to 1, on every price of the list: 0.1 for the historic GOV prices, 0.4 for EDU (kerio-facts 6.5).</summary>
    public decimal Discount { get; init; }

    public ProductPriceTable Products { get; init; } = new();

    internal bool Holds(DateTime instant) => ValidFrom <= instant && (ValidTo is not { } last || instant < last.AddDays(1));
}

/// <summary>Prices by product; null where a product has none.</summary>
internal sealed record ProductPriceTable
{
    public ProductPrices? Connect { get; init; }

    public ProductPrices? Control { get; init; }

    public ProductPrices? Operator { get; init; }

    internal ProductPrices? Of(KerioProduct product) => product switch
    {
        KerioProduct.Connect => Connect,
        KerioProduct.Control => Control,
        KerioProduct.Operator => Operator,
        _ => null,
    };
}

/// <summary>What one product costs for a year.</summary>
internal sealed record ProductPrices
{
    /// <summary>The license with its included users.</summary>
    public decimal ServerPerYear { get; init; }

    public int IncludedUsers { get; init; }

    /// <summary>Users in a pack; packs are bought whole.</summary>
    public int PackSize { get; init; }

    public decimal PackPerYear { get; init; }

    /// <summary>Optional extensions by their names: the price for each pack of all users,
    /// the included ones too (kerio-facts 6.5).</summary>
    public IReadOnlyDictionary<string, decimal> ExtensionsPerPackPerYear { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Packs beyond the included users.</summary>
    internal int PacksBeyond(int users) => users > IncludedUsers ? Packs(users - IncludedUsers) : 0;

    /// <summary>Packs of all users; at least one.</summary>
    internal int PacksOfAll(int users) => users > 0 ? Packs(users) : 1;

    private int Packs(int users) => (int)(((long)users + PackSize - 1) / PackSize);
}
