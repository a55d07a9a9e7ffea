using System.Linq;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>What a verdict rests on, by installation. The finding is never cut; of its evidence the first pieces are shown, and where the
/// rest is.</summary>
internal static class EvidenceTable
{
    private const int MostEvidence = 60;

    public static void Write(HtmlWriter html, ReportWords words, KerioComplianceResult result)
    {
        if (result.Evidence.Count == 0)
        {
            return;
        }

        SectionTable.Begin(html, words, "when", nameof(ReportTexts.Evidence), nameof(ReportTexts.When), nameof(ReportTexts.Says),
            nameof(ReportTexts.WhatWasRead));
        var shown = 0;
        string? group = null;
        foreach (var evidence in Grouped(result))
        {
            if (shown++ == MostEvidence)
            {
                break;
            }

            if (evidence.InstallationId != group)
            {
                group = evidence.InstallationId;
                html.Write($"""<tr class="grp"><th colspan="3" scope="colgroup">""");
                html.Write($"""<span class="mono">{new Foreign(group)}</span></th></tr>""");
            }

            html.Write($"<tr><td>{ReportWords.Time(evidence.From)}");
            if (evidence.To != evidence.From)
            {
                html.Write($"<br>{ReportWords.Time(evidence.To)}");
            }

            html.Write($"</td><td>{words.Claim(evidence.Claim)}<small>{words.Kind(evidence.Kind)}, {evidence.Source}</small></td>");
            html.Write($"<td>{words.Say(evidence.ValueText)}</td></tr>");
        }

        if (result.Evidence.Count > MostEvidence)
        {
            html.Write($"""<tr><td colspan="3">{words.Format(
                nameof(ReportTexts.MoreEvidence), result.Evidence.Count - MostEvidence)}</td></tr>""");
        }

        SectionTable.End(html);
    }

    /// <summary>By installation, in the order in which they come; within one as the result lists it.</summary>
    private static IEnumerable<Evidence> Grouped(KerioComplianceResult result) =>
        result.Evidence.GroupBy(static evidence => evidence.InstallationId, StringComparer.Ordinal).SelectMany(static group => group);
}
