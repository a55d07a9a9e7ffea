using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>What needs action, the most urgent first, with deadlines.</summary>
internal static class ActionPart
{
    // More rows than these nobody reads one by one; the rest is in the list of licences, which can be filtered.
    private const int MostRows = 300;

    public static void Write(HtmlWriter html, ReportWords words, EstateSummary summary, KerioComplianceResult[] results)
    {
        html.Write($"""<section id="action" aria-labelledby="action-h"><h2 id="action-h">{words.Say(nameof(ReportTexts.NeedsAction))} """);
        html.Write($"""<span class="n">{words.Count(summary.NeedsAction)}</span></h2>""");
        if (summary.NeedsAction == 0)
        {
            html.Write($"<p>{words.Say(results.Length == 0 ? nameof(ReportTexts.NoResults) : nameof(ReportTexts.NothingToDo))}</p>");
            html.Write($"</section>");
            return;
        }

        html.Write($"""<table class="act" role="table"><thead role="rowgroup"><tr role="row">""");
        foreach (var column in (
            string[])[nameof(ReportTexts.Status), nameof(ReportTexts.License), nameof(ReportTexts.Finding), nameof(ReportTexts.Deadline)])
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
                WriteRow(html, words, results[i], i);
            }
        }

        html.Write($"</tbody></table>");
        if (summary.NeedsAction > rows)
        {
            html.Write($"""<p class="cap">{words.Format(nameof(ReportTexts.MoreFindings), words.Count(summary.NeedsAction - rows))} """);
            html.Write($"""<a href="#licences" data-only="findings">{words.Say(nameof(ReportTexts.ShowAllFindings))}</a></p>""");
        }

        html.Write($"</section>");
    }

    private static void WriteRow(HtmlWriter html, ReportWords words, KerioComplianceResult result, int number)
    {
        html.Write($"""<tr role="row"><td role="cell">""");
        html.Write($"""<span class="st {LicenseSection.StatusClass(result.Status)}">{words.Status(result.Status)}</span></td>""");
        html.Write($"""<th scope="row" role="rowheader"><a class="num" href="#l{number}">{words.License(result)}</a>""");
        html.Write($"""<small>{result.Product.ToString()}</small><small>{new Foreign(result.Customer ?? "")}</small></th>""");
        html.Write($"""<td role="cell">{words.Say(result.SummaryText)}""");
        if (result.NextStepTexts.Count > 0)
        {
            html.Write($"""<small class="next">{words.Say(result.NextStepTexts[0])}</small>""");
        }

        html.Write($"""</td><td role="cell">""");
        var isEmpty = true;
        if (result.Deadline is { } deadline)
        {
            var days = (int)Math.Ceiling((deadline - result.EvaluatedAt).TotalDays);
            var left = days < 0 ? nameof(ReportTexts.DaysAgo) : nameof(ReportTexts.DaysLeft);
            html.Write($"{ReportWords.Day(deadline)}<small>{words.Format(left, Math.Abs(days))}</small>");
            isEmpty = false;
        }

        if (result.ViolationTime > TimeSpan.Zero)
        {
            html.Write($"<small>{words.Say(nameof(ReportTexts.InBreach))} {words.Duration(result.ViolationTime)}</small>");
            isEmpty = false;
        }

        if (words.Exposure(result) is { } exposure)
        {
            html.Write($"<small>{words.Say(nameof(ReportTexts.AtStake))} {words.AtStake(exposure)}</small>");
            isEmpty = false;
        }

        if (isEmpty)
        {
            html.Write($"""<span class="nil">&#8211;</span>""");
        }

        html.Write($"</td></tr>\n");
    }
}
