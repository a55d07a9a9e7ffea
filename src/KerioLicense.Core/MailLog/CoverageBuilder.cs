using System;
using System.Collections.Generic;

namespace KerioLicense.MailLog;

/// <summary>
/// Says which time the logs cover. A file covers from its first to its last line that only a mail log has; files are joined where rotation made one directly after
/// the other, or where their times meet. Whatever is not certain is not covered.
/// </summary>
internal sealed class CoverageBuilder
{
    /// <summary>Files whose times come this near (in seconds) meet.</summary>
    private const int Nearness = 60;

    /// <summary>No zone is further from UTC than this, in seconds.</summary>
    private const int FurthestEast = 14 * 3600;
    private const int FurthestWest = 12 * 3600;

    private readonly MailLogScanner _scanner;
    private readonly ZoneResolver _zone;
    private readonly List<Interval> _covered = [];

    public CoverageBuilder(MailLogScanner scanner, ZoneResolver zone)
    {
        _scanner = scanner;
        _zone = zone;
    }

    /// <param name="names">The names of the files in the order in which they were read.</param>
    /// <param name="isWhole">False for a file that could not be read to its end.</param>
    /// <param name="since">Unix time from which cover counts.</param>
    /// <param name="until">Unix time to which it counts.</param>
    public List<Interval> Build(IReadOnlyList<MailLogFileName> names, Func<int, bool> isWhole, long since, long until)
    {
        var next = 0;
        long? end = null;
        for (var file = 0; file < names.Count; file++)
        {
            var isLinked = file > 0 && isWhole(file - 1) && names[file - 1].IsFollowedBy(names[file]);
            end = AddFile(file, ref next, isLinked ? end : null);
        }

        var covered = Interval.Join(_covered, Nearness);
        if (!_zone.IsKnown)
        {
            covered = covered.ConvertAll(stretch => new Interval(stretch.From + FurthestWest, stretch.To - FurthestEast));
            covered.RemoveAll(stretch => stretch.From > stretch.To);
        }

        covered = Interval.Subtract(covered, Interval.Join(Doubts(), 0));
        covered = covered.ConvertAll(stretch => new Interval(Math.Max(stretch.From, since), Math.Min(stretch.To, until)));
        covered.RemoveAll(stretch => stretch.From > stretch.To);
        return covered;
    }

    /// <summary>Adds what one file covers. Gives the end that the next file may be joined to.</summary>
    private long? AddFile(int file, ref int next, long? end)
    {
        for (; next < _scanner.Segments.Count && _scanner.Segments[next].File == file; next++)
        {
            var segment = _scanner.Segments[next];
            if (!segment.Covers)
            {
                continue;
            }

            var from = _zone.ToUtc(next, segment.First);
            var to = _zone.ToUtc(next, segment.Last);
            if (end is { } previous && previous <= from + LogSegment.Disorder)
            {
                _covered.Add(new Interval(Math.Min(previous, from), from));
            }
            else
            {
                from += _zone.DoubtAtStart(next);
            }

            end = to;
            to -= IsContinued(next, file, to) ? 0 : _zone.DoubtAtEnd(next);
            if (from <= to)
            {
                _covered.Add(new Interval(from, to));
            }
        }

        return end;
    }

    private bool IsContinued(int index, int file, long end)
    {
        var segments = _scanner.Segments;
        return index + 1 < segments.Count && segments[index + 1].File == file && segments[index + 1].Covers
            && end <= _zone.ToUtc(index + 1, segments[index + 1].First) + LogSegment.Disorder;
    }

    /// <summary>Times about which a line that was not understood, or a message at an unknown hour, leaves a doubt.</summary>
    private List<Interval> Doubts()
    {
        var doubts = new List<Interval>();
        for (var i = 0; i < _scanner.Slots.Count; i++)
        {
            ref var slot = ref _scanner.Slots.At(i);
            if (slot.FirstDoubt >= 0)
            {
                Add(doubts, slot, slot.FirstDoubt, slot.LastDoubt);
            }

            if (!_zone.IsKnown && slot.FirstTraffic >= 0)
            {
                Add(doubts, slot, slot.FirstTraffic, slot.LastTraffic);
            }
        }

        return doubts;
    }

    private void Add(List<Interval> doubts, in TimeSlot slot, short first, short last)
    {
        var quarter = slot.QuarterStart;
        var (before, after) = _zone.IsKnown ? (0, 0) : (FurthestEast, FurthestWest);
        doubts.Add(new Interval(_zone.ToUtc(slot.Segment, quarter + first) - before, _zone.ToUtc(slot.Segment, quarter + last) + after));
    }
}
