namespace KerioLicense.Reporting.Html;

/// <summary>Head and end of a table in the section of a license.</summary>
internal static class SectionTable
{
    public static void Begin(HtmlWriter html, ReportWords words, string kind, string caption, params string[] columns)
    {
        html.Write($"<table class=\"{new Word(kind)}\"><caption>{words.Say(caption)}</caption><thead><tr>");
        foreach (var column in columns)
        {
            html.Write($"""<th scope="col">{words.Say(column)}</th>""");
        }

        html.Write($"</tr></thead><tbody>");
    }

    public static void End(HtmlWriter html) => html.Write($"</tbody></table>");
}
