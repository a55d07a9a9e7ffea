using System.Linq;
using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>Search and filter for all lists of the page, and the table to save. Needs the page's script, which shows it.</summary>
internal static class FilterPart
{
    private static readonly ComplianceStatus[] Statuses =
    [
        ComplianceStatus.Violation, ComplianceStatus.Indeterminate, ComplianceStatus.Warning, ComplianceStatus.Waived,
        ComplianceStatus.Compliant, ComplianceStatus.NotApplicable,
    ];

    public static void Write(HtmlWriter html, ReportWords words, KerioComplianceResult[] results)
    {
        html.Write($"""<div class="filter" role="search" id="filter" hidden><label class="find">""");
        html.Write($"""<span>{words.Say(nameof(ReportTexts.Search))}</span>""");
        html.Write($"""<input type="search" id="search" autocomplete="off" spellcheck="false" """);
        html.Write($"""placeholder="{words.Say(nameof(ReportTexts.SearchHint))}"></label>""");
        WriteCustomers(html, words, results);
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
        html.Write($"""data-all="{words.Count(results.Length)}" data-lang="{words.Language}" """);
        html.Write($"""data-copy="{words.Say(nameof(ReportTexts.Copy))}" data-copied="{words.Say(nameof(ReportTexts.Copied))}">""");
        html.Write($"""</output></div></div><p id="filtered" class="cap" hidden>{words.Say(nameof(ReportTexts.Filtered))}</p>""");

        void Button(string id, string key) => html.Write($"""<button type="button" id="{id}">{words.Say(key)}</button>""");
    }

    private static void WriteCustomers(HtmlWriter html, ReportWords words, KerioComplianceResult[] results)
    {
        var customers = new SortedSet<string>(results.Select(result => html.Shown(result.Customer ?? "")), StringComparer.Ordinal);
        customers.Remove("");
        html.Write($"""<label class="pick"><span>{words.Say(nameof(ReportTexts.Customer))}</span><select id="customer">""");
        html.Write($"""<option value="">{words.Say(nameof(ReportTexts.EveryCustomer))}</option>""");
        foreach (var customer in customers)
        {
            html.Write($"<option>{customer}</option>");
        }

        html.Write($"</select></label>");
    }
}
