using System.IO;
using System.Linq;
using KerioLicense.Core.Tests.Files;
using KerioLicense.Files;
using KerioLicense.Model;
using Xunit;
using static KerioLicense.Core.Tests.Exposure.ExposureStory;

namespace KerioLicense.Core.Tests.Exposure;

public sealed class PriceListFileTests
{
    private const string Product = "{\"serverPerYear\":136.00,\"includedUsers\":5,\"packSize\":5,\"packPerYear\":40}";

    public static TheoryData<string, string, string> Bad => new()
    {
        { "\"currency\":¦\"Euro\",\"lists\":[]", "InputBadCurrency", "currency" },
        { "\"currency\":¦\"eur\",\"lists\":[]", "InputBadCurrency", "currency" },
        { "\"currency\":\"EUR\",\"lists\":[{\"validFrom\":\"2026-01-01\",\"validTo\":¦\"2025-12-31\",\"products\":{}}]",
            "InputListEndsEarly", "lists[0].validTo" },
        { "\"currency\":\"EUR\",\"lists\":[{\"validFrom\":\"2026-01-01\",\"products\":{\"Connect\":{\"serverPerYear\":¦-1}}}]",
            "InputOutOfRange", "lists[0].products.Connect.serverPerYear" },
        { "\"currency\":\"EUR\",\"lists\":[{\"validFrom\":\"2026-01-01\",\"products\":{\"Connect\":{\"packSize\":¦0}}}]", "InputOutOfRange",
            "lists[0].products.Connect.packSize" },
        { "\"currency\":\"EUR\",\"lists\":[{\"validFrom\":\"2026-01-01\",\"products\":{\"Connect\":{\"packSize\":¦5.5}}}]",
            "InputWrongType", "lists[0].products.Connect.packSize" },
        { "\"currency\":\"EUR\",\"lists\":[{\"validFrom\":\"2026-01-01\",\"products\":{¦\"connect\":{}}}]", "InputUnknownKey",
            "lists[0].products.connect" },
        { "\"currency\":\"EUR\",\"lists\":[{\"validFrom\":\"2026-01-01\",\"products\":{\"Connect\":¦{}}}]", "InputMissingKey",
            "lists[0].products.Connect.serverPerYear" },
        { "\"currency\":\"EUR\",\"lists\":[{\"validFrom\":\"2026-01-01\",\"discount\":¦1.5,\"products\":{}}]", "InputOutOfRange",
            "lists[0].discount" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_mistake_is_told_with_its_place_in_both_languages(string marked, string errorId, string key) => Cultures.Each(
        _ => InputFiles.AssertFails(
            "{\"schema\":\"keriolicense/prices/1\",\n" + marked + "}", errorId, key, text => InputFiles.ReadPrices(text)));

    [Theory]
    [InlineData("null", "2026-06-01")]
    [InlineData("\"2026-06-30\"", "2026-06-30")]
    public void No_day_may_have_two_prices(string validTo, string next)
    {
        var error = Assert.Throws<KerioLicense.Files.InputFormatException>(() => InputFiles.ReadPrices(TwoLists(validTo, next)));
        Assert.Equal(("InputListsOverlap", "lists"), (error.ErrorId, error.Key));
    }

    [Fact]
    public void The_last_day_of_a_list_is_its_own_and_the_order_in_the_file_does_not_matter()
    {
        var list = InputFiles.ReadPrices(TwoLists("\"2026-06-30\"", "2026-07-01", isReversed: true));
        Assert.Equal([At("2026-01-01"), At("2026-07-01")], list.Lists.Select(period => period.ValidFrom));
        Assert.Equal(At("2026-01-01"), list.On(At("2026-06-30T23:59:59"), KerioProduct.Connect)!.Value.Period.ValidFrom);
        Assert.Equal(At("2026-07-01"), list.On(At("2026-07-01"), KerioProduct.Connect)!.Value.Period.ValidFrom);
        Assert.Null(list.On(At("2025-12-31T23:59:59"), KerioProduct.Connect));
        Assert.Null(list.On(At("2026-07-01"), KerioProduct.Control));
    }

    [Fact]
    public void The_example_that_ships_is_the_sample_and_says_that_it_is_no_price_list()
    {
        var shipped = File.ReadAllText(Path.Combine(InputFiles.Repository(), "src", "KerioLicense", "Examples", "example.prices.json"));
        Assert.Equal(File.ReadAllText(InputFiles.Sample("example.prices.json")), shipped);
        var list = InputFiles.ReadPrices(shipped);
        Assert.Equal("Example of the form, not a price list (historic figures)", list.Name);
        Assert.Equal((136m, 5, 5, 40m, 9m), (
            list.Lists[0].Products.Connect!.ServerPerYear, list.Lists[0].Products.Connect!.IncludedUsers,
            list.Lists[0].Products.Connect!.PackSize,
            list.Lists[0].Products.Connect!.PackPerYear, list.Lists[0].Products.Connect!.ExtensionsPerPackPerYear["antivirus"]));
    }

    private static string TwoLists(string validTo, string next, bool isReversed = false)
    {
        var first = "{\"validFrom\":\"2026-01-01\",\"validTo\":" + validTo + ",\"products\":{\"Connect\":" + Product + "}}";
        var second = "{\"validFrom\":\"" + next + "\",\"products\":{\"Connect\":" + Product + "}}";
        return "{\"schema\":\"keriolicense/prices/1\",\"currency\":\"EUR\",\"lists\":["
            + (isReversed ? second + "," + first : first + "," + second) + "]}";
    }
}
