using System.Linq;
using KerioLicense.Compliance.Rules;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>
/// A license's time line: the verdict as a band with words, below it a lane for each installation that carries the license or did, with its
/// name at the left. Places are percentages, so that the drawing fits every width and its letters keep their size.
/// </summary>
internal sealed class TimelineDrawing
{
    private const int BandHeight = 18;

    // A deadline further away than this would press the past together.
    private static readonly TimeSpan LongestAhead = TimeSpan.FromDays(14);

    // The least width of a lane in pixels, on a desk and on a phone, and of a letter: a word that does not fit is not written.
    private const int WideLane = 560;
    private const int NarrowLane = 280;
    private const int LetterWidth = 8;

    private readonly HtmlWriter _html;
    private readonly ReportWords _words;
    private readonly KerioComplianceResult _result;
    private readonly DateTime _asOf;
    private readonly TimelineScale _scale;

    private TimelineDrawing(HtmlWriter html, ReportWords words, KerioComplianceResult result)
    {
        (_html, _words, _result) = (html, words, result);
        _asOf = result.Timeline[result.Timeline.Count - 1].To;
        var to = result.Deadline > _asOf && result.Deadline - _asOf <= LongestAhead ? result.Deadline.Value : _asOf;
        _scale = new TimelineScale(result.Timeline[0].From, to);
    }

    /// <summary>Draws nothing where there is no time to draw.</summary>
    public static void Write(HtmlWriter html, ReportWords words, KerioComplianceResult result)
    {
        if (result.Timeline is [var first, ..] && result.Timeline[result.Timeline.Count - 1].To > first.From)
        {
            new TimelineDrawing(html, words, result).Write();
        }
    }

    private void Write()
    {
        _html.Write($"<div class=\"tl\" role=\"img\" aria-label=\"{_words.Say(nameof(ReportTexts.Timeline))}:");
        WriteDescription();
        _html.Write($"\"><strong>{_words.Say(nameof(ReportTexts.Verdict))}</strong>");
        _html.Write($"<svg class=\"v\" width=\"100%\" height=\"{BandHeight}\">");
        WriteBand();
        WriteMarkLines(BandHeight);
        _html.Write($"</svg>");
        var lane = new InstallationLane(_html, _words, _scale, _asOf);
        foreach (var installation in ReportWords.Shown(_result).Concat(_result.FormerInstallations))
        {
            lane.Write(installation);
        }

        var left = _result.Installations.Count - ReportWords.Shown(_result).Count;
        if (left > 0)
        {
            _html.Write($"<i></i><small>{_words.Format(nameof(ReportTexts.MoreInstallations), _words.Count(left))}</small>");
        }

        WriteAxis();
        _html.Write($"</div>");
    }

    private void WriteBand()
    {
        foreach (var (from, to, kind, rule) in Segments())
        {
            var (place, width) = (_scale.Place(from), _scale.Width(from, to));
            var word = _words.Text("Band" + kind);
            _html.Write($"<svg x=\"{place}%\" width=\"{width}%\" height=\"{BandHeight}\">");
            _html.Write($"<rect class=\"b {ClassOf(kind)}\" width=\"100%\" height=\"{BandHeight}\"><title>");
            WritePhrase(from, to, kind, rule);
            _html.Write($"</title></rect>");
            var needed = 100.0 * LetterWidth * (word.Length + 1);

            // A value, and there in any case, so that sections which differ in their widths only share their form.
            var size = width * NarrowLane >= needed ? "w" : width * WideLane >= needed ? "w d" : "w n";
            _html.Write($"<text class=\"{size}\" x=\"50%\" y=\"13\">{new Word(word)}</text></svg>");
        }
    }

    private void WriteMarkLines(int height)
    {
        foreach (var (at, kind, _) in Marks())
        {
            _html.Write($"<line class=\"{new Word(kind)}\" x1=\"{_scale.Place(at)}%\" x2=\"{_scale.Place(at)}%\" y2=\"{height}\"/>");
        }
    }

