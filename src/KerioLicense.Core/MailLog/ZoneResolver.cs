using KerioLicense.Values;

namespace KerioLicense.MailLog;

/// <summary>
/// Gives every segment its offset from UTC: what its own Queue-IDs show, else the given time zone, else what the segments nearest in time
/// show. When nothing in any file tells, the zone is unknown.
/// </summary>
internal sealed class ZoneResolver
{
    /// <summary>Further than this from a Queue-ID, a change of the clock may have gone unseen.</summary>
    private const int TrustedDistance = 12 * 3600;

    /// <summary>What a change of the clock can amount to.</summary>
    private const int ClockChange = 3600;
    private const int AmbiguousLength = 7200;
    private const int Day = 86400;

    /// <summary>How many segments away a neighbor is looked for.</summary>
    private const int Reach = 16;

    private readonly List<LogSegment> _segments;
    private readonly TimeZoneInfo? _zone;
    private readonly int?[] _offsets;

    public ZoneResolver(List<LogSegment> segments, TimeZoneInfo? zone)
    {
        _segments = segments;
        _zone = zone;
        _offsets = new int?[segments.Count];
        for (var i = 0; i < segments.Count; i++)
        {
            _offsets[i] = segments[i].Offset;
        }

        DropLateReceipts();
        FillFromNeighbours();
        IsKnown = zone is not null || segments.Count == 0 || Array.TrueForAll(_offsets, offset => offset is not null);
    }

    /// <summary>False when neither a Queue-ID nor a given zone tells the offset: then times are those of the log's own clock.</summary>
    public bool IsKnown { get; }

    /// <summary>UTC of a time on the segment's clock.</summary>
    public long ToUtc(int segment, long seconds) => seconds - OffsetAt(segment, seconds);

    /// <summary>The offset from UTC in seconds.</summary>
    public int OffsetAt(int index, long seconds)
    {
        var segment = _segments[index];
        if (segment.IsUtc)
        {
            return 0;
        }

        var shown = _offsets[index] * TimeSlot.Length;
        if (_zone is null)
        {
            return shown ?? 0;
        }

        if (segment.EvidenceCount == 0)
        {
            return OfZone(segment, seconds);
        }

        // Queue-IDs are proof, the given zone is a claim: it only carries on what it agrees with.
        var nearest = Math.Min(Math.Max(seconds, segment.FirstEvidence), segment.LastEvidence);
        return nearest != seconds && OfZone(segment, nearest) == shown ? OfZone(segment, seconds) : shown ?? 0;
    }

    /// <summary>By how much the beginning of the segment's cover may be too early, in seconds.</summary>
    public int DoubtAtStart(int index) => DoubtAt(index, _segments[index].First, _segments[index].FirstEvidence);

    /// <summary>By how much the end of the segment's cover may be too late, in seconds.</summary>
    public int DoubtAtEnd(int index) => DoubtAt(index, _segments[index].Last, _segments[index].LastEvidence);

    private int DoubtAt(int index, long seconds, long evidence)
    {
        var segment = _segments[index];
        var sure = !IsKnown || segment.IsUtc || _zone is not null
            || (segment.EvidenceCount > 0 && Math.Abs(seconds - evidence) <= TrustedDistance);
        return sure ? 0 : ClockChange;
    }

    /// <summary>
    /// A Recv line can be written long after the receipt began, which looks like a larger offset. A clock that goes forward stays forward:
    /// an offset that one or two lines show, and the lines round them do not, is no offset.
    /// </summary>
    private void DropLateReceipts()
    {
        for (var i = 0; i < _segments.Count; i++)
        {
            if (_segments[i].EvidenceCount is 0 or > LogSegment.FewReceipts)
            {
                continue;
            }

            var before = OffsetBefore(i);
            var after = OffsetAfter(i);
            var nearby = before is { } b && after is { } a ? Math.Max(a, b) : before ?? after;
            var isClockChange = before is null != after is null && _offsets[i] - nearby is 2 or 4;
            if (nearby < _offsets[i] && !isClockChange)
            {
                _offsets[i] = nearby;
            }
        }
    }

