namespace KerioLicense.Reporting.Html;

/// <summary>What the drawings mean: the verdict's band, and the servers' lanes.</summary>
internal static class LegendPart
{
    public static void Write(HtmlWriter html, ReportWords words)
    {
        Write(html, words, nameof(ReportTexts.Verdict),
            ("b s-vio", nameof(ReportTexts.BandBreach)), ("b s-cv", nameof(ReportTexts.BandCarried)),
            ("b s-mig", nameof(ReportTexts.BandMigration)),
            ("b s-com", nameof(ReportTexts.BandAllowed)), ("b s-ind", nameof(ReportTexts.BandOpen)),
            ("b s-nr", nameof(ReportTexts.BandNotRead)));
        Write(html, words, nameof(ReportTexts.LegendServer),
            ("x", nameof(ReportTexts.LegendActive)), ("xc", nameof(ReportTexts.LegendCarriedWork)), ("i", nameof(ReportTexts.LegendIdle)),
            ("ic", nameof(ReportTexts.LegendCarriedRest)), ("q", nameof(ReportTexts.LegendUnknown)),
            ("u", nameof(ReportTexts.BandNotRead)), ("t", nameof(ReportTexts.LegendReading)));
    }

    private static void Write(HtmlWriter html, ReportWords words, string title, params (string Kind, string Key)[] entries)
    {
        html.Write($"""<ul class="legend" aria-label="{words.Say(title)}"><li><strong>{words.Say(title)}</strong></li>""");
        foreach (var (kind, key) in entries)
        {
            html.Write($"""<li><svg class="key" width="22" height="12" aria-hidden="true">""");
            if (kind == "t")
            {
                html.Write($"""<line class="t" x1="11" x2="11" y1="6" y2="12"/>""");
            }
            else
            {
                var (top, height) = kind is "xc" or "ic" ? (4, 4) : (1, 10);
                html.Write($"""<rect class="{kind}" x="1" y="{top}" width="20" height="{height}"/>""");
            }

            html.Write($"</svg>{words.Say(key)}</li>");
        }

        html.Write($"</ul>");
    }
}
