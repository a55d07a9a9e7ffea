using System.Linq;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Reporting.Html;

/// <summary>What limits a verdict, and what to do about it.</summary>
internal static class AdvicePart
{
    /// <summary>What was not read, or not lately.</summary>
    public static void WriteCaveats(HtmlWriter html, ReportWords words, KerioComplianceResult result)
    {
        if (result.Caveats.Count == 0)
        {
            return;
        }

        html.Write($"""<ul class="cav">""");
        foreach (var caveat in result.Caveats)
        {
            html.Write($"<li>{words.Say(caveat.Sentence)}</li>");
        }

        html.Write($"</ul>");
    }

    /// <summary>Next steps, and the commands that get what is missing.</summary>
    public static void WriteSteps(HtmlWriter html, ReportWords words, KerioComplianceResult result)
    {
        if (result.NextStepTexts.Count + result.MissingEvidence.Count == 0)
        {
            return;
        }

        html.Write($"""<ul class="steps">""");
        foreach (var step in result.NextStepTexts.Take(NameList.Most))
        {
            html.Write($"<li>{words.Say(step.Without(ActionWords.StepCommand))}");
            WriteCommand(html, step.Argument(ActionWords.StepCommand) as string ?? "");
            html.Write($"</li>");
        }

        if (result.NextStepTexts.Count > NameList.Most)
        {
            html.Write($"<li>{words.Format(nameof(ReportTexts.AndMore), words.Count(result.NextStepTexts.Count - NameList.Most))}</li>");
        }

        foreach (var missing in result.MissingEvidence.Take(NameList.Most))
        {
            html.Write($"""<li><span class="mono">{new Foreign(missing.InstallationId)}</span>: {words.Say(missing.WhatText)}""");
            WriteCommand(html, missing.Command);
            html.Write($"</li>");
        }

        if (result.MissingEvidence.Count > NameList.Most)
        {
            html.Write($"<li>{words.Format(nameof(ReportTexts.AndMore), words.Count(result.MissingEvidence.Count - NameList.Most))}</li>");
        }

        html.Write($"</ul>");
    }

    private static void WriteCommand(HtmlWriter html, string command)
    {
        if (command.Length > 0)
        {
            html.Write($"""<pre tabindex="0"><code>{command}</code></pre>""");
        }
    }
}
