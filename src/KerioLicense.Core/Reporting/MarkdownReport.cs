using System.Linq;
using System.Threading;
using KerioLicense.Compliance.Changes;
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
    private readonly MarkdownLines _lines;
    private readonly ReportWords _words;

    private MarkdownReport(MarkdownLines lines, ReportWords words) => (_lines, _words) = (lines, words);

    public static void Write(
        Stream stream, IReadOnlyList<KerioComplianceResult> results, ReportOptions options, CancellationToken cancellationToken)
    {
        using var text = ReportText.Open(stream);
        var words = new ReportWords(options);
        var lines = new MarkdownLines(text, options);
        var report = new MarkdownReport(lines, words);
        var finding = new MarkdownFinding(lines, words);
        var sorted = words.Sorted(results);
        var summary = EstateSummary.Of(sorted, words);
        report.WriteHead(summary);
        report.WriteChanges(sorted);
        report.WriteFindings(sorted, summary);
        for (var i = 0; i < sorted.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ReportWords.NeedsAction(sorted[i].Status))
            {
                finding.Write(i + 1, sorted[i]);
            }

            options.Progress?.Invoke(i + 1);
        }

        report.WriteRest(sorted, summary, cancellationToken);
        text.Flush();
    }

    private void WriteHead(EstateSummary summary)
    {
        _lines.Line("# " + Text(_words.Title));
        _lines.Line();
        if (summary.EvaluatedAt is not { } time)
        {
            _lines.Line($"**{Text(_words.Text(nameof(ReportTexts.NoResults)))}** {ObservationWriter.Generator}.");
            _lines.Line();
            return;
        }

        var lead = new LeadSentence(_words, summary);
        _lines.Line($"**{Text(lead.First)}** {Text(lead.Rest)}".TrimEnd());
        _lines.Line();
        _lines.Line(Text(_words.Format(nameof(ReportTexts.AsOf), _words.Local.Long(time))) + " "
            + Text(_words.Format(nameof(ReportTexts.TimesAre), _words.Local.ZoneAt(time))) + " " + ObservationWriter.Generator + ".");
        _lines.Line();

        _lines.Row([_words.Text(nameof(ReportTexts.Status)), _words.Text(nameof(ReportTexts.Licenses)),
            .. KerioProducts.All.Select(static product => product.ToString())]);
        _lines.Row(["---", "--:", .. KerioProducts.All.Select(static _ => "--:")]);
        foreach (var (status, counts) in summary.ByStatus.Where(static one => one.Counts.Total > 0))
        {
            _lines.Row([_words.Status(status), _words.Count(counts.Total),
                .. KerioProducts.All.Select(product => _words.Count(counts.Of(product)))]);
        }

        _lines.Line();
        foreach (var money in summary.Money)
        {
            _lines.Line($"**{_words.Text(nameof(ReportTexts.AtStake))}:** "
                + Text(_words.Format(nameof(ReportTexts.MoneyOpen), _words.Money(money.Open, money.Currency)) + "; "
                    + _words.MoneyParts(money)));
            _lines.Line();
        }
    }

    private void WriteChanges(KerioComplianceResult[] results)
    {
        if (_words.Changes is not { } changes)
        {
            return;
        }

        _lines.Line("## " + Text(_words.Format(nameof(ReportTexts.ChangesSince), _words.Local.Long(changes.Since))));
        _lines.Line();
        _lines.Line(Text(_words.ChangeCounts(results)));
        _lines.Line();
        var resolved = Array.FindAll(results, result => changes.KindOf(result) == ComplianceChangeKind.Resolved);
        foreach (var result in resolved)
        {
            _lines.Line($"- **{_words.Text(nameof(ReportTexts.ChangeResolved))}:** {Text(ReportWords.Owner(result))}, {result.Product} "
                + Code(_words.License(result)));
        }

        if (resolved.Length > 0)
        {
            _lines.Line();
        }
    }

    private void WriteFindings(KerioComplianceResult[] results, EstateSummary summary)
    {
        _lines.Lines(MarkdownUnread.Section(results, _words));
        _lines.Line($"## {_words.Text(nameof(ReportTexts.NeedsAction))} ({_words.Count(summary.NeedsAction)})");
        _lines.Line();
        if (summary.NeedsAction == 0)
        {
            _lines.Line(_words.Text(results.Length == 0 ? nameof(ReportTexts.NoResults) : nameof(ReportTexts.NothingToDo)));
            _lines.Line();
        }
    }

    private void WriteRest(KerioComplianceResult[] results, EstateSummary summary, CancellationToken cancellationToken)
    {
        if (summary.NeedsAction == results.Length)
        {
            return;
        }

        _lines.Line($"## {_words.Text(nameof(ReportTexts.NoAction))} ({_words.Count(results.Length - summary.NeedsAction)})");
        _lines.Line();
        _lines.Row(
            _words.Text(nameof(ReportTexts.Status)),
            _words.Text(nameof(ReportTexts.License)),
            _words.Text(nameof(ReportTexts.Product)),
            _words.Text(nameof(ReportTexts.Customer)),
            _words.Text(nameof(ReportTexts.Rule)),
            _words.Text(nameof(ReportTexts.Deadline)),
            _words.Text(nameof(ReportTexts.Installations)));
        _lines.Row("---", "---", "---", "---", "---", "---", "---");
        foreach (var result in results)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!ReportWords.NeedsAction(result.Status))
            {
                var names = new List<string>(result.Installations.Count);
                foreach (var installation in ReportWords.Shown(result))
                {
                    names.Add(MarkdownFinding.Name(installation, _words));
                }

                _lines.Row(
                    _words.Status(result.Status),
                    Code(_words.License(result)),
                    result.Product.ToString(),
                    Text(result.Customer ?? ""),
                    Code(result.RuleId),
                    result.Deadline is { } deadline ? ReportWords.Day(deadline) : "",
                    string.Join(", ", names));
            }
        }

        _lines.Lines(MarkdownUnread.Caveats(results, _words));
    }
}
