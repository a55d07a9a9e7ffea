using KerioLicense.Verdict;

namespace KerioLicense.Exposure;

/// <summary>Puts a price on what a result found. Pure: the same result, prices and options give the same exposure.</summary>
internal static class LicenseExposure
{
    /// <summary>What the copies of the result's license would have cost.</summary>
    /// <param name="result">A result with its time line.</param>
    /// <param name="prices">The price list.</param>
    /// <param name="since">Count violations without a break from this instant (UTC) to the end of the last one, as a vendor would that sees
    /// "the whole period of use"; null: the stretches of the time line.</param>
    /// <param name="extensions">Names of extensions of the price list that the license has;
    /// where a product has none of the name, nothing is added.</param>
    /// <exception cref="ArgumentException"><paramref name="since"/> is not in UTC or lies after the instant of the result.</exception>
    public static KerioLicenseExposure Measure(
        KerioComplianceResult result, KerioPriceList prices, DateTime? since = null, IReadOnlyList<string>? extensions = null)
    {
        if (since is { } start && (start.Kind != DateTimeKind.Utc || start > result.EvaluatedAt))
        {
            throw new ArgumentException("The instant must be in UTC and not after the result's.", nameof(since));
        }

        var periods = ExposurePeriods.Of(result, since);
        var days = ExposureDays.Of(periods);
        var users = LicensedUserCount.Of(result);
        var lines = new ExposureLines(prices, result.Product, users.Users, extensions ?? []);
        lines.Add(days, isUncertain: false);
        lines.Add(days, isUncertain: true);
        var exposure = new KerioLicenseExposure
        {
            LicenseNumber = result.LicenseNumber,
            Fingerprint = result.Fingerprint,
            Product = result.Product,
            Customer = result.Customer,
            Periods = periods,
            Days = days.FindAll(static day => day.Licenses > 0).Count,
            DaysUpTo = days.Count,
            Users = users.Users,
            UsersText = users.Source,
            Lines = lines.Lines,
            Total = lines.Sum(withUncertain: false),
            UpTo = lines.Sum(withUncertain: true),
            Currency = prices.Currency,
            PriceList = prices.Name,
            EvaluatedAt = result.EvaluatedAt,
        };
        return exposure with
        {
            AssumptionTexts = ExposureNotes.Assumptions(exposure, result, prices, lines, since, users, extensions ?? []),
            UnknownTexts = ExposureNotes.Unknowns(exposure, result, lines, users),
        };
    }
}
