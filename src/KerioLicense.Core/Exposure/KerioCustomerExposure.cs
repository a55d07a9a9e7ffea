using System.Linq;
using KerioLicense.Verdict;

namespace KerioLicense.Exposure;

/// <summary>The exposures of one customer's licenses in one currency.</summary>
public sealed record KerioCustomerExposure
{
    /// <summary>Null for the licenses of which no customer is known.</summary>
    public string? Customer { get; init; }

    /// <summary>Licenses with something at stake.</summary>
    public int Licenses { get; init; }

    /// <summary>The sum of what is known; the least where <see cref="Unknowns"/> says what is missing.</summary>
    public decimal Total { get; init; }

    /// <summary>The same with what is Indeterminate.</summary>
    public decimal UpTo { get; init; }

    public string Currency { get; init; } = "";

    /// <summary>What is not known of each license, in the language of the reader.</summary>
    public IReadOnlyList<string> Unknowns => ExposureText.Render(UnknownTexts);

    internal IReadOnlyList<ExposureText> UnknownTexts { get; init; } = [];

    /// <summary>Sums by customer and currency; in the order of the customers' names.
    /// Customers are told apart without regard to upper and lower case.</summary>
    public static IReadOnlyList<KerioCustomerExposure> Sum(IEnumerable<KerioLicenseExposure> exposures) =>
    [
        .. exposures
            .GroupBy(static exposure => (Customer: (exposure.Customer ?? "").ToUpperInvariant(), exposure.Currency))
            .OrderBy(static group => group.Key.Customer, StringComparer.Ordinal)
            .ThenBy(static group => group.Key.Currency, StringComparer.Ordinal)
            .Select(static group => Of([.. group])),
    ];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Customer} {Total} .. {UpTo} {Currency}");

    private static KerioCustomerExposure Of(List<KerioLicenseExposure> exposures) => new()
    {
        Customer = exposures[0].Customer,
        Licenses = exposures.Count(static exposure => exposure.Periods.Count > 0),

        // Where a day has no price, the part that has one.
        Total = exposures.Sum(static exposure => exposure.Total ?? ExposureLine.Sum(exposure.Lines, withUncertain: false)),
        UpTo = exposures.Sum(static exposure => exposure.UpTo ?? ExposureLine.Sum(exposure.Lines, withUncertain: true)),
        Currency = exposures[0].Currency,
        UnknownTexts =
        [
            .. exposures.SelectMany(static exposure => exposure.UnknownTexts.Select(unknown => ExposureText.Of(
                nameof(ExposureTexts.UnknownOfLicense), LicenseIdentity.Name(exposure.LicenseNumber, exposure.Fingerprint), unknown))),
        ],
    };
}
