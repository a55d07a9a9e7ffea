using System;
using System.Collections.Generic;
using KerioLicense.Exposure;
using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting;

/// <summary>Licences of each product.</summary>
internal readonly record struct ProductCounts(int Connect, int Control, int Operator)
{
    public int Total => Connect + Control + Operator;

    public int Of(KerioProduct product) => product switch
    {
        KerioProduct.Connect => Connect,
        KerioProduct.Control => Control,
        _ => Operator,
    };

    public ProductCounts With(KerioProduct product) => product switch
    {
        KerioProduct.Connect => this with { Connect = Connect + 1 },
        KerioProduct.Control => this with { Control = Control + 1 },
        _ => this with { Operator = Operator + 1 },
    };
}

/// <summary>The estate at a glance.</summary>
internal sealed class EstateSummary
{
    private static readonly ComplianceStatus[] Order =
    [
        ComplianceStatus.Violation, ComplianceStatus.Indeterminate, ComplianceStatus.Warning, ComplianceStatus.Waived, ComplianceStatus.Compliant, ComplianceStatus.NotApplicable,
    ];

    public int Licenses { get; private init; }

    public int Installations { get; private set; }

    public int Customers { get; private init; }

    public int NeedsAction { get; private set; }

    public ProductCounts All { get; private set; }

    /// <summary>The latest instant that a result is about; null when there is none.</summary>
    public DateTime? EvaluatedAt { get; private set; }

    /// <summary>Every status, the most urgent first.</summary>
    public IReadOnlyList<(ComplianceStatus Status, ProductCounts Counts)> ByStatus { get; private set; } = [];

    /// <summary>The sums at stake, one for each currency; amounts that are not known are left out, and make the sum the least.</summary>
    public IReadOnlyList<KerioLicenseExposure> Money { get; private init; } = [];

    public static EstateSummary Of(KerioComplianceResult[] results, ReportOptions options)
    {
        var counts = new ProductCounts[Order.Length];
        var customers = new HashSet<string>(StringComparer.Ordinal);
        var (installations, needsAction, all, evaluatedAt) = (0, 0, default(ProductCounts), (DateTime?)null);
        foreach (var result in results)
        {
            var index = Array.IndexOf(Order, result.Status);
            counts[index] = counts[index].With(result.Product);
            all = all.With(result.Product);
            installations += result.Installations.Count;
            needsAction += ReportWords.NeedsAction(result.Status) ? 1 : 0;
            evaluatedAt = evaluatedAt is null || result.EvaluatedAt > evaluatedAt ? result.EvaluatedAt : evaluatedAt;
            if (result.Customer is { Length: > 0 } customer)
            {
                customers.Add(customer);
            }
        }

        var byStatus = new (ComplianceStatus, ProductCounts)[Order.Length];
        for (var i = 0; i < byStatus.Length; i++)
        {
            byStatus[i] = (Order[i], counts[i]);
        }

        return new EstateSummary
        {
            Licenses = results.Length,
            Customers = customers.Count,
            Installations = installations,
            NeedsAction = needsAction,
            All = all,
            EvaluatedAt = evaluatedAt,
            ByStatus = byStatus,
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
                var sum = sums.TryGetValue(exposure.Currency, out var known) ? known : new KerioLicenseExposure { Currency = exposure.Currency };
                sums[exposure.Currency] = sum with { Total = Add(sum.Total, exposure.Total), UpTo = Add(sum.UpTo, exposure.UpTo) };
            }
        }

        return [.. sums.Values];

        static decimal? Add(decimal? sum, decimal? amount) => amount is null ? sum : (sum ?? 0) + amount;
    }
}
