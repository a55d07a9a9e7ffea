using KerioLicense.Observations;
using KerioLicense.Values;

namespace KerioLicense.Reporting.Html;

/// <summary>The commands by which anybody with the same readings comes to the same verdicts.</summary>
internal static class ReproducePart
{
    public static void Write(HtmlWriter html, ReportWords words, EstateSummary summary)
    {
        var asOf = summary.EvaluatedAt is { } instant ? UtcText.Iso(instant) : "2026-01-01T00:00:00Z";
        html.Write($"""<section id="reproduce" aria-labelledby="reproduce-h">""");
        html.Write($"""<h2 id="reproduce-h">{words.Say(nameof(ReportTexts.Reproduce))}</h2>""");
        html.Write($"<p>{words.Format(nameof(ReportTexts.ReproduceIntro), ObservationWriter.Generator)}</p>");
        html.Write($"""
            <pre tabindex="0"><code>Import-KerioInstallation ./history, ./inbox |
              Test-KerioLicenseCompliance -Policy (Import-KerioLicensePolicy ./estate.policy.json) -AsOf {asOf} |
              Export-KerioComplianceReport ./report.html, ./report.results.json -Language {words.Language}</code></pre>
            """);
        html.Write($"<p>{words.Say(nameof(ReportTexts.ReproduceRule))}</p>");
        html.Write($"""<pre tabindex="0"><code>Import-KerioComplianceResult ./report.results.json | """);
        html.Write($"Where-Object Status -eq Violation | Format-List</code></pre>");
        html.Write($"""<pre tabindex="0"><code>Get-KerioComplianceRule | Format-List</code></pre></section>""");
    }
}
