using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>Search and filter for all lists of the page, and the table to save. Needs the page's script, which shows it.</summary>
internal static class FilterPart
{
    public static void Write(HtmlWriter html, ReportWords words, KerioComplianceResult[] results)
    {
        html.Write($"""<div class="filter" role="search" id="filter" hidden><label class="find">""");
        html.Write($"""<span>{words.Say(nameof(ReportTexts.Search))}</span>""");
        html.Write($"""<input type="search" id="search" autocomplete="off" spellcheck="false" """);
        html.Write($"""placeholder="{words.Say(nameof(ReportTexts.SearchHint))}"></label>""");
        WriteCustomers(html, words);
        Button("clear", nameof(ReportTexts.Clear));
        Button("help", nameof(ReportTexts.Keys));
        WriteCount(html, words, results.Length);
        html.Write($"""<details id="chips" open><summary>{words.Say(nameof(ReportTexts.Filter))}</summary>""");
        html.Write($"""<div class="chips"><fieldset><legend>{words.Say(nameof(ReportTexts.Status))}</legend>""");
        foreach (var status in EstateSummary.Order)
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

        html.Write($"""</fieldset></div></details></div>""");
        html.Write($"""<p id="filtered" class="cap" hidden>{words.Say(nameof(ReportTexts.Filtered))}</p>""");
        WriteKeys(html, words);

        void Button(string id, string key) => html.Write($"""<button type="button" id="{id}">{words.Say(key)}</button>""");
    }

    /// <summary>How many licenses are shown; beside it the words that the script says.</summary>
    private static void WriteCount(HtmlWriter html, ReportWords words, int licenses)
    {
        html.Write($"""<output id="count" role="status" aria-live="polite" data-text="{words.Say(nameof(ReportTexts.Found))}" """);
        html.Write($"""data-all="{words.Count(licenses)}" data-lang="{words.Language}" """);
        html.Write($"""data-copy="{words.Say(nameof(ReportTexts.Copy))}" data-copylist="{words.Say(nameof(ReportTexts.CopyList))}" """);
        html.Write($"""data-copied="{words.Say(nameof(ReportTexts.Copied))}"></output>""");
    }

    private static void WriteKeys(HtmlWriter html, ReportWords words)
    {
        html.Write($"""<dialog id="keys" aria-labelledby="keys-h"><h2 id="keys-h">{words.Say(nameof(ReportTexts.Keys))}</h2><dl>""");
        Key("/", nameof(ReportTexts.KeySearch));
        Key("Esc", nameof(ReportTexts.KeyEscape));
        Key("?", nameof(ReportTexts.KeyHelp));
        html.Write($"""</dl><button type="button" id="shut">{words.Say(nameof(ReportTexts.Close))}</button></dialog>""");

        void Key(string key, string does) => html.Write($"<div><dt><kbd>{key}</kbd></dt><dd>{words.Say(does)}</dd></div>");
    }

    /// <summary>The script puts the customers in: the page has their names already, with their licenses.</summary>
    private static void WriteCustomers(HtmlWriter html, ReportWords words)
    {
        html.Write($"""<label class="pick"><span>{words.Say(nameof(ReportTexts.Customer))}</span><select id="customer">""");
        html.Write($"""<option value="">{words.Say(nameof(ReportTexts.EveryCustomer))}</option></select></label>""");
    }
}
