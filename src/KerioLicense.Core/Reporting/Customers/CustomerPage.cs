using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Customers;

/// <summary>One customer's report: what is in it, what it looks like, and the name of its file.</summary>
internal sealed record CustomerPage
{
    /// <summary>Stands in titles and paths for the customer.</summary>
    public const string Placeholder = "{customer}";

    // A name that no customer has: theirs end in digits of a hash.
    private const string NobodysFile = "no-customer";

    public CustomerShare Share { get; private init; } = null!;

    /// <summary>The customer as a part of the name of a file.</summary>
    public string FileName { get; private init; } = "";

    public ReportOptions Options { get; private init; } = new();

    /// <summary>The results, what is to be done first first.</summary>
    public KerioComplianceResult[] Sorted { get; private init; } = [];

    public EstateSummary Summary { get; private init; } = null!;

    /// <summary>The pages of all customers; the most urgent first, as in every report.</summary>
    public static IReadOnlyList<CustomerPage> Of(IReadOnlyList<KerioComplianceResult> results, ReportOptions options)
    {
        var pages = new List<CustomerPage>();
        foreach (var share in CustomerShare.Of(results, options))
        {
            pages.Add(Of(share, options));
        }

        var money = new ReportWords(options);
        var order = new UrgencyOrder(result => money.Exposure(result)?.Total);
        pages.Sort((a, b) =>
        {
            var urgency = order.Compare(a.Sorted[0], b.Sorted[0]);
            return urgency != 0 ? urgency : string.CompareOrdinal(a.FileName, b.FileName);
        });
        return pages;
    }

    /// <summary>The title of a page: the template with the customer in it.</summary>
    public static string? TitleOf(string? template, string name) => template?.Replace(Placeholder, name);

    private static CustomerPage Of(CustomerShare share, ReportOptions options)
    {
        var name = share.Name ?? new ReportWords(options).Text(nameof(ReportTexts.NoCustomer));
        var own = options with
        {
            Customer = name,
            Title = TitleOf(options.Title, name),
            Exposure = share.Exposure,
            Changes = options.Changes?.For(share.IsOwn),
        };
        var words = new ReportWords(own);
        var sorted = words.Sorted(share.Results);
        return new CustomerPage
        {
            Share = share,
            FileName = share.Name is null ? NobodysFile : SafeFileName.Distinct(share.Name, options.Shown(share.Name)),
            Options = own,
            Sorted = sorted,
            Summary = EstateSummary.Of(sorted, words),
        };
    }
}
