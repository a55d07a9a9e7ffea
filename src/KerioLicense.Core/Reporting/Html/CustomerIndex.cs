using System.IO;
using System.Text;
using System.Threading;
using KerioLicense.Reporting.Customers;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>The page that leads to the pages of all customers: a ranking by what is to be done first, with their sums.</summary>
internal sealed class CustomerIndex
{
    private readonly HtmlWriter _html;
    private readonly ReportWords _words;
    private readonly IReadOnlyList<CustomerPage> _pages;
    private readonly CustomerTotals _totals;
    private readonly Func<CustomerPage, string> _link;

    private CustomerIndex(HtmlWriter html, ReportWords words, IReadOnlyList<CustomerPage> pages, Func<CustomerPage, string> link) =>
        (_html, _words, _pages, _totals, _link) = (html, words, pages, new CustomerTotals(pages), link);

    /// <param name="stream">Where to; it is left open.</param>
    /// <param name="pages">The pages, the most urgent first.</param>
    /// <param name="link">The address of a page as seen from this one.</param>
    /// <param name="options">The title is the one of all customers.</param>
    public static void Write(Stream stream, IReadOnlyList<CustomerPage> pages, Func<CustomerPage, string> link, ReportOptions options)
    {
        using var text = ReportText.Open(stream);
        var html = new HtmlWriter(text, options.Shown);
        var words = new ReportWords(options);
        new CustomerIndex(html, words, pages, link).Write();
        text.Flush();
    }

    private void Write()
    {
        DateTime? evaluatedAt = null;
        foreach (var page in _pages)
        {
            evaluatedAt = evaluatedAt is null || page.Summary.EvaluatedAt > evaluatedAt ? page.Summary.EvaluatedAt : evaluatedAt;
        }

        PlainPage.Begin(_html, _words, "index", _words.Title, evaluatedAt);
        if (_pages.Count > 0)
        {
            WriteLead();
            WriteRanking();
        }

        PlainPage.End(_html);
    }

    private void WriteLead()
    {
        var all = new List<KerioComplianceResult>();
        var shared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in _pages)
        {
            all.AddRange(page.Share.Results);
            shared.UnionWith(page.Share.Shared);
        }

        var lead = new LeadSentence(_words, EstateSummary.Of(_words.Sorted(all), _words));
        _html.Write($"""<p class="lead"><strong class="{(lead.IsAlarm ? "bad" : "")}">{lead.First}</strong> {lead.Rest}</p>""");
        _html.Write($"<p>{_words.Say(nameof(ReportTexts.IndexIntro))}");
        if (shared.Count > 0)
        {
            _html.Write($" {_words.Counted("Shared", shared.Count)}");
        }

        _html.Write($"</p>\n");
    }

    private void WriteRanking()
    {
        _html.Write($"""<div class="wide" tabindex="0" role="region" aria-label="{_words.Say(nameof(ReportTexts.Ranking))}">""");
        _html.Write($"""<table class="rank"><thead><tr><th scope="col">{_words.Say(nameof(ReportTexts.Customer))}</th>""");
        Head(nameof(ReportTexts.FirstFinding));
        foreach (var status in EstateSummary.Order)
        {
            Head("Short" + status);
        }

        Head(nameof(ReportTexts.Licenses));
        Head(nameof(ReportTexts.NotReadShort));
        if (_totals.Money.Count > 0)
        {
            // One currency stands in the head; of several each amount names its own.
            var currency = _totals.Money.Count == 1 ? " (" + _totals.Money[0].Currency + ")" : "";
            foreach (var key in (string[])
                [nameof(ReportTexts.MoneyOpenShort), nameof(ReportTexts.MoneyEndedShort), nameof(ReportTexts.MoneyWaivedShort),
                    nameof(ReportTexts.MoneyWorstShort)])
            {
                _html.Write($"""<th scope="col">{_words.Say(key)}{currency}</th>""");
            }
        }

        _html.Write($"</tr></thead><tbody>\n");
        foreach (var page in _pages)
        {
            WriteRow(page);
        }

        _html.Write($"""</tbody><tfoot><tr><th scope="row">{_words.Say(nameof(ReportTexts.Total))}</th><td></td>""");
        foreach (var status in EstateSummary.Order)
        {
            Number(status, _totals.Of(status));
        }

        Number(null, _totals.Licenses);
        Number(null, _totals.NotRead);
        WriteMoney(_totals.Money);
        _html.Write($"</tr></tfoot></table></div>\n");

        void Head(string key) => _html.Write($"""<th scope="col">{_words.Say(key)}</th>""");
    }

    private void WriteRow(CustomerPage page)
    {
        var first = page.Sorted[0];
        _html.Write($"""<tr><th scope="row"><a href="{_link(page)}">{new Foreign(page.Options.Customer!)}</a></th><td class="first">""");
        if (ReportWords.NeedsAction(first.Status))
        {
            var (when, note) = _words.When(first);
            _html.Write($"""<span class="st {LicenseSection.StatusClass(first.Status)}">{ChipOf(first.Status)}</span> """);
            _html.Write($"{when}<small>{note}</small>");
        }
        else
        {
            _html.Write($"{_words.Say(nameof(ReportTexts.NothingToDo))}");
        }

        _html.Write($"</td>");
        foreach (var status in EstateSummary.Order)
        {
            var count = 0;
            foreach (var one in page.Summary.ByStatus)
            {
                count += one.Status == status ? one.Counts.Total : 0;
            }

            Number(status, count);
        }

        Number(null, page.Summary.Licenses);
        Number(null, page.Summary.NotRead);
        WriteMoney(page.Summary.Money);
        _html.Write($"</tr>\n");
    }

    private Word ChipOf(ComplianceStatus status) =>
        status == ComplianceStatus.Indeterminate ? _words.Say(nameof(ReportTexts.ShortIndeterminate)) : new Word(_words.Status(status));

    private void Number(ComplianceStatus? status, int count)
    {
        var kind = count == 0 ? "nil" : status == ComplianceStatus.Violation ? "vio" : "";
        _html.Write($"""<td class="{kind}">{_words.Count(count)}</td>""");
    }

    private void WriteMoney(IReadOnlyList<MoneyAtStake> money)
    {
        if (_totals.Money.Count == 0)
        {
            return;
        }

        foreach (var amount in (Func<MoneyAtStake, decimal>[])
            [static sum => sum.Open, static sum => sum.Ended, static sum => sum.Waived, static sum => sum.AtWorst])
        {
            var texts = new List<string>(money.Count);
            foreach (var sum in money)
            {
                if (amount(sum) != 0)
                {
                    texts.Add(_totals.Money.Count == 1 ? _words.Amount(amount(sum)) : _words.Money(amount(sum), sum.Currency));
                }
            }

            _html.Write($"""<td class="{(texts.Count == 0 ? "nil" : "")}">""");
            _html.Write($"{(texts.Count == 0 ? "\u2013" : string.Join("; ", texts))}</td>");
        }
    }
}