    /// <summary>Days at the ends and in the middle; below, each mark in a row of its own, so that no two of them overlap.</summary>
    private void WriteAxis()
    {
        var marks = Marks();
        _html.Write($"<i></i><svg class=\"ax\" width=\"100%\" height=\"{16 + (15 * marks.Count)}\">");
        _html.Write($"<text x=\"0\" y=\"11\">{_words.Local.ShortDay(_scale.From)}</text>");
        _html.Write($"<text class=\"m\" x=\"50%\" y=\"11\">{_words.Local.ShortDay(_scale.At(0.5))}</text>");
        _html.Write($"<text class=\"e\" x=\"100%\" y=\"11\">{_words.Local.ShortDay(_scale.To)}</text>");
        for (var i = 0; i < marks.Count; i++)
        {
            var place = _scale.Place(marks[i].At);
            var anchor = place > 75 ? "mark e" : place > 25 ? "mark m" : "mark";
            _html.Write($"<text class=\"{anchor}\" x=\"{place}%\" y=\"{26 + (15 * i)}\">");
            _html.Write($"{new Word(_words.Text(marks[i].Key))} {_words.Local.ShortDay(marks[i].At.AddTicks(-1))}</text>");
        }

        _html.Write($"</svg>");
    }

    /// <summary>The instant of the report, the deadline, and the end of a permission that is over.</summary>
    private List<(DateTime At, string Kind, string Key)> Marks()
    {
        var marks = new List<(DateTime At, string Kind, string Key)>();
        if (_result.Permission?.Until is { } end && end > _scale.From && end <= _asOf)
        {
            marks.Add((end, "k", nameof(ReportTexts.MarkAgreedEnd)));
        }

        marks.Add((_asOf, "now", nameof(ReportTexts.MarkReport)));
        if (_scale.To > _asOf)
        {
            marks.Add((_scale.To, "k", nameof(ReportTexts.MarkDeadline)));
        }

        return marks;
    }

    /// <summary>The stretches of the verdict; those that look alike are one.</summary>
    private List<(DateTime From, DateTime To, BandKind Kind, string Rule)> Segments()
    {
        var segments = new List<(DateTime From, DateTime To, BandKind Kind, string Rule)>(_result.Timeline.Count);
        foreach (var (from, to, state, rule, segment) in DayStrip.Stretches(_result))
        {
            var next = (From: from, To: to, KindOf(state, segment), rule);
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
        foreach (var (from, to, kind, rule) in Segments())
        {
            _html.Write($"{separator}");
            WritePhrase(from, to, kind, rule);
            separator = new Word("; ");
        }

        _html.Write($".");
    }

    private void WritePhrase(DateTime from, DateTime to, BandKind kind, string rule) =>
        _html.Write($"{_words.Local.Instant(from)} \u2013 {_words.Local.Instant(to)} {new Word(_words.Text("Band" + kind))} {rule}");

    private static BandKind KindOf(DayState state, TimelineSegment segment) => state switch
    {
        DayState.Breach => BandKind.Breach,
        DayState.Carried => BandKind.Carried,
        DayState.NotRead => BandKind.NotRead,
        DayState.Open => BandKind.Open,
        _ when segment.Installations.Any(static installation => installation.Role == InstallationRole.Migrating) => BandKind.Migration,
        _ when segment.Status == ComplianceStatus.NotApplicable => BandKind.NotApplicable,
        _ => BandKind.Allowed,
    };

    private static Word ClassOf(BandKind kind) => new(kind switch
    {
        BandKind.Breach => "s-vio",
        BandKind.Carried => "s-cv",
        BandKind.NotRead => "s-nr",
        BandKind.Open => "s-ind",
        BandKind.Migration => "s-mig",
        BandKind.NotApplicable => "s-not",
        _ => "s-com",
    });

    private enum BandKind
    {
        Allowed,
        Migration,
        Open,
        NotRead,
        Breach,
        Carried,
        NotApplicable,
    }
}
