using System.Runtime.CompilerServices;
using KerioLicense.Files;

namespace KerioLicense.MailLog;

/// <summary>
/// A run of lines of one file whose clock runs forward in one zone: it ends where the time jumps back, where a Queue-ID shows another
/// offset, and where the form of the time stamp changes. Times are seconds on the log's clock.
/// </summary>
internal sealed class LogSegment
{
    /// <summary>Lines of one second are sometimes written out of order; more than this is a jump.</summary>
    public const int Disorder = 600;

    /// <summary>
    /// A clock that starts wrong and is then put right jumps over time in which the log was not there. No log rests longer than this.
    /// </summary>
    private const long LargestStep = 400L * 86400;

    /// <summary>A step that tells a clock put right from a log that goes on.</summary>
    private const int NoticeableStep = 3600;

    /// <summary>An hour that is put back can look like this much, at most.</summary>
    private const int LargestStepBack = 7800;

    private const int QuarterSeconds = TimeSlot.Length;

    /// <summary>No zone lies outside of these (in quarters of an hour).</summary>
    private const int LowestOffset = -48;
    private const int HighestOffset = 56;

    /// <summary>How far the clock may have been set back between receipt and line, in seconds.</summary>
    private const int SlackBefore = 60;

    /// <summary>How much later than the receipt a Recv line is still believed to tell the zone.</summary>
    private const int SlackAfter = 120;

    /// <summary>So many Recv lines in a row may all have been written late.</summary>
    public const int FewReceipts = 2;

    private long? _beforeStep;

    public LogSegment(int file, bool isUtc, long seconds)
    {
        File = file;
        IsUtc = isUtc;
        Oldest = seconds;
        Newest = seconds;
    }

    public int File { get; }

    /// <summary>Lines of one part are never copies of each other; a new part begins where a file goes back in time.</summary>
    public int Part { get; set; }

    public bool IsUtc { get; }

    /// <summary>At this segment's end the clock was put back by no more than what a change to winter time puts it back.</summary>
    public bool PrecedesStepBack { get; private set; }

    public long Oldest { get; private set; }

    public long Newest { get; private set; }

    /// <summary>First and last line that proves that the log was being written.</summary>
    public long First { get; private set; } = long.MaxValue;

    public long Last { get; private set; } = long.MinValue;

    public bool Covers => First <= Last;

    /// <summary>The offset from UTC, in quarters, that Recv lines show.</summary>
    public int? Offset { get; set; }

    /// <summary>The offset that the latest syslog line states, in seconds.</summary>
    public int StatedOffset { get; private set; }

    public int EvidenceCount { get; private set; }

    public long FirstEvidence { get; private set; }

    public long LastEvidence { get; private set; }

    /// <summary>The least offset that Sent lines allow: a delivery can be late, never early.</summary>
    public int? HighestPossibleOffset { get; private set; }

    /// <summary>Where the clock stood before it was put back at this segment's beginning, unless daylight saving did it.</summary>
    public long? Resumption { get; init; }

    /// <summary>The clock jumped forward to this segment: what lies before it is not covered.</summary>
    public bool IsDetached { get; init; }

    /// <summary>Between the lines before this segment and its first one stands a line that could not be read.</summary>
    public bool FollowsUnread { get; init; }

    /// <summary>True when the line can belong to this segment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Accepts(in MailLine line)
    {
        var step = line.Seconds - Newest;
        return line.IsUtc == IsUtc && step >= -Disorder
            && (step <= NoticeableStep || (step <= LargestStep && !(Newest < Resumption && line.Seconds > Resumption)));
    }

    /// <summary>The segment that a line begins which this one does not take.</summary>
    public LogSegment Next(int file, in MailLine line, bool followsUnread = false)
    {
        PrecedesStepBack = IsStepBack(line);
        var isSameClock = line.IsUtc == IsUtc;
        var isPutBack = isSameClock && !PrecedesStepBack && line.Seconds < Newest - Disorder;
        if (isPutBack && _beforeStep is { } sure && line.Seconds >= sure - Disorder)
        {
            // The clock was ahead for a while: what it showed then covers nothing.
            Last = Math.Max(First, sure);
        }

        return new LogSegment(file, line.IsUtc, line.Seconds)
        {
            Resumption = isPutBack ? Newest : followsUnread ? Resumption : null,
            FollowsUnread = followsUnread,
            IsDetached = isSameClock && line.Seconds > Newest && !Accepts(line),
        };
    }

    /// <summary>True when going on with this line after the segment is what a change to winter time looks like.</summary>
    private bool IsStepBack(in MailLine line) => !IsUtc && !line.IsUtc && line.Seconds < Newest && Newest - line.Seconds <= LargestStepBack;

    /// <summary>The offset that a line's Queue-ID shows, in quarters; null where it cannot tell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int? OffsetOf(in MailLine line)
    {
        var shifted = line.Seconds - QueueId.TimeOf(line.QueueId) + SlackBefore;
        if (shifted is < (LowestOffset * QuarterSeconds) or >= ((HighestOffset + 1) * QuarterSeconds))
        {
            return null;
        }

        // Both halves are moved into the positive, where division rounds down.
        var positive = (int)shifted - (LowestOffset * QuarterSeconds);
        var quarters = positive / QuarterSeconds;
        return positive - (quarters * QuarterSeconds) <= SlackBefore + SlackAfter ? quarters + LowestOffset : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Extend(in MailLine line)
    {
        var seconds = line.Seconds;
        StatedOffset = line.StatedOffset;
        Oldest = Math.Min(Oldest, seconds);
        Newest = Math.Max(Newest, seconds);
        if (line.Kind is MailLineKind.Received or MailLineKind.Sent or MailLineKind.Note)
        {
            if (Covers && seconds - Last > NoticeableStep)
            {
                _beforeStep = Last;
            }

            First = Math.Min(First, seconds);
            Last = Math.Max(Last, seconds);
        }
    }

    /// <summary>
    /// True when the offset that the line shows, in quarters, cannot be this segment's. A Recv line shows another one than
    /// the Recv lines before it, or a larger one than the Sent lines allow and the clock stepped far enough forward for that. A Sent line
    /// shows a smaller one than more Recv lines do than can all have been late.
    /// </summary>
    [MethodImpl(HotPath.Optimized)]
    public bool IsContradictedBy(in MailLine line, int offset)
    {
        if (line.Kind != MailLineKind.Received)
        {
            return EvidenceCount > FewReceipts && offset < Offset;
        }

        if (Offset is { } known)
        {
            return known != offset;
        }

        var change = (offset - HighestPossibleOffset) * QuarterSeconds;
        return change > 0 && line.Seconds - Newest >= change - SlackAfter;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddEvidence(int offset, long seconds)
    {
        if (EvidenceCount++ == 0)
        {
            Offset = offset;
            FirstEvidence = seconds;
        }

        LastEvidence = seconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddBound(int offset)
    {
        if (HighestPossibleOffset is not { } known || offset < known)
        {
            HighestPossibleOffset = offset;
        }
    }
}
