using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>The last days of what needs action, one cell a day.</summary>
internal static class StripPart
{
    private const int MostRows = 40;
    private const int Cell = 10;

    private static readonly (DayState State, string Kind)[] Kinds =
    [
        (DayState.Breach, "b s-vio"), (DayState.Carried, "b s-cv"), (DayState.Open, "b s-ind"), (DayState.NotRead, "b s-nr"),
        (DayState.Allowed, "b s-com"), (DayState.Unknown, "s-no"),
    ];

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
        foreach (var (state, kind) in Kinds)
        {
            var path = new StringBuilder();
            for (var i = 0; i < cells.Length; i++)
            {
                path.Append(cells[i].State != state ? "" : FormattableString.Invariant($"M{Cell * i} 0h{Cell - 1}v{Cell}h-{Cell - 1}z"));
            }

            if (path.Length > 0)
            {
                html.Write($"""<path class="{new Word(kind)}" d="{new Word(path.ToString())}"/>""");
            }
        }

        html.Write($"</svg></div>\n");
    }
}
