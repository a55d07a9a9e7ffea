using System.Linq;
using KerioLicense.Model;

namespace KerioLicense.Exposure;

/// <summary>The computation of an exposure: days with one price, one number of licenses and one calendar year are one group,
/// and each item of it is one line.</summary>
internal sealed class ExposureLines
{
    private const int DecimalPlaces = 2;

    private readonly KerioPriceList _prices;
    private readonly KerioProduct _product;
    private readonly int? _users;
    private readonly IReadOnlyList<string> _extensions;
    private readonly List<ExposureLine> _lines = [];
    private readonly List<(bool IsUncertain, DateTime From, int Days)> _unpriced = [];

    /// <param name="prices">The price list.</param>
    /// <param name="product">Whose prices.</param>
    /// <param name="users">Null: those that the server license includes.</param>
    /// <param name="extensions">Names of the extensions that count.</param>
    public ExposureLines(KerioPriceList prices, KerioProduct product, int? users, IReadOnlyList<string> extensions) =>
        (_prices, _product, _users, _extensions) = (prices, product, users, extensions);

    public IReadOnlyList<ExposureLine> Lines => _lines;

    /// <summary>Days without a price, with the first of them.</summary>
    public IReadOnlyList<(bool IsUncertain, DateTime From, int Days)> Unpriced => _unpriced;

    /// <summary>The users that the first price that was needed includes.</summary>
    public int? IncludedUsers { get; private set; }

    /// <param name="days">In the order of time.</param>
    /// <param name="isUncertain">What counts for "up to" in addition; otherwise what is certain.</param>
    public void Add(IReadOnlyList<ExposureDay> days, bool isUncertain)
    {
        var groups = new Dictionary<(DateTime? ValidFrom, int Year, int Licenses), Group>();
        var order = new List<Group>();
        var unpriced = (From: default(DateTime), Days: 0);
        foreach (var day in days)
        {
            var licenses = isUncertain ? day.LicensesUpTo - day.Licenses : day.Licenses;
            if (licenses == 0)
            {
                continue;
            }

            if (_prices.On(day.From, _product) is not var (period, prices))
            {
                unpriced = (unpriced.Days == 0 ? day.From : unpriced.From, unpriced.Days + 1);
                continue;
            }

            var key = (period.ValidFrom, day.From.Year, licenses);
            if (!groups.TryGetValue(key, out var group))
            {
                group = new Group(period, prices, licenses, day.From);
                groups.Add(key, group);
                order.Add(group);
            }

            group.Days++;
            group.To = day.From.AddDays(1);
        }

        foreach (var group in order)
        {
            AddGroup(group, isUncertain);
        }

        if (unpriced.Days > 0)
        {
            _unpriced.Add((isUncertain, unpriced.From, unpriced.Days));
        }
    }

    /// <summary>The sum of the lines; null where a day has no price.</summary>
    public decimal? Sum(bool withUncertain) =>
        _unpriced.Exists(days => withUncertain || !days.IsUncertain) ? null : ExposureLine.Sum(_lines, withUncertain);

    private void AddGroup(Group group, bool isUncertain)
    {
        var prices = group.Prices;
        IncludedUsers ??= prices.IncludedUsers;
        var users = _users ?? prices.IncludedUsers;
        AddLine(group, isUncertain, ExposureItem.Server, null, 1, prices.ServerPerYear);
        if (prices.PacksBeyond(users) is > 0 and var packs)
        {
            AddLine(group, isUncertain, ExposureItem.UserPacks, null, packs, prices.PackPerYear);
        }

        foreach (var name in _extensions)
        {
            if (prices.ExtensionsPerPackPerYear.TryGetValue(name, out var price))
            {
                AddLine(group, isUncertain, ExposureItem.Extension, name, prices.PacksOfAll(users), price);
            }
        }
    }

    private void AddLine(Group group, bool isUncertain, ExposureItem item, string? extension, int quantity, decimal pricePerYear)
    {
        var daysInYear = DateTime.IsLeapYear(group.From.Year) ? 366 : 365;
        var exact = pricePerYear * quantity * group.Licenses * (1 - group.Period.Discount) * group.Days / daysInYear;
        _lines.Add(new ExposureLine
        {
            Item = item,
            Extension = extension,
            IsUncertain = isUncertain,
            From = group.From,
            To = group.To,
            Days = group.Days,
            DaysInYear = daysInYear,
            Licenses = group.Licenses,
            Quantity = quantity,
            PricePerYear = pricePerYear,
            Discount = group.Period.Discount,
            Amount = decimal.Round(exact, DecimalPlaces, MidpointRounding.AwayFromZero),
        });
    }

    private sealed class Group(PricePeriod period, ProductPrices prices, int licenses, DateTime from)
    {
        public PricePeriod Period { get; } = period;

        public ProductPrices Prices { get; } = prices;

        public int Licenses { get; } = licenses;

        public DateTime From { get; } = from;

        public DateTime To { get; set; }

        public int Days { get; set; }
    }
}
