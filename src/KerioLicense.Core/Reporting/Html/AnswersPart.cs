using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>The first screen's answers: one sentence, and three tiles: what to act on today, the next deadline, and the money.</summary>
internal static class AnswersPart
{
    public static void Write(HtmlWriter html, ReportWords words, EstateSummary summary)
    {
        if (summary.EvaluatedAt is not { } evaluatedAt)
        {
            return;
        }

        var lead = new LeadSentence(words, summary);
        html.Write($"""<section id="answers" class="whole" aria-label="{words.Say(nameof(ReportTexts.Answers))}"><p class="lead">""");
        html.Write($"""<strong class="{(lead.IsAlarm ? "bad" : "")}">{lead.First}</strong> {lead.Rest}</p><div class="three">""");
        WriteToday(html, words, summary, evaluatedAt);
        WriteDeadline(html, words, summary);
        WriteMoney(html, words, summary);
        html.Write($"</div></section>\n");
    }

    private static void WriteToday(HtmlWriter html, ReportWords words, EstateSummary summary, DateTime evaluatedAt)
    {
        var breaches = summary.OfKind(UrgencyKind.Breach);
        var endingToday = 0;
        foreach (var result in summary.OfKind(UrgencyKind.Ends))
        {
            endingToday += words.Local.Of(result.Deadline!.Value).Date == words.Local.Of(evaluatedAt).Date ? 1 : 0;
        }

        html.Write($"""<div class="t-vio"><h2>""");
        html.Write($"{words.Format(nameof(ReportTexts.ActToday), words.Count(breaches.Count + endingToday))}</h2>");
        if (breaches is [var worst, ..])
        {
            html.Write($"<p>{words.Format(nameof(ReportTexts.WorstBreach), ReportWords.Owner(worst),
                words.Counted("Servers", worst.Installations.Count), words.Duration(worst.ViolationTime))}</p>");
        }

        html.Write($"</div>");
    }

    private static void WriteDeadline(HtmlWriter html, ReportWords words, EstateSummary summary)
    {
        var ends = summary.OfKind(UrgencyKind.Ends);
        html.Write($"""<div class="t-war"><h2>""");
        html.Write($"{(ends is [var first, ..]
            ? words.Format(nameof(ReportTexts.NextDeadline), words.Local.LastDay(first.Deadline!.Value))
            : words.Text(nameof(ReportTexts.NoDeadline)))}</h2>");
        if (ends.Count > 0)
        {
            html.Write($"<p>{ReportWords.Owner(ends[0])}, {words.EndOf(ends[0])}</p>");
        }

        if (ends.Count > 1)
        {
            html.Write($"<small>{words.Format(nameof(ReportTexts.ThenDeadline), words.Local.LastDay(ends[1].Deadline!.Value),
                ReportWords.Owner(ends[1]))}</small>");
        }

        html.Write($"</div>");
    }

    private static void WriteMoney(HtmlWriter html, ReportWords words, EstateSummary summary)
    {
        html.Write($"""<div class="t-ind">""");
        if (summary.Money.Count == 0)
        {
            html.Write($"<h2>{words.Say(nameof(ReportTexts.NoMoney))}</h2><p>{words.Say(nameof(ReportTexts.NoMoneyNote))}</p>");
        }

        foreach (var money in summary.Money)
        {
            html.Write($"<h2>{words.Format(nameof(ReportTexts.MoneyOpen), words.Money(money.Open, money.Currency))}</h2>");
            html.Write($"<p>{words.MoneyParts(money)}</p>");
        }

        html.Write($"</div>");
    }
}
