using System.Linq;
using KerioLicense.Exposure;
using Xunit;
using static KerioLicense.Core.Tests.Exposure.ExposureStory;

namespace KerioLicense.Core.Tests.Exposure;

/// <summary>Sums by customer and currency.</summary>
public sealed class CustomerExposureTests
{
    [Fact]
    public void One_sum_for_each_customer_in_the_order_of_their_names()
    {
        var sums = KerioCustomerExposure.Sum(
            [Of("Verdi", 1, 2), Of("Bianchi", 10, 10), Of("verdi", 3, 5), Of(null, 7, 7), Of("Bianchi", 0, 0, periods: 0)]);
        Assert.Equal(
            [(null, 1, 7m, 7m), ("Bianchi", 1, 10m, 10m), ("Verdi", 2, 4m, 7m)],
            sums.Select(sum => (sum.Customer, sum.Licenses, sum.Total, sum.UpTo)));
    }

    [Fact]
    public void Currencies_are_never_added() => Assert.Equal(
        [("CHF", 5m), ("EUR", 1m)],
        KerioCustomerExposure.Sum([Of("Verdi", 1, 1), Of("Verdi", 5, 5) with { Currency = "CHF" }])
            .Select(sum => (sum.Currency, sum.Total)));

    [Fact]
    public void What_has_no_price_is_told_and_the_rest_is_summed()
    {
        var gap = List(Period("2026-01-01", "2026-11-14", Historic));
        var open = LicenseExposure.Measure(Result(5, Breach("2026-11-10", "2026-11-20")), gap);
        var sum = Assert.Single(KerioCustomerExposure.Sum([open, Of("Rossi S.r.l.", 1, 2)]));

        // 136 × 5/365 = 1.8630
        Assert.Equal((2.86m, 3.86m), (sum.Total, sum.UpTo));
        Assert.StartsWith("12345-*****-*****: ", Assert.Single(sum.Unknowns));
    }

    [Fact]
    public void Nothing_gives_nothing() => Assert.Empty(KerioCustomerExposure.Sum([]));

    private static KerioLicenseExposure Of(string? customer, decimal total, decimal upTo, int periods = 1) => new()
    {
        Customer = customer,
        Total = total,
        UpTo = upTo,
        Currency = "EUR",
        Periods = [.. Enumerable.Repeat(new ExposurePeriod(), periods)],
    };
}
