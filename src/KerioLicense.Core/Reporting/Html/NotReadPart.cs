using System.Linq;
using KerioLicense.Compliance.Rules;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>What was to be read and was not, in front of everything that speaks of the rest.</summary>
internal static class NotReadPart
{
    public static void Write(HtmlWriter html, ReportWords words, KerioComplianceResult[] results)
    {
        var unread = results.Where(RuleBook.IsOfNothingRead).ToList();
        if (unread.Count == 0)
        {
            return;
        }

        html.Write($"""<section id="unread" aria-labelledby="unread-h"><h2 id="unread-h">{words.Say(nameof(ReportTexts.NotRead))} """);
        html.Write($"""<span class="n">{words.Count(unread.Count)}</span></h2><p>{words.Say(nameof(ReportTexts.NotReadIntro))}</p><ul>""");
        foreach (var result in unread)
        {
            html.Write($"<li>{new Foreign(ReportWords.NamesOf(result))}: {words.Say(result.SummaryText)}</li>");
        }

        html.Write($"</ul></section>\n");
    }
}
