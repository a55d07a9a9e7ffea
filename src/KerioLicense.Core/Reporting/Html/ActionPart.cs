using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>What to do first: by urgency, each with its date and its amount.</summary>
internal static class ActionPart
{
    // More rows than these nobody reads one by one; the rest is in the list of licenses, which can be filtered.
    private const int MostRows = 200;

    public static void Write(HtmlWriter html, ReportWords words, EstateSummary summary, KerioComplianceResult[] results, string[] anchors)
    {
        html.Write($"""<section id="action" aria-labelledby="action-h"><h2 id="action-h">{words.Say(nameof(ReportTexts.NeedsAction))} """);
        html.Write($"""<span class="n whole">{words.Count(summary.NeedsAction)}</span></h2>""");
        if (summary.NeedsAction == 0)
        {
            html.Write($"<p>{words.Say(results.Length == 0 ? nameof(ReportTexts.NoResults) : nameof(ReportTexts.NothingToDo))}</p>");
            html.Write($"</section>");
            return;
        }

        html.Write($"""<table class="act list" role="table"><thead role="rowgroup"><tr role="row">""");
        foreach (var column in (string[])
            [nameof(ReportTexts.Customer), nameof(ReportTexts.WhatIsWrong), nameof(ReportTexts.WhatToDo), nameof(ReportTexts.When),
                nameof(ReportTexts.AtStake)])
        {
            html.Write($"""<th scope="col" role="columnheader">{words.Say(column)}</th>""");
        }

        html.Write($"""</tr></thead><tbody role="rowgroup">""");
        var rows = 0;
        for (var i = 0; i < results.Length && rows < MostRows; i++)
        {
            if (ReportWords.NeedsAction(results[i].Status))
            {
                rows++;
                WriteRow(html, words, results[i], anchors[i]);
            }
        }

        html.Write($"</tbody></table>");
        if (summary.NeedsAction > rows)
        {
            html.Write($"""<p class="cap whole">""");
            html.Write($"{words.Format(nameof(ReportTexts.MoreFindings), words.Count(summary.NeedsAction - rows))} ");
            html.Write($"""<a href="#licenses" data-only="findings">{words.Say(nameof(ReportTexts.ShowAllFindings))}</a></p>""");
        }

        html.Write($"</section>\n");
    }

    private static void WriteRow(HtmlWriter html, ReportWords words, KerioComplianceResult result, string anchor)
    {
        html.Write($"""<tr role="row" data-of="{anchor}"><th scope="row" role="rowheader">""");
        html.Write($"""<strong>{new Foreign(ReportWords.Owner(result))}</strong>""");
        html.Write($"""<small>{result.Product.ToString()} <bdi>{words.HostsOf(result)}</bdi></small>""");
        html.Write($"""<a class="num" href="#{anchor}">{words.License(result)}</a></th>""");
        html.Write($"""<td role="cell">""");
        ChangesPart.WriteBadge(html, words, result);
        html.Write($"""<span class="st {LicenseSection.StatusClass(result.Status)}">""");
        html.Write($"""{words.Status(result.Status)}</span> {words.Say(result.SummaryText)}</td><td role="cell">""");
        html.Write($"""{(result.NextStepTexts.Count > 0 ? words.Advice(result.NextStepTexts[0]) : "\u2013")}</td><td role="cell" """);
        html.Write($"""data-v="{(ActionWords.InstantOf(result) is { } instant ? UtcText.Iso(instant) : "")}">""");
        var (when, note) = words.When(result);
        html.Write($"""<strong>{when}</strong><small>{note}</small></td><td role="cell" class="eur" """);
        var exposure = words.Exposure(result);
        html.Write($"""data-v="{(exposure?.Total ?? exposure?.UpTo)?.ToString("0.00", CultureInfo.InvariantCulture)}">""");
        html.Write($"""{(exposure is null ? "\u2013" : words.AtStake(exposure))}</td></tr>""");
        html.Write($"\n");
    }
}
