using System.Linq;
using KerioLicense.Compliance.Rules;
using KerioLicense.Verdict;
using static KerioLicense.Reporting.MarkdownText;

namespace KerioLicense.Reporting;

/// <summary>The lines of a report for tickets about what was not read.</summary>
internal static class MarkdownUnread
{
    /// <summary>What was to be read and was not, in front of what needs action.</summary>
    public static IEnumerable<string> Section(KerioComplianceResult[] results, ReportWords words)
    {
        var unread = results.Where(RuleBook.IsOfNothingRead).ToList();
        return unread.Count == 0
            ? []
            :
            [
                $"## {words.Text(nameof(ReportTexts.NotRead))} ({words.Count(unread.Count)})",
                "",
                words.Text(nameof(ReportTexts.NotReadIntro)),
                "",
                .. unread.Select(result => "- " + Text(ReportWords.NamesOf(result)) + ": " + Text(words.Tell(result.SummaryText))),
                "",
            ];
    }

    /// <summary>The caveats of what needs no action. Many licenses have the same: each stands once, with how many it is about.</summary>
    public static IEnumerable<string> Caveats(KerioComplianceResult[] results, ReportWords words)
    {
        var caveats = results.Where(static result => !ReportWords.NeedsAction(result.Status))
            .SelectMany(result => result.Caveats.Select(
                caveat => (Text: words.Tell(caveat.Sentence), License: words.License(result))))
            .GroupBy(static caveat => caveat.Text, static caveat => caveat.License, StringComparer.Ordinal);
        var isFirst = true;
        foreach (var caveat in caveats)
        {
            if (isFirst)
            {
                yield return "";
                isFirst = false;
            }

            var licenses = caveat.ToList();
            var about = licenses.Count == 1 ? Code(licenses[0]) : words.Format(nameof(ReportTexts.CaveatOf), words.Count(licenses.Count));
            yield return $"- **{words.Text(nameof(ReportTexts.Caveat))}** ({about}): {Text(caveat.Key)}";
        }
    }
}
