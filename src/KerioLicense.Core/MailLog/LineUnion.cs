using System.Threading;

namespace KerioLicense.MailLog;

/// <summary>
/// Reads the lines of overlapping quarters again and counts each as often as the file that holds it most often. Holds the hashes of one
/// quarter's lines at a time.
/// </summary>
internal sealed class LineUnion : ILineReceiver
{
    private readonly IReadOnlyList<MailLogFile> _files;
    private readonly SlotBoundaries _boundaries;
    private readonly ServiceNames _services;
    private readonly CancellationToken _cancellation;
    private readonly LineReader _reader = new();
    private readonly MailLineParser _parser = new();
    private readonly Dictionary<ulong, int> _counted = [];
    private readonly Dictionary<ulong, int> _ofPart = [];
    private readonly Dictionary<int, long> _byService = [];
    private MailLine _line;
    private SlotCounts _counts;
    private bool _inSlot;
    private int _key;
    private int _offset;
    private int _file;
    private long _firstTraffic;
    private long _lastTraffic;

    public LineUnion(IReadOnlyList<MailLogFile> files, SlotBoundaries boundaries, ServiceNames services, CancellationToken cancellation)
    {
        _files = files;
        _boundaries = boundaries;
        _services = services;
        _cancellation = cancellation;
    }

    /// <summary>Begins the next quarter.</summary>
    public void Begin()
    {
        _counted.Clear();
        BeginPart();
    }

    /// <summary>Reads one part's lines of the quarter; may be called for several slots of the part.</summary>
    public void Read(LogSegment segment, in TimeSlot slot, int offset)
    {
        _file = segment.File;
        _key = slot.Key;
        _offset = offset;
        _inSlot = true;
        _parser.BeginFile();
        var file = _files[segment.File];
        _reader.Read(file.Seek(slot.Start), slot.Start, slot.End, this, file.Advance, _cancellation);
    }

    /// <summary>Ends a part: adds those of its lines that no part before it holds.</summary>
    public void EndPart(ActivityTally tally)
    {
        tally.Add(_counts, _firstTraffic, _lastTraffic, _file);
        foreach (var pair in _byService)
        {
            tally.AddService(pair.Key, pair.Value);
        }

        BeginPart();
    }

    public void Take(ReadOnlySpan<byte> line, long position)
    {
        _parser.Parse(line, ref _line);
        if (_line.Kind is MailLineKind.Blank or MailLineKind.OtherLog)
        {
            return;
        }

        if (_line.HasTime)
        {
            _inSlot = _boundaries.KeyOf(_line.Seconds, out _) == _key;
        }

        if (!_inSlot || _line.Kind is MailLineKind.Note or MailLineKind.QueueRun || !IsNew(_line.Identity))
        {
            return;
        }

        _counts.Count(_line);
        if (_line.Kind is MailLineKind.Received or MailLineKind.Sent)
        {
            _firstTraffic = Math.Min(_firstTraffic, _line.Seconds - _offset);
            _lastTraffic = Math.Max(_lastTraffic, _line.Seconds - _offset);
        }

        if (_line.Kind == MailLineKind.Received)
        {
            var service = _services.IndexOf(line.Slice(_line.ServiceStart, _line.ServiceLength));
            _byService.TryGetValue(service, out var known);
            _byService[service] = known + 1;
        }
    }

    /// <summary>Counted in the first pass.</summary>
    public void SkipUnread()
    {
    }

    private void BeginPart()
    {
        _ofPart.Clear();
        _byService.Clear();
        _counts = default;
        _firstTraffic = long.MaxValue;
        _lastTraffic = long.MinValue;
    }

    /// <summary>True for a line that this part holds more often than every part before it.</summary>
    private bool IsNew(ulong line)
    {
        _ofPart.TryGetValue(line, out var ofPart);
        _ofPart[line] = ++ofPart;
        _counted.TryGetValue(line, out var counted);
        if (ofPart <= counted)
        {
            return false;
        }

        _counted[line] = ofPart;
        return true;
    }
}
