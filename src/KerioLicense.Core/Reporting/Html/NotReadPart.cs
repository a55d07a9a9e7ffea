using System.Linq;
using KerioLicense.Compliance.Rules;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>What was to be read and was not, in front of everything that speaks of the rest.</summary>
internal static class NotReadPart
{
    public static void Write(HtmlWriter html, ReportWords words, KerioComplianceResult[] results, string[] anchors)
    {
        var unread = results.Select((result, i) => (Result: result, Anchor: anchors[i]))
            .Where(static one => RuleBook.IsOfNothingRead(one.Result)).ToList();
        if (unread.Count == 0)
        {
            return;
        }

        html.Write($"""<section id="unread" aria-labelledby="unread-h">""");
        html.Write($"""<h2 id="unread-h">{words.Say(nameof(ReportTexts.NotRead))} """);
        html.Write($"""<span class="n whole">{words.Count(unread.Count)}</span></h2>""");
        html.Write($"<p class=\"cap\">{words.Say(nameof(ReportTexts.NotReadIntro))}</p><ul>");
        foreach (var (result, anchor) in unread)
        {
            html.Write($"<li data-of=\"{anchor}\">{new Foreign(ReportWords.NamesOf(result))}: {words.Say(result.SummaryText)}</li>");
        }

        html.Write($"</ul></section>\n");
    }
}
