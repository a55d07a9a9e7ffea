using System.Linq;
using KerioLicense.Exposure;
using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting;

/// <summary>Licenses of each product.</summary>
internal sealed class ProductCounts
{
    private readonly Dictionary<KerioProduct, int> _counts = [];

    public int Total { get; private set; }

    public int Of(KerioProduct product) => _counts.TryGetValue(product, out var count) ? count : 0;

    public void Add(KerioProduct product)
    {
        _counts[product] = Of(product) + 1;
        Total++;
    }
}

/// <summary>The estate at a glance.</summary>
internal sealed class EstateSummary
{
    private static readonly ComplianceStatus[] Order =
    [
        ComplianceStatus.Violation, ComplianceStatus.Indeterminate, ComplianceStatus.Warning, ComplianceStatus.Waived,
        ComplianceStatus.Compliant, ComplianceStatus.NotApplicable,
    ];

    public int Licenses { get; private init; }

    public int Installations { get; private set; }

    public int Customers { get; private init; }

    public int NeedsAction { get; private set; }

    public ProductCounts All { get; private init; } = new();

    /// <summary>The latest instant that a result is about; null when there is none.</summary>
    public DateTime? EvaluatedAt { get; private set; }

    /// <summary>Every status, the most urgent first.</summary>
    public IReadOnlyList<(ComplianceStatus Status, ProductCounts Counts)> ByStatus { get; private set; } = [];

    /// <summary>The sums at stake, one for each currency; amounts that are not known are left out, and make the sum the least.</summary>
    public IReadOnlyList<KerioLicenseExposure> Money { get; private init; } = [];

    public static EstateSummary Of(KerioComplianceResult[] results, ReportOptions options)
    {
        var counts = Order.ToDictionary(static status => status, static _ => new ProductCounts());
        var customers = new HashSet<string>(StringComparer.Ordinal);
        var (installations, needsAction, all, evaluatedAt) = (0, 0, new ProductCounts(), (DateTime?)null);
        foreach (var result in results)
        {
            counts[result.Status].Add(result.Product);
            all.Add(result.Product);
            installations += result.Installations.Count;
            needsAction += ReportWords.NeedsAction(result.Status) ? 1 : 0;
            evaluatedAt = evaluatedAt is null || result.EvaluatedAt > evaluatedAt ? result.EvaluatedAt : evaluatedAt;
            if (result.Customer is { Length: > 0 } customer)
            {
                customers.Add(customer);
            }
        }

        return new EstateSummary
        {
            Licenses = results.Length,
            Customers = customers.Count,
            Installations = installations,
            NeedsAction = needsAction,
            All = all,
            EvaluatedAt = evaluatedAt,
            ByStatus = [.. Order.Select(status => (status, counts[status]))],
            Money = Sum(results, options),
        };
    }

    private static List<KerioLicenseExposure> Sum(KerioComplianceResult[] results, ReportOptions options)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var result in results)
        {
            shown.Add(result.Fingerprint);
        }

        var sums = new SortedDictionary<string, KerioLicenseExposure>(StringComparer.Ordinal);
        foreach (var exposure in options.Exposure)
        {
            if (shown.Contains(exposure.Fingerprint))
            {
                var sum = sums.TryGetValue(exposure.Currency, out var known)
                    ? known : new KerioLicenseExposure { Currency = exposure.Currency };
                sums[exposure.Currency] = sum with { Total = Add(sum.Total, exposure.Total), UpTo = Add(sum.UpTo, exposure.UpTo) };
            }
        }

        return [.. sums.Values];

        static decimal? Add(decimal? sum, decimal? amount) => amount is null ? sum : (sum ?? 0) + amount;
    }
}
