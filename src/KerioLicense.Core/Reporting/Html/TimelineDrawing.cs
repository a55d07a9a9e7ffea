using System.Linq;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>
/// A licence's time line as SVG: the verdict as a band, below it a lane for each installation, readings as ticks. Places are percentages,
/// so that the drawing fits every width and its letters keep their size.
/// </summary>
internal sealed class TimelineDrawing
{
    private const int BandHeight = 12;
    private const int LaneHeight = 30;
    private const int FirstLane = 18;
    private const int AxisHeight = 16;

    private const int TickHeight = 14;
    private const int HoursOfStep = 4;

    private readonly HtmlWriter _html;
    private readonly ReportWords _words;
    private readonly KerioComplianceResult _result;
    private readonly DateTime _from;
    private readonly DateTime _to;

    private TimelineDrawing(HtmlWriter html, ReportWords words, KerioComplianceResult result)
    {
        (_html, _words, _result) = (html, words, result);
        (_from, _to) = (result.Timeline[0].From, result.Timeline[result.Timeline.Count - 1].To);
    }

    /// <summary>Draws nothing where there is no time to draw.</summary>
    public static void Write(HtmlWriter html, ReportWords words, KerioComplianceResult result)
    {
        if (result.Timeline.Count == 0)
        {
            return;
        }

        var drawing = new TimelineDrawing(html, words, result);
        if (drawing._to > drawing._from)
        {
            drawing.Write();
        }
    }

    private void Write()
    {
        var bottom = FirstLane + (LaneHeight * _result.Installations.Count);
        _html.Write($"<svg class=\"tl\" role=\"img\" width=\"100%\" height=\"{bottom + AxisHeight}\" ");
        _html.Write($"aria-label=\"{_words.Say(nameof(ReportTexts.Timeline))}:");
        WriteDescription();
        _html.Write($"\">");
        WriteAxis(bottom);
        WriteBand();
        for (var i = 0; i < _result.Installations.Count; i++)
        {
            WriteLane(_result.Installations[i], FirstLane + (LaneHeight * i));
        }

        _html.Write($"</svg>");
    }

    private void WriteAxis(int bottom)
    {
        // A line at every midnight of a week's step, from the end backwards; words at both ends and in the middle.
        for (var day = _to.Date; day > _from; day = day.AddDays(-7))
        {
            _html.Write($"<line class=\"g\" x1=\"{Place(day)}%\" x2=\"{Place(day)}%\" y1=\"0\" y2=\"{bottom}\"/>");
        }

        var middle = _from.AddTicks((_to - _from).Ticks / 2);
        _html.Write($"<text class=\"a\" x=\"0\" y=\"{bottom + 12}\">{ReportWords.Day(_from)}</text>");
        _html.Write($"<text class=\"a m\" x=\"50%\" y=\"{bottom + 12}\">{ReportWords.Day(middle)}</text>");
        _html.Write($"<text class=\"a e\" x=\"100%\" y=\"{bottom + 12}\">{ReportWords.Day(_to)}</text>");
    }

    private void WriteBand()
    {
        foreach (var (from, to, status, rule, isMigration) in Segments())
        {
            _html.Write($"<rect class=\"b {ClassOf(status, isMigration)}\" x=\"{Place(from)}%\" width=\"{Width(from, to)}%\" ");
            _html.Write($"height=\"{BandHeight}\"><title>");
            WritePhrase(from, to, status, rule);
            _html.Write($"</title></rect>");
        }
    }

