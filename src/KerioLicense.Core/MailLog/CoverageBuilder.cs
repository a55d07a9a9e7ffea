using KerioLicense.Time;

namespace KerioLicense.MailLog;

/// <summary>
/// Says which time the logs cover. A file covers from its first to its last line that only a mail log has; files are joined where rotation
/// made one directly after the other, or where their times meet. Whatever is not certain is not covered.
/// </summary>
internal sealed class CoverageBuilder
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Files meet whose times come this near; a line takes its second whole.</summary>
    private static readonly TimeSpan Nearness = TimeSpan.FromSeconds(59);

    /// <summary>No zone is further from UTC than this, in seconds.</summary>
    private const int FurthestEast = 14 * 3600;
    private const int FurthestWest = 12 * 3600;

    private readonly MailLogScanner _scanner;
    private readonly ZoneResolver _zone;
    private readonly List<Interval> _covered = [];
    private readonly List<Interval> _unread = [];

    public CoverageBuilder(MailLogScanner scanner, ZoneResolver zone)
    {
        _scanner = scanner;
        _zone = zone;
    }

    /// <param name="names">The names of the files in the order in which they were read.</param>
    /// <param name="isWhole">False for a file that could not be read to its end.</param>
    /// <param name="isSound">False for a file whose text is damaged: it covers nothing.</param>
    /// <param name="since">Unix time of the first second whose cover counts.</param>
    /// <param name="until">Unix time of the last one.</param>
    public List<Interval> Build(
        IReadOnlyList<MailLogFileName> names, Func<int, bool> isWhole, Func<int, bool> isSound, long since, long until)
    {
        AddPieces(Pieces(names, isWhole, isSound));
        var covered = IntervalSet.Union(_covered, Nearness);
        if (!_zone.IsKnown)
        {
            covered = covered.ConvertAll(
                stretch => new Interval(stretch.From.AddSeconds(FurthestWest), stretch.To.AddSeconds(-FurthestEast)));
            covered.RemoveAll(stretch => stretch.IsEmpty);
        }

        covered = IntervalSet.Except(covered, IntervalSet.Union([.. Doubts(), .. _unread]));
        return since > until ? [] : IntervalSet.Intersect(covered, [Seconds(since, until)]);
    }

    /// <summary>What each segment covers, and whether it follows directly on the one before it.</summary>
    private List<Piece> Pieces(IReadOnlyList<MailLogFileName> names, Func<int, bool> isWhole, Func<int, bool> isSound)
    {
        var pieces = new List<Piece>();
        var (file, isLinked, followsUnread) = (0, false, false);
        for (var i = 0; i < _scanner.Segments.Count; i++)
        {
            var segment = _scanner.Segments[i];
            followsUnread |= segment.FollowsUnread;
            if (!segment.Covers || !isSound(segment.File))
            {
                continue;
            }

            // Files without a line between two others link them too.
            for (; file < segment.File; file++)
            {
                isLinked &= isWhole(file) && names[file].IsFollowedBy(names[file + 1]);
            }

            var (from, to) = (_zone.ToUtc(i, segment.First), _zone.ToUtc(i, segment.Last));
            var before = pieces.Count > 0 ? pieces[pieces.Count - 1].To : from;
            if (followsUnread && before < from)
            {
                _unread.Add(Seconds(before, from));
            }

            pieces.Add(new Piece(i, from, to, isLinked && !followsUnread && !segment.IsDetached && before <= from + LogSegment.Disorder));
            (isLinked, followsUnread) = (true, false);
        }

        return pieces;
    }

    private void AddPieces(List<Piece> pieces)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            var isContinued = i + 1 < pieces.Count && pieces[i + 1].IsLinked;
            var from = piece.IsLinked ? Math.Min(pieces[i - 1].To, piece.From) : piece.From + _zone.DoubtAtStart(piece.Segment);
            var to = isContinued ? piece.To : piece.To - _zone.DoubtAtEnd(piece.Segment);
            if (from <= to)
            {
                _covered.Add(Seconds(from, to));
            }
        }
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
        doubts.Add(Seconds(_zone.ToUtc(slot.Segment, quarter + first) - before, _zone.ToUtc(slot.Segment, quarter + last) + after));
    }

    /// <summary>All of the seconds from the first to the last.</summary>
    private static Interval Seconds(long first, long last) => new(UnixTime.ToUtc(first), UnixTime.ToUtc(last) + Second);

    private readonly struct Piece(int segment, long from, long to, bool isLinked)
    {
        public int Segment { get; } = segment;

        public long From { get; } = from;

        public long To { get; } = to;

        public bool IsLinked { get; } = isLinked;
    }
}
