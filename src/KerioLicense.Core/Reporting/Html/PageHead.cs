using KerioLicense.Observations;

namespace KerioLicense.Reporting.Html;

/// <summary>The head of every page: it loads nothing, sends nothing, and lets nothing run but its own style sheet and script.</summary>
internal static class PageHead
{
    public static void Write(HtmlWriter html, ReportWords words, string title, PageAsset style, PageAsset? script)
    {
        var policy = $"default-src 'none'; {(script is null ? "" : $"script-src {script.Hash}; ")}style-src {style.Hash}; img-src data:; "
            + "base-uri 'none'; form-action 'none'";
        html.Write($"""
            <!DOCTYPE html>
            <html lang="{words.Language}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="{ObservationWriter.Generator}">
            <title>{title}</title>
            <link rel="icon" href="data:,">
            <style>
            """);
        html.WriteAsset(style);
        html.Write($"</style></head>");
    }
}