    private void WriteLane(LicensedInstallation installation, int y)
    {
        _html.Write($"<text class=\"n\" x=\"0\" y=\"{y + 11}\">{installation.Name}</text>");
        _html.Write($"<line class=\"l\" x1=\"0\" x2=\"100%\" y1=\"{y + 20}\" y2=\"{y + 20}\"/>");
        foreach (var stretch in installation.Activity)
        {
            // Before it was first seen there is no activity to be unknown.
            var from = stretch.Activity == InstallationActivity.Unknown && stretch.From < installation.FirstSeen
                ? installation.FirstSeen : stretch.From;
            if (from < stretch.To)
            {
                _html.Write($"<rect class=\"{ActivityClass(stretch.Activity)}\" x=\"{Place(from)}%\" ");
                _html.Write($"width=\"{Width(from, stretch.To)}%\" y=\"{y + 15}\" height=\"10\"/>");
            }
        }

        WriteReadings(installation, y + 13);
    }

    /// <summary>
    /// A tick for each reading. One path, each tick counted from the one before, in steps of a few pixels: nightly readings repeat the same
    /// letters, which is what lets thousands of lanes be packed into one page.
    /// </summary>
    private void WriteReadings(LicensedInstallation installation, int y)
    {
        var steps = (int)Math.Ceiling((_to - _from).TotalHours / HoursOfStep);
        var path = new StringBuilder();
        var last = 0;
        foreach (var reading in installation.Readings)
        {
            var at = (int)Math.Round((reading - _from).TotalHours / HoursOfStep);
            if (path.Length > 0 && at == last)
            {
                continue;
            }

            path.Append(FormattableString.Invariant(
                path.Length == 0 ? $"M{at} 0v{TickHeight}" : (FormattableString)$"m{at - last}-{TickHeight}v{TickHeight}"));
            last = at;
        }

        if (path.Length > 0)
        {
            _html.Write($"<svg aria-hidden=\"true\" width=\"100%\" height=\"{TickHeight}\" ");
            _html.Write($"y=\"{y}\" viewBox=\"0 0 {steps} {TickHeight}\" preserveAspectRatio=\"none\">");
            _html.Write($"<path class=\"t\" d=\"{new Word(path.ToString())}\"/></svg>");
        }
    }

    /// <summary>The stretches of the verdict; those that look alike are one.</summary>
    private List<(DateTime From, DateTime To, ComplianceStatus Status, string Rule, bool IsMigration)> Segments()
    {
        var segments = new List<(DateTime From, DateTime To, ComplianceStatus Status, string Rule, bool IsMigration)>(
            _result.Timeline.Count);
        foreach (var segment in _result.Timeline)
        {
            var isMigration = segment.Installations.Any(static installation => installation.Role == InstallationRole.Migrating);
            var next = (segment.From, segment.To, segment.Status, segment.RuleId, isMigration);
            var last = segments.Count - 1;
            if (last >= 0 && segments[last] with { From = next.From, To = next.To } == next)
            {
                segments[last] = segments[last] with { To = next.To };
            }
            else
            {
                segments.Add(next);
            }
        }

        return segments;
    }

    /// <summary>The drawing in words; the tables below say the same in full.</summary>
    private void WriteDescription()
    {
        var separator = new Word(" ");
        foreach (var (from, to, status, rule, _) in Segments())
        {
            _html.Write($"{separator}");
            WritePhrase(from, to, status, rule);
            separator = new Word("; ");
        }

        _html.Write($".");
    }

    private void WritePhrase(DateTime from, DateTime to, ComplianceStatus status, string rule) =>
        _html.Write($"{ReportWords.Time(from)} \u2013 {ReportWords.Time(to)} {_words.Status(status)} {rule}");

    private static Word ClassOf(ComplianceStatus status, bool isMigration) =>
        isMigration ? new Word("s-mig") : LicenseSection.StatusClass(status);

    private static Word ActivityClass(InstallationActivity activity) => new(activity switch
    {
        InstallationActivity.Active => "x",
        InstallationActivity.Idle => "i",
        _ => "u",
    });

    // Rounded here, so that neighbours touch.
    private double Place(DateTime instant) => Math.Round(100.0 * (instant - _from).Ticks / (_to - _from).Ticks, 1);

    private double Width(DateTime from, DateTime to) => Place(to) - Place(from);
}
