using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Customers;

/// <summary>What the pages of all customers add up to.</summary>
internal sealed class CustomerTotals
{
    private readonly Dictionary<ComplianceStatus, int> _byStatus = [];
    private readonly SortedDictionary<string, MoneyAtStake> _money = new(StringComparer.Ordinal);

    public CustomerTotals(IEnumerable<CustomerPage> pages)
    {
        foreach (var page in pages)
        {
            Licenses += page.Summary.Licenses;
            NotRead += page.Summary.NotRead;
            foreach (var (status, counts) in page.Summary.ByStatus)
            {
                _byStatus[status] = Of(status) + counts.Total;
            }

            foreach (var money in page.Summary.Money)
            {
                _money[money.Currency] = _money.TryGetValue(money.Currency, out var sum) ? sum.With(money) : money;
            }
        }
    }

    public int Licenses { get; }

    public int NotRead { get; }

    public IReadOnlyList<MoneyAtStake> Money => [.. _money.Values];

    public int Of(ComplianceStatus status) => _byStatus.TryGetValue(status, out var count) ? count : 0;
}
