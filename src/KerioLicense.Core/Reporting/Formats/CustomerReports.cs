using System.IO;
using System.Text;
using System.Threading;
using KerioLicense.Reporting.Customers;
using KerioLicense.Reporting.Html;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Formats;

/// <summary>One report per customer, and the page that leads to them.</summary>
internal sealed class CustomerReports
{
    public const string IndexName = "index.html";

    private readonly ReportOptions _options;
    private readonly ReportFormat _format;

    /// <param name="results">All results.</param>
    /// <param name="format">The form of the customers' reports; the index is a web page.</param>
    /// <param name="options">What every report is to look like; the title may hold <see cref="CustomerPage.Placeholder"/>.</param>
    public CustomerReports(IReadOnlyList<KerioComplianceResult> results, ReportFormat format, ReportOptions options)
    {
        (_format, _options) = (format, options);
        Pages = CustomerPage.Of(results, options);
    }

    /// <summary>The most urgent first.</summary>
    public IReadOnlyList<CustomerPage> Pages { get; }

    public void Write(Stream stream, CustomerPage page, CancellationToken cancellationToken) =>
        ComplianceReport.Write(stream, page.Share.Results, _format, page.Options, cancellationToken);

    /// <param name="stream">Where to.</param>
    /// <param name="link">The address of a page as seen from the index.</param>
    public void WriteIndex(Stream stream, Func<CustomerPage, string> link)
    {
        var words = new ReportWords(_options);
        var everybody = words.Text(nameof(ReportTexts.AllCustomers));
        var title = _options.Title is null
            ? words.Format(nameof(ReportTexts.IndexTitle), words.Title) : CustomerPage.TitleOf(_options.Title, everybody);
        CustomerIndex.Write(stream, Pages, link, _options with { Title = title, Exposure = [] });
    }
}
