using System.Linq;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Values;
using static KerioLicense.Files.Forms;

namespace KerioLicense.Exposure;

/// <summary>The format <c>keriolicense/prices/1</c>, key by key, with the limits of its numbers.</summary>
internal static class PriceListFormat
{
    public const string Schema = "keriolicense/prices/1";

    public const int MaximumPrice = 10_000_000;
    public const int MaximumUsers = 1_000_000;

    private static readonly JsonForm<decimal> Price = Number(0, MaximumPrice);

    public static JsonShape<KerioPriceList> File { get; } = new JsonShape<KerioPriceList>(static () => new KerioPriceList())
        .OfSchema(Schema)
        .Optional(nameof(KerioPriceList.Name), Text.OrNull())
        .Required(nameof(KerioPriceList.Currency), new CurrencyForm())
        .Required(nameof(KerioPriceList.Lists), ListOf(PeriodShape()))
        .Then(Sorted);

    private static JsonShape<PricePeriod> PeriodShape() => new JsonShape<PricePeriod>(static () => new PricePeriod())
        .Required(nameof(PricePeriod.ValidFrom), Date)
        .Optional(nameof(PricePeriod.ValidTo), Date.OrNull(writtenWhenNull: true))
        .Optional(nameof(PricePeriod.Discount), Number(0, 1))
        .Required(nameof(PricePeriod.Products), Products())
        .Then(static (period, check) => period.ValidTo is not { } last || last >= period.ValidFrom
            ? period
            : throw check.Error("validTo", nameof(InputTexts.InputListEndsEarly), UtcText.Day(period.ValidFrom)));

    // The keys are the names of the products as they are written everywhere.
    private static JsonShape<ProductPriceTable> Products() => new JsonShape<ProductPriceTable>(static () => new ProductPriceTable())
        .Optional(nameof(ProductPriceTable.Connect), PricesShape().OrNull(), nameof(KerioProduct.Connect))
        .Optional(nameof(ProductPriceTable.Control), PricesShape().OrNull(), nameof(KerioProduct.Control))
        .Optional(nameof(ProductPriceTable.Operator), PricesShape().OrNull(), nameof(KerioProduct.Operator));

    private static JsonShape<ProductPrices> PricesShape() => new JsonShape<ProductPrices>(static () => new ProductPrices())
        .Required(nameof(ProductPrices.ServerPerYear), Price)
        .Required(nameof(ProductPrices.IncludedUsers), Whole(0, MaximumUsers))
        .Required(nameof(ProductPrices.PackSize), Whole(1, MaximumUsers))
        .Required(nameof(ProductPrices.PackPerYear), Price)
        .Optional(nameof(ProductPrices.ExtensionsPerPackPerYear), MapOf(Price));

    /// <summary>No day may have two prices; in which order the lists stand in the file does not matter.</summary>
    private static KerioPriceList Sorted(KerioPriceList list, JsonCheck check)
    {
        var periods = new List<PricePeriod>(list.Lists);
        periods.Sort(static (a, b) => a.ValidFrom.CompareTo(b.ValidFrom));
        for (var i = 1; i < periods.Count; i++)
        {
            if (periods[i - 1].Holds(periods[i].ValidFrom))
            {
                throw check.Error("lists", nameof(InputTexts.InputListsOverlap), UtcText.Day(periods[i - 1].ValidFrom),
                    UtcText.Day(periods[i].ValidFrom));
            }
        }

        return list with { Lists = periods };
    }


    /// <summary>A currency by its code: amounts are only ever added within one.</summary>
    private sealed class CurrencyForm : JsonForm<string>
    {
        private const int Length = 3;

        public override JsonKind Kind => JsonKind.Text;

        public override string Pattern => "^[A-Z]{3}$";

        public override string Read(JsonInput input)
        {
            var text = ReadText(input);
            return IsCode(text) ? text : throw input.Error(nameof(InputTexts.InputBadCurrency));
        }

        public override void Write(JsonOutput output, string value) =>
            output.Text(IsCode(value) ? value : throw output.Error(nameof(InputTexts.InputBadCurrency)));

        private static bool IsCode(string text) => text.Length == Length && text.All(static character => character is >= 'A' and <= 'Z');
    }
}
