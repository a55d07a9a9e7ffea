using System.IO;
using System.Text;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>The report on one sheet of paper: the answers, the next deadlines, and what to do first.</summary>
internal static class SummaryPage
{
    public static void Write(Stream stream, IReadOnlyList<KerioComplianceResult> results, ReportOptions options)
    {
        using var text = ReportText.Open(stream);
        var html = new HtmlWriter(text, options.Shown);
        var words = new ReportWords(options);
        var summary = new ReportSummary(results, words);
        PlainPage.Begin(html, words, "sheet", PaperStyle.HeaderOf(words, summary.Sorted), summary.Estate.EvaluatedAt);
        AnswersPart.Write(html, words, summary.Estate);
        if (summary.Estate.EvaluatedAt is not null)
        {
            html.Write($"""<p class="counts">{summary.Counts(words)}</p>""");
            if (words.Changes is { } changes)
            {
                html.Write($"<p>{words.Format(nameof(ReportTexts.ChangesSince), words.Local.Long(changes.Since))}: ");
                html.Write($"{words.ChangeCounts(summary.Sorted)}</p>");
            }

            WriteActions(html, words, summary);
            WriteDeadlines(html, words, summary);
        }

        PlainPage.End(html);
        text.Flush();
    }

    private static void WriteActions(HtmlWriter html, ReportWords words, ReportSummary summary)
    {
        html.Write($"""<section aria-labelledby="first-h"><h2 id="first-h">{words.Say(nameof(ReportTexts.NeedsAction))}</h2>""");
        if (summary.Actions.Count == 0)
        {
            html.Write($"<p>{words.Say(nameof(ReportTexts.NothingToDo))}</p></section>\n");
            return;
        }

        html.Write($"""<ol class="five">""");
        foreach (var result in summary.Actions)
        {
            var (when, note) = words.When(result);
            html.Write($"""<li><span class="st {LicenseSection.StatusClass(result.Status)}">{words.Status(result.Status)}</span> """);
            ChangesPart.WriteBadge(html, words, result);
            html.Write($"""<strong>{new Foreign(ReportWords.Owner(result))}</strong>, {result.Product.ToString()} """);
            html.Write($"""<span class="num">{words.License(result)}</span>. <strong>{when}</strong> {note}""");
            if (words.Exposure(result) is { UpTo: not 0 } exposure)
            {
                html.Write($" · {words.AtStake(exposure)}");
            }

            html.Write($"<p>{words.Say(result.SummaryText)}");
            if (result.NextStepTexts.Count > 0)
            {
                html.Write($" <em>{words.Advice(result.NextStepTexts[0])}</em>");
            }

            html.Write($"</p></li>");
        }

        html.Write($"</ol>");
        if (summary.Further > 0)
        {
            html.Write($"<p>{words.Counted("FurtherFindings", summary.Further)}</p>");
        }

        html.Write($"</section>\n");
    }

    private static void WriteDeadlines(HtmlWriter html, ReportWords words, ReportSummary summary)
    {
        if (summary.Deadlines.Count == 0)
        {
            return;
        }

        html.Write($"""<section aria-labelledby="ends-h"><h2 id="ends-h">{words.Say(nameof(ReportTexts.NextDeadlines))}</h2><ul>""");
        foreach (var result in summary.Deadlines)
        {
            html.Write($"<li><strong>{words.Local.LastDay(result.Deadline!.Value)}</strong>: {words.EndOf(result)}, ");
            html.Write($"{new Foreign(ReportWords.Owner(result))}, {result.Product.ToString()} ");
            html.Write($"""<span class="num">{words.License(result)}</span> ({words.DaysLeft(result, result.Deadline!.Value)})</li>""");
        }

        html.Write($"</ul></section>\n");
    }
}
