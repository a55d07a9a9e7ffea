using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>The last days of what needs action, one cell a day.</summary>
internal static class StripPart
{
    private const int MostRows = 40;
    private const int Cell = 10;

    public static void Write(HtmlWriter html, ReportWords words, KerioComplianceResult[] results, string[] anchors)
    {
        var rows = 0;
        for (var i = 0; i < results.Length && rows < MostRows; i++)
        {
            if (!ReportWords.NeedsAction(results[i].Status) || results[i].Timeline.Count == 0)
            {
                continue;
            }

            if (rows++ == 0)
            {
                html.Write($"""<section id="days" aria-labelledby="days-h">""");
                html.Write($"""<h2 id="days-h">{words.Say(nameof(ReportTexts.LastDays))}</h2>""");
                html.Write($"""<p class="cap">{words.Say(nameof(ReportTexts.LastDaysNote))}</p><div class="strips">""");
            }

            WriteRow(html, words, results[i], anchors[i]);
        }

        if (rows > 0)
        {
            html.Write($"</div></section>\n");
        }
    }

    private static void WriteRow(HtmlWriter html, ReportWords words, KerioComplianceResult result, string anchor)
    {
        html.Write($"""<div data-of="{anchor}"><a href="#{anchor}">{new Foreign(ReportWords.Owner(result))}</a> """);
        html.Write($"""<span class="prod">{result.Product.ToString()}</span>""");
        var cells = DayStrip.Of(result, words.Local);
        html.Write($"""<svg role="img" viewBox="0 0 {Cell * DayStrip.Days} {Cell}" preserveAspectRatio="none" """);
        html.Write($"""aria-label="{words.DaysIn(cells)}">""");
        for (var i = 0; i < cells.Length; i++)
        {
            var kind = new Word(cells[i].State switch
            {
                DayState.Breach => "s-vio",
                DayState.Open => "s-ind",
                DayState.NotRead => "s-nr",
                DayState.Allowed => "s-com",
                _ => "s-no",
            });
            html.Write($"""<rect class="b {kind}" x="{Cell * i}" width="{Cell - 1}" height="{Cell}"/>""");
        }

        html.Write($"</svg></div>\n");
    }
}
