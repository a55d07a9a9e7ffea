using System.Runtime.CompilerServices;
using KerioLicense.Files;
using KerioLicense.Values;

namespace KerioLicense.MailLog;

/// <summary>
/// The one pass: every line is told apart, put into its segment and quarter, and counted. Allocates when a quarter, a segment or a service
/// is new, never for a line.
/// </summary>
internal sealed class MailLogScanner : ILineReceiver
{
    /// <summary>Lines not understood that are shown, and how much of each.</summary>
    private const int LargestExampleCount = 5;
    private const int LongestExample = 200;

    private readonly MailLineParser _parser = new();
    private readonly List<string> _examples = [];
    private MailLine _line;
    private LogSegment? _segment;
    private int _segmentIndex = -1;
    private int _file = -1;
    private int _slot = -1;
    private short _within;
    private bool _isBroken;

    /// <summary>The slot of the last queue run that sent messages, and its Sent lines up to it.</summary>
    private (int Slot, long Sent) _run;

    public MailLogScanner(SlotBoundaries boundaries, QueueIdSampler sampler)
    {
        Boundaries = boundaries;
        Sampler = sampler;
    }

    public SlotBoundaries Boundaries { get; }

    public QueueIdSampler Sampler { get; }

    public SlotTable Slots { get; } = new();

    public ServiceNames Services { get; } = new();

    public List<LogSegment> Segments { get; } = [];

    /// <summary>Lines not understood in front of which no time stamp was ever read.</summary>
    public long Stray { get; private set; }

    /// <summary>All lines not understood.</summary>
    public long Unrecognized { get; private set; }

    /// <summary>Lines of the server's other logs.</summary>
    public long OtherLogs { get; private set; }

    public IReadOnlyList<string> Examples => _examples;

    /// <summary>Begins the next file.</summary>
    public void BeginFile(int file)
    {
        _file = file;
        _segment = null;
        _slot = -1;
        _run = (Slots.Count, 0);
        _parser.BeginFile();
    }

    /// <summary>A line stood here that could not be read: what it said, and when, is not known.</summary>
    public void SkipUnread()
    {
        _isBroken = true;
        Unrecognized++;
        Stray++;
    }

    [MethodImpl(HotPath.Optimized)]
    public void Take(ReadOnlySpan<byte> line, long position)
    {
        _parser.Parse(line, ref _line);
        switch (_line.Kind)
        {
            case MailLineKind.Blank:
                return;
            case MailLineKind.OtherLog:
                OtherLogs++;
                return;
            case MailLineKind.Received:
            case MailLineKind.Sent:
                EnterSegment();
                CountTraffic(line, position);
                return;
            case MailLineKind.Note:
                CountNote(line, position);
                return;
            case MailLineKind.QueueRun:
                TakeQueueRun(line, position);
                return;
            default:
                CountUnrecognized(line, position);
                return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountTraffic(ReadOnlySpan<byte> line, long position)
    {
        ref var slot = ref EnterSlot(position, line.Length);
        SlotTable.EnterProof(ref slot, _within);
        SlotTable.EnterTraffic(ref slot, _within);
        slot.Counts.Count(_line);
        slot.Hash += _line.Identity;
        if (_line.Kind == MailLineKind.Received)
        {
            Slots.CountService(ref slot, Services.IndexOf(line.Slice(_line.ServiceStart, _line.ServiceLength)));
        }

        if (_line.HasQueueId)
        {
            Sampler.Add(_line.QueueId);
        }
    }

    private void CountNote(ReadOnlySpan<byte> line, long position)
    {
        EnterSegment();
        SlotTable.EnterProof(ref EnterSlot(position, line.Length), _within);
    }

    /// <summary>What a queue run sent stands in Sent lines since the run before it. Without any, the log is not complete.</summary>
    private void TakeQueueRun(ReadOnlySpan<byte> line, long position)
    {
        _line.Kind = IsSentSinceRun() ? MailLineKind.Note : MailLineKind.Doubtful;
        if (_line.Kind == MailLineKind.Note)
        {
            CountNote(line, position);
        }
        else
        {
            _line.Hash = LineHash.Of(line);
            CountUnrecognized(line, position);
        }

        _run = (_slot, Slots.At(_slot).Counts.Sent);
    }

    private bool IsSentSinceRun()
    {
        for (var slot = _run.Slot; slot < Slots.Count; slot++)
        {
            if (Slots.At(slot).Counts.Sent > (slot == _run.Slot ? _run.Sent : 0))
            {
                return true;
            }
        }

        return false;
    }

    private void CountUnrecognized(ReadOnlySpan<byte> line, long position)
    {
        Unrecognized++;
        if (_examples.Count < LargestExampleCount)
        {
            _examples.Add(PlainText.Of(Encoding.UTF8.GetString(line.Slice(0, Math.Min(line.Length, LongestExample)).ToArray())));
        }

        if (_line.HasTime)
        {
            EnterSegment();
        }
        else
        {
            // A line of a message, but at which time between the lines before and behind it?
            _isBroken |= _line.Kind == MailLineKind.Doubtful;
            if (_slot < 0)
            {
                Stray++;
                return;
            }
        }

        // A line without a time stands where the line before it stood.
        ref var slot = ref _line.HasTime ? ref EnterSlot(position, line.Length) : ref Slots.At(_slot);
        if (_line.Kind == MailLineKind.Doubtful)
        {
            SlotTable.EnterDoubt(ref slot, _within);
        }

        slot.Counts.Unrecognized++;
        slot.Hash += _line.Identity;
        slot.End = Math.Max(slot.End, position + line.Length);
    }

    /// <summary>Finds or begins the segment that the line belongs to, and takes from its Queue-ID what it says of the zone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EnterSegment()
    {
        var offset = _line.HasQueueId && !_line.IsUtc ? LogSegment.OffsetOf(_line) : null;
        var isEvidence = offset is not null && _line.Kind == MailLineKind.Received;
        var segment = _segment;
        if (segment is null || _isBroken || !segment.Accepts(_line) || (offset is { } shown && segment.IsContradictedBy(_line, shown)))
        {
            segment = BeginSegment(segment);
        }

        segment.Extend(_line);
        if (isEvidence)
        {
            segment.AddEvidence(offset.GetValueOrDefault(), _line.Seconds);
        }
        else if (offset is { } bound)
        {
            segment.AddBound(bound);
        }
    }

    private LogSegment BeginSegment(LogSegment? before)
    {
        var segment = before?.Next(_file, _line, _isBroken)
            ?? new LogSegment(_file, _line.IsUtc, _line.Seconds) { FollowsUnread = _isBroken };
        _isBroken = false;
        Segments.Add(segment);
        _segment = segment;
        _segmentIndex = Segments.Count - 1;
        _slot = -1;
        return segment;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref TimeSlot EnterSlot(long position, int length)
    {
        var key = Boundaries.KeyOf(_line.Seconds, out _within);
        _slot = Slots.Enter(_slot, _segmentIndex, key, position);
        ref var slot = ref Slots.At(_slot);
        slot.End = position + length;
        return ref slot;
    }
}
