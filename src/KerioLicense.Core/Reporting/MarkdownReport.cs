using System.Linq;
using System.Threading;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Values;
using KerioLicense.Verdict;
using KerioLicense.Words;
using static KerioLicense.Reporting.MarkdownText;

namespace KerioLicense.Reporting;

/// <summary>A report for tickets: counts, then each finding with its next steps as a list to tick off, then
/// the rest in one table.</summary>
internal sealed class MarkdownReport
{
    private readonly TextWriter _text;
    private readonly ReportWords _words;

    private MarkdownReport(TextWriter text, ReportWords words) => (_text, _words) = (text, words);

    public static void Write(
        Stream stream, IReadOnlyList<KerioComplianceResult> results, ReportOptions options, CancellationToken cancellationToken)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 15, leaveOpen: true)
        {
            NewLine = "\n",
        };
        var words = new ReportWords(options);
        var report = new MarkdownReport(text, words);
        var sorted = words.Sorted(results);
        var summary = EstateSummary.Of(sorted, words);
        report.WriteHead(summary);
        report.WriteFindings(sorted, summary);
        for (var i = 0; i < sorted.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ReportWords.NeedsAction(sorted[i].Status))
            {
                report.WriteFinding(i + 1, sorted[i]);
            }

            options.Progress?.Invoke(i + 1);
        }

        report.WriteRest(sorted, summary, cancellationToken);
        text.Flush();
    }

    private void WriteHead(EstateSummary summary)
    {
        Line("# " + Text(_words.Title));
        Line();
        if (summary.EvaluatedAt is not { } time)
        {
            Line($"**{Text(_words.Text(nameof(ReportTexts.NoResults)))}** {ObservationWriter.Generator}.");
            Line();
            return;
        }

        var lead = new LeadSentence(_words, summary);
        Line($"**{Text(lead.First)}** {Text(lead.Rest)}".TrimEnd());
        Line();
        Line(Text(_words.Format(nameof(ReportTexts.AsOf), _words.Local.Long(time))) + " "
            + Text(_words.Format(nameof(ReportTexts.TimesAre), _words.Local.ZoneAt(time))) + " " + ObservationWriter.Generator + ".");
        Line();

        Row([_words.Text(nameof(ReportTexts.Status)), _words.Text(nameof(ReportTexts.Licenses)),
            .. KerioProducts.All.Select(static product => product.ToString())]);
        Row(["---", "--:", .. KerioProducts.All.Select(static _ => "--:")]);
        foreach (var (status, counts) in summary.ByStatus.Where(static one => one.Counts.Total > 0))
        {
            Row([_words.Status(status), _words.Count(counts.Total),
                .. KerioProducts.All.Select(product => _words.Count(counts.Of(product)))]);
        }

        Line();
        foreach (var money in summary.Money)
        {
            Line($"**{_words.Text(nameof(ReportTexts.AtStake))}:** "
                + Text(_words.Format(nameof(ReportTexts.MoneyOpen), _words.Money(money.Open, money.Currency)) + "; "
                    + _words.MoneyParts(money)));
            Line();
        }
    }

    private void WriteFindings(KerioComplianceResult[] results, EstateSummary summary)
    {
        Lines(MarkdownUnread.Section(results, _words));
        Line($"## {_words.Text(nameof(ReportTexts.NeedsAction))} ({_words.Count(summary.NeedsAction)})");
        Line();
        if (summary.NeedsAction == 0)
        {
            Line(_words.Text(results.Length == 0 ? nameof(ReportTexts.NoResults) : nameof(ReportTexts.NothingToDo)));
            Line();
        }
    }

    private void WriteFinding(int number, KerioComplianceResult result)
    {
        Line($"### {number}. {_words.Status(result.Status)}: {Code(_words.License(result))} "
            + $"{result.Product}{(result.Customer is { Length: > 0 } customer ? ", " + Text(customer) : "")}");
        Line();
        Line(Text(_words.Tell(result.SummaryText)));
        Line();
        Item(nameof(ReportTexts.Rule), Code(result.RuleId) + " " + Text(_words.RuleTitle(result.RuleId)));
        foreach (var caveat in result.Caveats)
        {
            Item(nameof(ReportTexts.Caveat), Text(_words.Tell(caveat.Sentence)));
        }

        if (result.Deadline is { } deadline)
        {
            Item(nameof(ReportTexts.Deadline), _words.Local.Long(deadline) + ", " + _words.DaysLeft(result, deadline));
        }

        if (result.DecidableAfter is { } after)
        {
            Item(nameof(ReportTexts.DecidableAfter), _words.Local.Long(after));
        }

        if (_words.OpenTime(result.Coverage) is { } open)
        {
            Item(nameof(ReportTexts.OpenTime), open);
        }

        if (result.ViolationTime > TimeSpan.Zero)
        {
            Item(ReportWords.BreachLabel(result), _words.Duration(result.ViolationTime));
        }

        if (_words.Exposure(result) is { } exposure)
        {
            Item(nameof(ReportTexts.AtStake), Text(_words.AtStake(exposure)));
        }

        if (result.Timeline.Count > 0)
        {
            Item(nameof(ReportTexts.LastDays),
                Code(DayStrip.Text(result, _words.Local)) + " " + _words.DaysIn(DayStrip.Of(result, _words.Local)));
        }

        Line();
        WriteInstallations(result);
        foreach (var step in result.NextStepTexts.Take(NameList.Most))
        {
            Line("- [ ] " + Text(_words.Tell(step)));
        }

        if (result.NextStepTexts.Count > 0)
        {
            Line();
        }

        WriteMissing(result);
    }

    private void WriteInstallations(KerioComplianceResult result)
    {
        if (result.Installations.Count == 0)
        {
            return;
        }

        Row(
            _words.Text(nameof(ReportTexts.Installation)),
            _words.Text(nameof(ReportTexts.Site)),
            _words.Text(nameof(ReportTexts.Role)),
            _words.Text(nameof(ReportTexts.FirstSeen)),
            _words.Text(nameof(ReportTexts.LastSeen)));
        Row("---", "---", "---", "---", "---");
        var shown = ReportWords.Shown(result);
        foreach (var installation in shown)
        {
            Row(
                Name(installation, installation.IsCertain ? "" : " (?)"),
                Text(installation.Site ?? ""),
                _words.Role(installation.Role),
                ReportWords.Time(installation.FirstSeen),
                ReportWords.Time(installation.LastSeen));
        }

        if (shown.Count < result.Installations.Count)
        {
            Line();
            Line(_words.Format(nameof(ReportTexts.MoreInstallations), _words.Count(result.Installations.Count - shown.Count)));
        }

        Line();
    }

    private void WriteMissing(KerioComplianceResult result)
    {
        foreach (var missing in result.MissingEvidence.Take(NameList.Most))
        {
            Line($"{_words.Text(nameof(ReportTexts.Missing))}, {Code(missing.Installation)}: {Text(_words.Tell(missing.WhatText))}");
            Line();
            if (missing.Command.Length > 0)
            {
                Line(Block("powershell", PlainText.Of(missing.Command)));
                Line();
            }
        }

        if (result.MissingEvidence.Count > NameList.Most)
        {
            Line(_words.Format(nameof(ReportTexts.AndMore), _words.Count(result.MissingEvidence.Count - NameList.Most)));
            Line();
        }
    }

    private void WriteRest(KerioComplianceResult[] results, EstateSummary summary, CancellationToken cancellationToken)
    {
        if (summary.NeedsAction == results.Length)
        {
            return;
        }

        Line($"## {_words.Text(nameof(ReportTexts.NoAction))} ({_words.Count(results.Length - summary.NeedsAction)})");
        Line();
        Row(
            _words.Text(nameof(ReportTexts.Status)),
            _words.Text(nameof(ReportTexts.License)),
            _words.Text(nameof(ReportTexts.Product)),
            _words.Text(nameof(ReportTexts.Customer)),
            _words.Text(nameof(ReportTexts.Rule)),
            _words.Text(nameof(ReportTexts.Deadline)),
            _words.Text(nameof(ReportTexts.Installations)));
        Row("---", "---", "---", "---", "---", "---", "---");
        foreach (var result in results)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!ReportWords.NeedsAction(result.Status))
            {
                var names = new List<string>(result.Installations.Count);
                foreach (var installation in ReportWords.Shown(result))
                {
                    names.Add(Name(installation));
                }

                Row(
                    _words.Status(result.Status),
                    Code(_words.License(result)),
                    result.Product.ToString(),
                    Text(result.Customer ?? ""),
                    Code(result.RuleId),
                    result.Deadline is { } deadline ? ReportWords.Day(deadline) : "",
                    string.Join(", ", names));
            }
        }

        Lines(MarkdownUnread.Caveats(results, _words));
    }

    private string Name(LicensedInstallation installation, string doubt = "") => Code(installation.Name) + doubt
        + (installation.VendorAgent is not { } agent ? "" : " " + Text("(" + _words.Format(nameof(ReportTexts.SeenByVendor), agent) + ")"));

    private void Item(string label, string value) => Line($"- **{_words.Text(label)}:** {value}");

    private void Row(params string[] cells) => Line("| " + string.Join(" | ", cells) + " |");

    private void Line(string line = "") => _text.WriteLine(line);

    private void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Line(line);
        }
    }
}
