using KerioLicense.Compliance.Changes;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>What changed since earlier results, and how many licenses were in breach night by night.</summary>
internal static class ChangesPart
{
    private const int MostRows = 100;
    private const int Bar = 10;
    private const int Height = 40;

    public static void Write(HtmlWriter html, ReportWords words, KerioComplianceResult[] results, string[] anchors)
    {
        if (words.Changes is not { } changes)
        {
            return;
        }

        html.Write($"""<section id="changes" aria-labelledby="changes-h"><h2 id="changes-h">""");
        html.Write($"{words.Format(nameof(ReportTexts.ChangesSince), words.Local.Long(changes.Since))}</h2>");
        var rows = 0;
        foreach (var kind in ReportChanges.Told)
        {
            for (var i = 0; i < results.Length; i++)
            {
                if (changes.KindOf(results[i]) == kind && rows++ < MostRows)
                {
                    WriteRow(html, words, results[i], anchors[i], isFirst: rows == 1);
                }
            }
        }

        if (rows > 0)
        {
            html.Write($"</ul>");
        }

        if (rows > MostRows)
        {
            html.Write($"""<p class="cap whole">{words.Format(nameof(ReportTexts.AndMore), words.Count(rows - MostRows))}</p>""");
        }

        html.Write($"""<p class="whole">{words.ChangeCounts(results)}</p>""");
        WriteNights(html, words, results);
        html.Write($"</section>\n");
    }

    /// <summary>The mark of a result that changed.</summary>
    public static void WriteBadge(HtmlWriter html, ReportWords words, KerioComplianceResult result)
    {
        if (words.Changes?.KindOf(result) is { } kind)
        {
            html.Write($"""<span class="chg">{words.Say("Change" + kind)}</span> """);
        }
    }

    private static void WriteRow(HtmlWriter html, ReportWords words, KerioComplianceResult result, string anchor, bool isFirst)
    {
        if (isFirst)
        {
            html.Write($"""<ul class="chgs">""");
        }

        html.Write($"""<li data-of="{anchor}">""");
        WriteBadge(html, words, result);
        html.Write($"""<span class="st {LicenseSection.StatusClass(result.Status)}">{words.Status(result.Status)}</span> """);
        html.Write($"""<a href="#{anchor}">{new Foreign(ReportWords.Owner(result))}</a> {result.Product.ToString()} """);
        html.Write($"""<span class="num">{words.License(result)}</span></li>""");
    }

    private static void WriteNights(HtmlWriter html, ReportWords words, KerioComplianceResult[] results)
    {
        var nights = BreachNights.Of(results, words.Local);
        var most = 0;
        foreach (var night in nights)
        {
            most = Math.Max(most, night.Breaches);
        }

        if (most == 0)
        {
            return;
        }

        var (first, last) = (nights[0], nights[nights.Length - 1]);
        var text = words.Format(nameof(ReportTexts.BreachNights), words.Local.ShortOf(first.Day), words.Count(first.Breaches),
            words.Local.ShortOf(last.Day), words.Count(last.Breaches), words.Count(most));
        html.Write($"""<figure class="nights whole"><svg role="img" viewBox="0 0 {Bar * nights.Length} {Height}" """);
        html.Write($"""preserveAspectRatio="none" aria-label="{text}">""");
        for (var i = 0; i < nights.Length; i++)
        {
            var size = Height * (double)nights[i].Breaches / most;
            html.Write($"""<rect class="b s-vio" x="{Bar * i}" y="{Height - size}" width="{Bar - 2}" height="{size}">""");
            html.Write($"<title>{words.Local.ShortOf(nights[i].Day)}: {words.Count(nights[i].Breaches)}</title></rect>");
        }

        html.Write($"</svg><figcaption>{text}</figcaption></figure>");
    }
}