    /// <summary>The offset of the last segment before it in the same file that a Queue-ID tells one for.</summary>
    private int? OffsetBefore(int index)
    {
        for (var i = index - 1; i >= Math.Max(0, index - Reach) && _segments[i].File == _segments[index].File; i--)
        {
            if (_segments[i].EvidenceCount > 0)
            {
                return _offsets[i];
            }
        }

        return null;
    }

    /// <summary>The least offset that Queue-IDs show soon after it in the same file: late receipts may follow on each other.</summary>
    private int? OffsetAfter(int index)
    {
        int? least = null;
        for (var i = index + 1; i < Math.Min(_segments.Count, index + Reach) && _segments[i].File == _segments[index].File; i++)
        {
            if (_segments[i].EvidenceCount > 0)
            {
                if (least is not null && _segments[i].FirstEvidence - _segments[index].LastEvidence > TrustedDistance)
                {
                    break;
                }

                least = _offsets[i] < least ? _offsets[i] : least ?? _offsets[i];
            }
        }

        return least;
    }

    private void FillFromNeighbours()
    {
        var known = new List<int>();
        for (var i = 0; i < _segments.Count; i++)
        {
            if (_segments[i].IsUtc)
            {
                _offsets[i] = 0;
            }
            else if (_segments[i].EvidenceCount > 0)
            {
                known.Add(i);
            }
        }

        var hasReceipts = known.Count > 0;
        for (var i = 0; !hasReceipts && i < _segments.Count; i++)
        {
            // No Recv line anywhere: the least delayed delivery of each segment is the best that there is.
            _offsets[i] ??= _segments[i].HighestPossibleOffset;
            if (!_segments[i].IsUtc && _offsets[i] is not null)
            {
                known.Add(i);
            }
        }

        known.Sort((a, b) => _segments[a].Newest.CompareTo(_segments[b].Newest));
        for (var i = 0; known.Count > 0 && i < _segments.Count; i++)
        {
            var bound = _segments[i].HighestPossibleOffset;
            _offsets[i] ??= _offsets[Nearest(known, _segments[i].Newest)];
            if (bound < _offsets[i])
            {
                _offsets[i] = bound;
            }
        }
    }

    private int Nearest(List<int> sorted, long time)
    {
        var after = SortedSearch.FirstNotBefore(sorted, time, (segment, instant) => _segments[segment].Newest < instant);
        var place = Math.Min(after, sorted.Count - 1);

        // Where the clock was put back, a segment can end before one that began before it.
        var nearest = sorted[place];
        for (var i = Math.Max(0, place - Reach); i < Math.Min(sorted.Count, place + Reach); i++)
        {
            nearest = Distance(sorted[i], time) < Distance(nearest, time) ? sorted[i] : nearest;
        }

        return nearest;
    }

    private long Distance(int segment, long time) =>
        Math.Max(0, Math.Max(_segments[segment].Oldest - time, time - _segments[segment].Newest));

    /// <summary>
    /// What the given zone says. An hour that comes twice is found by going back and forth, since TimeZoneInfo.IsAmbiguousTime does not see
    /// it where the clock goes back to negative daylight saving (Europe/Dublin, Africa/Casablanca).
    /// </summary>
    private int OfZone(LogSegment segment, long seconds)
    {
        var (before, after) = (OffsetOfUtc(seconds - Day), OffsetOfUtc(seconds + Day));
        var (isBefore, isAfter) = (OffsetOfUtc(seconds - before) == before, OffsetOfUtc(seconds - after) == after);
        if (isBefore && isAfter)
        {
            var isFirstTime = segment.PrecedesStepBack && segment.Newest - seconds < AmbiguousLength;
            return isFirstTime ? Math.Max(before, after) : Math.Min(before, after);
        }

        // An hour that the clock leaves out is in neither.
        return isBefore ? before : isAfter ? after : (int)_zone!.GetUtcOffset(UnixTime.ToLocal(seconds)).TotalSeconds;
    }

    private int OffsetOfUtc(long seconds) => (int)_zone!.GetUtcOffset(UnixTime.ToUtc(seconds)).TotalSeconds;
}
