using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>Search and filter, the table to save, and what the drawings mean. Needs the page's script, which shows it.</summary>
internal static class FilterPart
{
    private static readonly ComplianceStatus[] Statuses =
    [
        ComplianceStatus.Violation, ComplianceStatus.Indeterminate, ComplianceStatus.Warning, ComplianceStatus.Waived,
        ComplianceStatus.Compliant, ComplianceStatus.NotApplicable,
    ];

    public static void Write(HtmlWriter html, ReportWords words, int licenses)
    {
        html.Write($"""<div class="filter" role="search" id="filter" hidden><label class="find">""");
        html.Write($"""<span>{words.Say(nameof(ReportTexts.Search))}</span>""");
        html.Write($"""<input type="search" id="search" autocomplete="off" spellcheck="false" """);
        html.Write($"""placeholder="{words.Say(nameof(ReportTexts.SearchHint))}"></label>""");
        Button("clear", nameof(ReportTexts.Clear));
        Button("unfold", nameof(ReportTexts.Unfold));
        html.Write($"""<button type="button" id="save" """);
        html.Write($"""data-name="{words.Say(nameof(ReportTexts.TableFileName))}">{words.Say(nameof(ReportTexts.SaveTable))}</button>""");
        html.Write($"""<div class="chips"><fieldset><legend>{words.Say(nameof(ReportTexts.Status))}</legend>""");
        foreach (var status in Statuses)
        {
            html.Write($"""<label><input type="checkbox" name="s" value="{status.ToString()}">""");
            html.Write($"""<span class="st {LicenseSection.StatusClass(status)}">{words.Status(status)}</span></label>""");
        }

        html.Write($"""</fieldset><fieldset><legend>{words.Say(nameof(ReportTexts.Product))}</legend>""");
        foreach (var product in KerioProducts.All)
        {
            html.Write($"""<label><input type="checkbox" name="p" value="{product.ToString()}">""");
            html.Write($"""<span class="st">{product.ToString()}</span></label>""");
        }

        html.Write($"""</fieldset>""");
        html.Write($"""<output id="count" role="status" aria-live="polite" data-text="{words.Say(nameof(ReportTexts.Found))}" """);
        html.Write($"""data-all="{words.Count(licenses)}" data-lang="{words.Language}"></output></div></div>""");
        WriteLegend(html, words);

        void Button(string id, string key) => html.Write($"""<button type="button" id="{id}">{words.Say(key)}</button>""");
    }

    private static void WriteLegend(HtmlWriter html, ReportWords words)
    {
        html.Write($"""<ul class="legend" aria-label="{words.Say(nameof(ReportTexts.Legend))}">""");
        foreach (var (kind, key) in ((string, string)[])
            [("x", nameof(ReportTexts.LegendActive)), ("i", nameof(ReportTexts.LegendIdle)), ("u", nameof(ReportTexts.LegendUnknown)),
                ("b s-vio", nameof(ReportTexts.LegendViolation)), ("b s-mig", nameof(ReportTexts.LegendMigration)),
                ("b s-ind", nameof(ReportTexts.LegendIndeterminate)), ("b s-com", nameof(ReportTexts.LegendCompliant))])
        {
            html.Write($"""<li><svg class="tl key" width="22" height="10" aria-hidden="true">""");
            html.Write($"""<rect class="{kind}" width="22" height="10"/></svg>{words.Say(key)}</li>""");
        }

        html.Write($"""<li><svg class="tl key" width="8" height="14" aria-hidden="true">""");
        html.Write($"""<line class="t" x1="4" x2="4" y1="0" y2="14"/></svg>{words.Say(nameof(ReportTexts.LegendReading))}</li></ul>""");
    }
}
