using KerioLicense.Compliance.Rules;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting;

/// <summary>What one day of a license was; of several the worst. The order is the rank.</summary>
internal enum DayState
{
    /// <summary>The time line does not reach so far back.</summary>
    Unknown,
    Allowed,
    NotRead,
    Open,
    Breach,
}

/// <summary>The last days of a license, one cell a day in the reader's zone: the small form of a time line.</summary>
internal static class DayStrip
{
    public const int Days = 30;

    private static readonly DateTime FirstDay = DateTime.MinValue.AddDays(Days);

    /// <summary>The oldest day first; the last one is the day of the verdict.</summary>
    public static (DateTime Day, DayState State)[] Of(KerioComplianceResult result, LocalTime local)
    {
        var cells = new (DateTime Day, DayState State)[Days];
        if (result.Timeline.Count == 0)
        {
            return cells;
        }

        var to = result.Timeline[result.Timeline.Count - 1].To;
        var last = local.Of(to > DateTime.MinValue ? to.AddTicks(-1) : to).Date;
        last = last > FirstDay ? last : FirstDay;
        for (var i = 0; i < Days; i++)
        {
            cells[i].Day = last.AddDays(i + 1 - Days);
        }

        foreach (var segment in result.Timeline)
        {
            var state = StateOf(segment);
            var first = (local.Of(segment.From).Date - cells[0].Day).Days;

            // A stretch that ends at midnight does not reach into the next day.
            var end = (local.Of(segment.To.AddTicks(segment.To > segment.From ? -1 : 0)).Date - cells[0].Day).Days;
            for (var i = Math.Max(0, first); i <= end && i < Days; i++)
            {
                cells[i].State = state > cells[i].State ? state : cells[i].State;
            }
        }

        return cells;
    }

    /// <summary>For plain text, a character a day.</summary>
    public static string Text(KerioComplianceResult result, LocalTime local)
    {
        var text = new StringBuilder(Days);
        foreach (var (_, state) in Of(result, local))
        {
            text.Append(state switch
            {
                DayState.Breach => '#',
                DayState.Open => '?',
                DayState.NotRead => '-',
                DayState.Allowed => '+',
                _ => '.',
            });
        }

        return text.ToString();
    }

    /// <summary>What a stretch of a time line is drawn as, whatever rule says so.</summary>
    public static DayState StateOf(TimelineSegment segment) => segment.Status switch
    {
        ComplianceStatus.Violation => DayState.Breach,
        ComplianceStatus.Indeterminate when RuleBook.IsOfNothingRead(segment.RuleId) => DayState.NotRead,
        ComplianceStatus.Indeterminate => DayState.Open,
        _ => DayState.Allowed,
    };
}
