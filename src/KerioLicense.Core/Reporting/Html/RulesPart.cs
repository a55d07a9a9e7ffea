using KerioLicense.Compliance.Rules;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>The rules, in the words that they rest on.</summary>
internal static class RulesPart
{
    public static void Write(HtmlWriter html, ReportWords words, KerioComplianceResult[] results)
    {
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var result in results)
        {
            uses[result.RuleId] = (uses.TryGetValue(result.RuleId, out var count) ? count : 0) + 1;
        }

        html.Write($"""<section id="rules" aria-labelledby="rules-h"><h2 id="rules-h">{words.Say(nameof(ReportTexts.Rules))}</h2>""");
        html.Write($"""<p>{words.Say(nameof(ReportTexts.RulesIntro))}</p><div class="rules">""");
        foreach (var rule in KerioComplianceRule.All)
        {
            html.Write($"""<article id="r-{rule.Id}"><h3><span class="mono">{rule.Id}</span> {words.Say(rule.Rule.Title)}</h3>""");
            WriteWords(html, rule.Quotation);
            html.Write($"<p>{words.Say(nameof(ReportTexts.Needs))} {words.Say(rule.Rule.Needs)}</p><p>");
            if (Uri.TryCreate(rule.Source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                html.Write($"""<a href="{rule.Source}" rel="noreferrer noopener">{address!.Host}</a>""");
            }
            else
            {
                html.Write($"{rule.Source}");
            }

            uses.TryGetValue(rule.Id, out var licenses);
            html.Write($"""<span class="uses">{words.Format(nameof(ReportTexts.UsedBy), words.Count(licenses))}</span></p></article>""");
        }

        html.Write($"</div></section>");
    }

    /// <summary>What stands in brackets is the rule's own account of what it rests on, in English.</summary>
    private static void WriteWords(HtmlWriter html, string quotation)
    {
        if (quotation.IndexOf('(') < 0)
        {
            html.Write($"""<blockquote lang="it">{quotation}</blockquote>""");
        }
        else
        {
            html.Write($"""<p lang="en">{quotation}</p>""");
        }
    }
}
