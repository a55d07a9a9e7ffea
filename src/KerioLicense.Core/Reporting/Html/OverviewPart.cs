using KerioLicense.Model;

namespace KerioLicense.Reporting.Html;

/// <summary>How many licenses have which status, by product.</summary>
internal static class OverviewPart
{
    public static void Write(HtmlWriter html, ReportWords words, EstateSummary summary)
    {
        html.Write($"""<section id="overview" class="whole" aria-labelledby="overview-h">""");
        html.Write($"""<h2 id="overview-h">{words.Say(nameof(ReportTexts.AtAGlance))}</h2>""");
        WriteBar(html, words, summary);
        html.Write($"""<table class="matrix"><caption>{words.Say(nameof(ReportTexts.ByStatusAndProduct))}</caption>""");
        html.Write($"""<thead><tr><th scope="col">{words.Say(nameof(ReportTexts.Status))}</th>""");
        foreach (var product in KerioProducts.All)
        {
            html.Write($"""<th scope="col">{product.ToString()}</th>""");
        }

        html.Write($"""<th scope="col">{words.Say(nameof(ReportTexts.All))}</th></tr></thead><tbody>""");
        foreach (var (status, counts) in summary.ByStatus)
        {
            html.Write($"""<tr><th scope="row">""");
            html.Write($"""<a class="st {LicenseSection.StatusClass(status)}" href="#licenses" """);
            html.Write($"""data-only="{status.ToString()}">{words.Status(status)}</a></th>""");
            WriteCells(html, words, counts);
            html.Write($"</tr>");
        }

        html.Write($"""</tbody><tfoot><tr><th scope="row">{words.Say(nameof(ReportTexts.All))}</th>""");
        WriteCells(html, words, summary.All);
        html.Write($"</tr></tfoot></table><p>{words.Counted("Installations", summary.Installations)}, ");
        html.Write($"{words.Counted("Customers", summary.Customers)}.</p></section>\n");
    }

    private static void WriteBar(HtmlWriter html, ReportWords words, EstateSummary summary)
    {
        if (summary.Licenses == 0)
        {
            return;
        }

        var parts = new List<string>();
        foreach (var (status, counts) in summary.ByStatus)
        {
            parts.Add(words.Status(status) + " " + words.Count(counts.Total));
        }

        html.Write($"""<svg class="bar" role="img" aria-label="{string.Join(", ", parts)}" width="100%" height="14">""");
        var x = 0.0;
        foreach (var (status, counts) in summary.ByStatus)
        {
            if (counts.Total > 0)
            {
                var width = 100.0 * counts.Total / summary.Licenses;
                html.Write($"""<rect class="b {LicenseSection.StatusClass(status)}" x="{x}%" width="{width}%" height="14">""");
                html.Write($"""<title>{words.Status(status)} {words.Count(counts.Total)}</title></rect>""");
                x += width;
            }
        }

        html.Write($"</svg>");
    }

    private static void WriteCells(HtmlWriter html, ReportWords words, ProductCounts counts)
    {
        foreach (var product in KerioProducts.All)
        {
            Cell(counts.Of(product));
        }

        Cell(counts.Total);

        void Cell(int count) => html.Write($"""<td class="{(count == 0 ? "nil" : "")}">{words.Count(count)}</td>""");
    }
}
