namespace KerioLicense.Reporting.Html;

/// <summary>Head and end of a page without a script, in the style of the report.</summary>
internal static class PlainPage
{
    public static void Begin(HtmlWriter html, ReportWords words, string kind, string title, DateTime? evaluatedAt)
    {
        var style = PageAsset.Load("report.css").And(PageAsset.Load("short.css").Text).And(PaperStyle.Of(words.Shown(title)));
        PageHead.Write(html, words, title, style, script: null);
        html.Write($"""<body class="short {new Word(kind)}">""");
        if (evaluatedAt is null)
        {
            html.Write($"""<p class="alarm" role="alert">{words.Say(nameof(ReportTexts.NoResults))}</p>""");
        }

        html.Write($"""<header><h1>{title}</h1><p>""");
        if (evaluatedAt is { } time)
        {
            html.Write($"{words.Format(nameof(ReportTexts.AsOf), words.Local.Long(time))} ");
            html.Write($"{words.Format(nameof(ReportTexts.TimesAre), words.Local.ZoneAt(time))} ");
        }

        html.Write($"</p>");
        WriteContact(html, words);
        html.Write($"</header><main>\n");
    }

    public static void WriteContact(HtmlWriter html, ReportWords words)
    {
        if (words.Contact is { } contact)
        {
            html.Write($"""<p class="contact">{new Foreign(contact)}</p>""");
        }
    }

    public static void End(HtmlWriter html) => html.Write($"</main></body></html>\n");
}
