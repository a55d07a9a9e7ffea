using System.Text;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting;

/// <summary>The short form of a report as the body of a mail: one line under the other, without a mark-up that mail programs would drop.
/// </summary>
internal sealed class SummaryLetter
{
    private readonly ReportWords _words;
    private readonly StringBuilder _text = new();

    public SummaryLetter(IReadOnlyList<KerioComplianceResult> results, ReportOptions options)
    {
        _words = new ReportWords(options);
        var summary = new ReportSummary(results, _words);
        Language = _words.Language;
        Subject = options.Shown(_words.Title + ": " + summary.Lead.First);
        Line(summary.Lead.First + (summary.Lead.Rest.Length > 0 ? " " + summary.Lead.Rest : ""));
        Line();
        if (summary.Estate.EvaluatedAt is { } time)
        {
            Line(_words.Format(nameof(ReportTexts.AsOf), _words.Local.Long(time)));
            Line(summary.Counts(_words));
            WriteMoney(summary);
            WriteChanges(summary);
            WriteActions(summary);
            WriteDeadlines(summary);
        }

        if (_words.Contact is { } contact)
        {
            Line();
            Line(contact);
        }
    }

    /// <summary>The title, and what is most urgent.</summary>
    public string Subject { get; }

    public string Language { get; }

    /// <summary>Lines end with <c>\n</c>.</summary>
    public string Text => _text.ToString();

    private void WriteMoney(ReportSummary summary)
    {
        foreach (var money in summary.Estate.Money)
        {
            Line(_words.Text(nameof(ReportTexts.AtStake)) + ": "
                + _words.Format(nameof(ReportTexts.MoneyOpen), _words.Money(money.Open, money.Currency)) + "; " + _words.MoneyParts(money));
        }
    }

    private void WriteChanges(ReportSummary summary)
    {
        if (_words.Changes is { } changes)
        {
            Line(_words.Format(nameof(ReportTexts.ChangesSince), _words.Local.Long(changes.Since)) + ": "
                + _words.ChangeCounts(summary.Sorted));
        }
    }

    private void WriteActions(ReportSummary summary)
    {
        Heading(nameof(ReportTexts.NeedsAction));
        if (summary.Actions.Count == 0)
        {
            Line(_words.Text(nameof(ReportTexts.NothingToDo)));
        }

        for (var i = 0; i < summary.Actions.Count; i++)
        {
            var result = summary.Actions[i];
            var (when, note) = _words.When(result);
            Line((i + 1).ToString(CultureInfo.InvariantCulture) + ". " + _words.Status(result.Status) + ": "
                + ReportWords.Owner(result) + ", "
                + result.Product + " " + _words.License(result) + ", " + when + (note.Length > 0 ? ", " + note : "")
                + (_words.Exposure(result) is { UpTo: not 0 } exposure ? ", " + _words.AtStake(exposure) : ""));
            Line("   " + _words.Tell(result.SummaryText));
            if (result.NextStepTexts.Count > 0)
            {
                Line("   > " + _words.Advice(result.NextStepTexts[0]));
            }
        }

        if (summary.Further > 0)
        {
            Line(_words.Counted("FurtherFindings", summary.Further));
        }
    }

    private void WriteDeadlines(ReportSummary summary)
    {
        if (summary.Deadlines.Count == 0)
        {
            return;
        }

        Heading(nameof(ReportTexts.NextDeadlines));
        foreach (var result in summary.Deadlines)
        {
            Line("- " + _words.Local.LastDay(result.Deadline!.Value) + ": " + _words.EndOf(result) + ", " + ReportWords.Owner(result) + ", "
                + result.Product + " " + _words.License(result) + " (" + _words.DaysLeft(result, result.Deadline!.Value) + ")");
        }
    }

    private void Heading(string key)
    {
        Line();
        Line(_words.Text(key).ToUpper(_words.Culture));
    }

    /// <summary>Names that others chose cannot end a line or turn it round.</summary>
    private void Line(string line = "") => _text.Append(PlainText.Of(_words.Shown(line)).Replace('\n', ' ')).Append('\n');
}
