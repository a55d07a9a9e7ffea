using System.Linq;
using KerioLicense.Values;
using KerioLicense.Verdict;
using KerioLicense.Words;
using static KerioLicense.Reporting.MarkdownText;

namespace KerioLicense.Reporting;

/// <summary>One finding of a ticket: what it rests on, its installations, and its next steps as a list to tick off.</summary>
internal sealed class MarkdownFinding(MarkdownLines lines, ReportWords words)
{
    /// <summary>An installation's id, and whether the vendor's agent was seen on its machine.</summary>
    public static string Name(LicensedInstallation installation, ReportWords words, string doubt = "") =>
        Code(installation.InstallationId) + doubt
        + (installation.VendorAgent is not { } agent ? "" : " " + Text("(" + words.Format(nameof(ReportTexts.SeenByVendor), agent) + ")"));

    public void Write(int number, KerioComplianceResult result)
    {
        var change = words.Changes?.KindOf(result) is { } kind ? " **[" + words.Text("Change" + kind) + "]**" : "";
        lines.Line($"### {number}.{change} {words.Status(result.Status)}: {Code(words.License(result))} "
            + $"{result.Product}{(result.Customer is { Length: > 0 } customer ? ", " + Text(customer) : "")}");
        lines.Line();
        lines.Line(Text(words.Tell(result.SummaryText)));
        lines.Line();
        Item(nameof(ReportTexts.Rule), Code(result.RuleId) + " " + Text(words.RuleTitle(result.RuleId)));
        foreach (var caveat in result.Caveats)
        {
            Item(nameof(ReportTexts.Caveat), Text(words.Tell(caveat.Sentence)));
        }

        foreach (var (label, value) in ResultFacts.Of(result, words))
        {
            Item(label, Text(value));
        }

        if (result.Timeline.Count > 0)
        {
            Item(nameof(ReportTexts.LastDays),
                Code(DayStrip.Text(result, words.Local)) + " " + words.DaysIn(DayStrip.Of(result, words.Local)));
        }

        lines.Line();
        WriteInstallations(result);
        foreach (var step in result.NextStepTexts.Take(NameList.Most))
        {
            lines.Line("- [ ] " + Text(words.Tell(step)));
        }

        if (result.NextStepTexts.Count > 0)
        {
            lines.Line();
        }

        WriteMissing(result);
    }

    private void WriteInstallations(KerioComplianceResult result)
    {
        if (result.Installations.Count == 0)
        {
            return;
        }

        lines.Row(
            words.Text(nameof(ReportTexts.Installation)),
            words.Text(nameof(ReportTexts.Site)),
            words.Text(nameof(ReportTexts.Role)),
            words.Text(nameof(ReportTexts.FirstSeen)),
            words.Text(nameof(ReportTexts.LastSeen)));
        lines.Row("---", "---", "---", "---", "---");
        var shown = ReportWords.Shown(result);
        foreach (var installation in shown)
        {
            lines.Row(
                Name(installation, words, installation.IsCertain ? "" : " (?)"),
                Text(installation.Site ?? ""),
                words.Role(installation.Role),
                ReportWords.Time(installation.FirstSeen),
                ReportWords.Time(installation.LastSeen));
        }

        if (shown.Count < result.Installations.Count)
        {
            lines.Line();
            lines.Line(words.Format(nameof(ReportTexts.MoreInstallations), words.Count(result.Installations.Count - shown.Count)));
        }

        lines.Line();
    }

    private void WriteMissing(KerioComplianceResult result)
    {
        foreach (var missing in result.MissingEvidence.Take(NameList.Most))
        {
            lines.Line($"{words.Text(nameof(ReportTexts.Missing))}, {Code(missing.InstallationId)}: {Text(words.Tell(missing.WhatText))}");
            lines.Line();
            if (missing.Command.Length > 0)
            {
                lines.Line(Block("powershell", PlainText.Of(missing.Command)));
                lines.Line();
            }
        }

        if (result.MissingEvidence.Count > NameList.Most)
        {
            lines.Line(words.Format(nameof(ReportTexts.AndMore), words.Count(result.MissingEvidence.Count - NameList.Most)));
            lines.Line();
        }
    }

    private void Item(string label, string value) => lines.Line($"- **{words.Text(label)}:** {value}");
}
