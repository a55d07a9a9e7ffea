using System.Linq;
using KerioLicense.Compliance.Rules;
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
    /// <summary>In which reports name the statuses: the most urgent first, and what was accepted before what is in order.</summary>
    public static readonly ComplianceStatus[] Order =
    [
        ComplianceStatus.Violation, ComplianceStatus.Indeterminate, ComplianceStatus.Warning, ComplianceStatus.Waived,
        ComplianceStatus.Compliant, ComplianceStatus.NotApplicable,
    ];

    private Dictionary<UrgencyKind, List<KerioComplianceResult>> _byKind = [];

    public int Licenses { get; private init; }

    public int Installations { get; private set; }

    public int Customers { get; private init; }

    public int NeedsAction { get; private set; }

    public ProductCounts All { get; private init; } = new();

    /// <summary>The latest instant that a result is about; null when there is none.</summary>
    public DateTime? EvaluatedAt { get; private set; }

    /// <summary>Every status, the most urgent first.</summary>
    public IReadOnlyList<(ComplianceStatus Status, ProductCounts Counts)> ByStatus { get; private set; } = [];

    /// <summary>The sums at stake, one for each currency.</summary>
    public IReadOnlyList<MoneyAtStake> Money { get; private init; } = [];

    /// <summary>Results of installations and files that were to be read and were not.</summary>
    public int NotRead { get; private init; }

    /// <summary>What can be done now, by its kind, the most urgent first.</summary>
    public IReadOnlyList<KerioComplianceResult> OfKind(UrgencyKind kind) =>
        _byKind.TryGetValue(kind, out var found) ? found : [];

    public static EstateSummary Of(KerioComplianceResult[] results, ReportWords words)
    {
        var counts = Order.ToDictionary(static status => status, static _ => new ProductCounts());
        var customers = new HashSet<string>(StringComparer.Ordinal);
        var byKind = new Dictionary<UrgencyKind, List<KerioComplianceResult>>();
        var (installations, needsAction, all, evaluatedAt) = (0, 0, new ProductCounts(), (DateTime?)null);
        foreach (var result in results)
        {
            counts[result.Status].Add(result.Product);
            all.Add(result.Product);
            if (!RuleBook.IsOfNothingRead(result))
            {
                var kind = UrgencyOrder.Kind(result);
                if (!byKind.TryGetValue(kind, out var found))
                {
                    byKind.Add(kind, found = []);
                }

                found.Add(result);
            }

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
            Money = Sum(results, words),
            NotRead = results.Count(RuleBook.IsOfNothingRead),
            _byKind = byKind,
        };
    }

    private static List<MoneyAtStake> Sum(KerioComplianceResult[] results, ReportWords words)
    {
        var sums = new SortedDictionary<string, MoneyAtStake>(StringComparer.Ordinal);
        foreach (var result in results)
        {
            if (words.Exposure(result) is { } exposure)
            {
                var sum = sums.TryGetValue(exposure.Currency, out var known) ? known : new MoneyAtStake(exposure.Currency);
                sums[exposure.Currency] = sum.With(result, exposure);
            }
        }

        return [.. sums.Values];
    }
}
