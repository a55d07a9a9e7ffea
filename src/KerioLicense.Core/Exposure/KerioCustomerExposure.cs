using System;
using System.Collections.Generic;
using KerioLicense.Verdict;

namespace KerioLicense.Exposure;

/// <summary>The exposures of one customer's licences in one currency.</summary>
public sealed record KerioCustomerExposure
{
    /// <summary>Null for the licences of which no customer is known.</summary>
    public string? Customer { get; init; }

    /// <summary>Licences with something at stake.</summary>
    public int Licenses { get; init; }

    /// <summary>The sum of what is known; the least where <see cref="Unknowns"/> says what is missing.</summary>
    public decimal Total { get; init; }

    /// <summary>The same with what is Indeterminate.</summary>
    public decimal UpTo { get; init; }

    public string Currency { get; init; } = "";

    /// <summary>What is not known, licence by licence, in the language of the reader.</summary>
    public IReadOnlyList<string> Unknowns => ExposureText.Render(UnknownTexts);

    internal IReadOnlyList<ExposureText> UnknownTexts { get; init; } = [];

    /// <summary>Sums by customer and currency; in the order of the customers' names. Customers are told apart without regard to upper and lower case.</summary>
    public static IReadOnlyList<KerioCustomerExposure> Sum(IEnumerable<KerioLicenseExposure> exposures)
    {
        var groups = new SortedDictionary<(string Customer, string Currency), List<KerioLicenseExposure>>(GroupOrder.Instance);
        foreach (var exposure in exposures)
        {
            var key = (exposure.Customer ?? "", exposure.Currency);
            if (!groups.TryGetValue(key, out var group))
            {
                group = [];
                groups.Add(key, group);
            }

            group.Add(exposure);
        }

        var sums = new List<KerioCustomerExposure>(groups.Count);
        foreach (var group in groups.Values)
        {
            sums.Add(Of(group));
        }

        return sums;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Customer} {Total} .. {UpTo} {Currency}");

    private static KerioCustomerExposure Of(List<KerioLicenseExposure> exposures)
    {
        var (licenses, total, upTo) = (0, 0m, 0m);
        var unknowns = new List<ExposureText>();
        foreach (var exposure in exposures)
        {
            licenses += exposure.Periods.Count > 0 ? 1 : 0;
            total += exposure.Total ?? Known(exposure, withUncertain: false);
            upTo += exposure.UpTo ?? Known(exposure, withUncertain: true);
            foreach (var unknown in exposure.UnknownTexts)
            {
                var name = LicenseIdentity.Name(exposure.LicenseNumber, exposure.Fingerprint);
                unknowns.Add(ExposureText.Of(nameof(ExposureTexts.UnknownOfLicense), name, unknown));
            }
        }

        return new KerioCustomerExposure
        {
            Customer = exposures[0].Customer,
            Licenses = licenses,
            Total = total,
            UpTo = upTo,
            Currency = exposures[0].Currency,
            UnknownTexts = unknowns,
        };
    }

    /// <summary>The part that has a price.</summary>
    private static decimal Known(KerioLicenseExposure exposure, bool withUncertain)
    {
        var sum = 0m;
        foreach (var line in exposure.Lines)
        {
            sum += withUncertain || !line.IsUncertain ? line.Amount : 0;
        }

        return sum;
    }

    private sealed class GroupOrder : IComparer<(string Customer, string Currency)>
    {
        public static readonly GroupOrder Instance = new();

        public int Compare((string Customer, string Currency) x, (string Customer, string Currency) y)
        {
            var order = StringComparer.OrdinalIgnoreCase.Compare(x.Customer, y.Customer);
            return order != 0 ? order : string.CompareOrdinal(x.Currency, y.Currency);
        }
    }
}
