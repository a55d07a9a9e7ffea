using System.Threading;
using KerioLicense.Observations;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>One page with everything in it: no network, and a policy that forbids all but its own style sheet and script.</summary>
internal static class HtmlReport
{
    // Whole sections are there without a script, on paper, and in the preview of a mail. A page with more is slow to open, and is packed
    // instead, but for the most urgent.
    private const int MostWholeSections = 100;
    private const int WholeSectionsOfMany = 40;

    public static void Write(
        Stream stream, IReadOnlyList<KerioComplianceResult> results, ReportOptions options, CancellationToken cancellationToken)
    {
        using var text = ReportText.Open(stream);
        var html = new HtmlWriter(text, options.Shown);
        var words = new ReportWords(options);
        var sorted = words.Sorted(results);
        var anchors = LicenseAnchors.Of(sorted);
        var summary = EstateSummary.Of(sorted, words);
        WriteHead(html, words, summary, words.Shown(PaperStyle.HeaderOf(words, sorted)));
        FilterPart.Write(html, words, sorted);
        html.Write($"</header><main>");
        AnswersPart.Write(html, words, summary);
        NotReadPart.Write(html, words, sorted, anchors);
        ActionPart.Write(html, words, summary, sorted, anchors);
        ChangesPart.Write(html, words, sorted, anchors);
        StripPart.Write(html, words, sorted, anchors);
        OverviewPart.Write(html, words, summary);
        WriteLicenses(html, words, sorted, anchors, options, cancellationToken);
        RulesPart.Write(html, words, sorted);
        ReproducePart.Write(html, words, summary);
        var script = PageAsset.Load("report.js");
        html.Write($"</main><script>");
        html.WriteAsset(script);
        html.Write($"</script></body></html>\n");
        text.Flush();
    }

    private static void WriteHead(HtmlWriter html, ReportWords words, EstateSummary summary, string header)
    {
        var (style, script) = (PageAsset.Load("report.css").And(PaperStyle.Of(header)), PageAsset.Load("report.js"));
        PageHead.Write(html, words, words.Title, style, script);
        html.Write($"""<body><a class="skip" href="#action">{words.Say(nameof(ReportTexts.SkipToAction))}</a>""");
        WritePatterns(html);
        if (summary.EvaluatedAt is null)
        {
            html.Write($"""<p class="alarm" role="alert">{words.Say(nameof(ReportTexts.NoResults))}</p>""");
        }

        html.Write($"""<header><h1>{words.Title}</h1><p>{AsOf(words, summary)}</p>""");
        PlainPage.WriteContact(html, words);
        html.Write($"""<nav aria-label="{words.Say(nameof(ReportTexts.Contents))}">""");
        foreach (var (id, key) in ((string, string)[])
            [("action", nameof(ReportTexts.NeedsAction)), ("overview", nameof(ReportTexts.AtAGlance)),
                ("licenses", nameof(ReportTexts.Licenses)), ("rules", nameof(ReportTexts.Rules)),
                ("reproduce", nameof(ReportTexts.Reproduce))])
        {
            html.Write($"""<a href="#{id}">{words.Say(key)}</a>""");
        }

        html.Write($"</nav>");
    }

    private static string AsOf(ReportWords words, EstateSummary summary) => summary.EvaluatedAt is { } time
        ? words.Format(nameof(ReportTexts.AsOf), words.Local.Long(time)) + " "
            + words.Format(nameof(ReportTexts.TimesAre), words.Local.ZoneAt(time))
        : "";

    // What is unknown is hatched, so that it is told apart without colors too.
    private static void WritePatterns(HtmlWriter html)
    {
        html.Write($"""
            <svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>
            <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            """);
        html.Write($"""
            <rect class="h0" width="5" height="5"/><rect class="h1" width="1.5" height="5"/></pattern>
            <pattern id="doubt" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
            """);
        html.Write($"""
            <rect class="d0" width="6" height="6"/><rect class="d1" width="2" height="6"/></pattern>
            <pattern id="carried" width="6" height="6" patternUnits="userSpaceOnUse">
            """);
        html.Write($"""
            <rect class="v0" width="6" height="6"/><rect class="v1" width="3" height="6"/></pattern>
            </defs></svg>
            """);
    }

    private static void WriteLicenses(
        HtmlWriter html, ReportWords words, KerioComplianceResult[] results, string[] anchors, ReportOptions options,
        CancellationToken cancellationToken)
    {
        html.Write($"""<section id="licenses" aria-labelledby="licenses-h">""");
        html.Write($"""<h2 id="licenses-h">{words.Say(nameof(ReportTexts.Licenses))} """);
        html.Write($"""<span class="n whole">{words.Count(results.Length)}</span></h2>""");
        html.Write($"""<p class="tools" hidden>""");
        html.Write($"""<button type="button" id="unfold">{words.Say(nameof(ReportTexts.Unfold))}</button> """);
        html.Write($"""<button type="button" id="save" data-name="{words.Say(nameof(ReportTexts.TableFileName))}">""");
        html.Write($"{words.Say(nameof(ReportTexts.SaveTable))}</button></p>");
        LegendPart.Write(html, words);
        html.Write($"""<div id="list">""");
        var whole = results.Length <= MostWholeSections ? results.Length : WholeSectionsOfMany;
        for (var i = 0; i < whole; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LicenseSection.Write(html, words, results[i], anchors[i]);
            options.Progress?.Invoke(i + 1);
        }

        html.Write($"</div>");
        var packed = new PackedSections(html);
        if (results.Length > whole)
        {
            html.Write($"""<p class="cap" id="rest">""");
            html.Write($"{words.Format(nameof(ReportTexts.MoreLicenses), words.Count(results.Length - whole), words.Count(whole))}</p>");
            html.Write($"<noscript><p>{words.Format(nameof(ReportTexts.NoScript), words.Count(whole))}</p></noscript>");
            html.Write($"""<p class="screen"><button type="button" id="more" hidden>""");
            html.Write($"{words.Say(nameof(ReportTexts.ShowMore))}</button></p>");
            packed.Write(words, results, anchors, whole, options.Progress, cancellationToken);
        }

        packed.Pack("table", stream => CsvReport.Write(stream, results, options with { Progress = null }, cancellationToken));
        html.Write($"</section>");
    }
}
