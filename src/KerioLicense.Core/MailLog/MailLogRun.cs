using KerioLicense.Time;

namespace KerioLicense.MailLog;

/// <summary>One reading, from the first line to the result; shared by files and by lines that come from elsewhere.</summary>
internal sealed class MailLogRun
{
    private readonly MailLogOptions _options;
    private readonly SlotBoundaries _boundaries;
    private readonly long _since;
    private readonly long _until;
    private readonly List<MailLogFileName> _names = [];
    private readonly HashSet<int> _cutShort = [];
    private readonly HashSet<int> _damaged = [];

    /// <summary>What the scanner had counted when each file was begun.</summary>
    private readonly List<(long Unrecognized, long OtherLogs)> _before = [];

    public MailLogRun(MailLogOptions options)
    {
        _options = options;
        _since = options.Since is { } since ? UnixTime.AtOrAfter(since.ToUniversalTime()) : 0;
        _until = options.Until is { } until ? UnixTime.AtOrAfter(until.ToUniversalTime()) : long.MaxValue;
        _boundaries = new SlotBoundaries(options.Since is null ? null : _since, options.Until is null ? null : _until);
        Scanner = new MailLogScanner(_boundaries, new QueueIdSampler(_since, _until));
    }

    public MailLogScanner Scanner { get; }

    /// <summary>Begins the next file; files come oldest first where they hang together.</summary>
    public void BeginFile(MailLogFileName name)
    {
        Scanner.BeginFile(_names.Count);
        _before.Add((Scanner.Unrecognized, Scanner.OtherLogs));
        _names.Add(name);
    }

    /// <summary>The file begun last could not be read to its end, so nothing follows on it;
    /// where its text is not to be trusted, it covers nothing.</summary>
    public void CutShort(bool isDamaged)
    {
        _cutShort.Add(_names.Count - 1);
        if (isDamaged)
        {
            _damaged.Add(_names.Count - 1);
        }
    }

    /// <summary>The result.</summary>
    /// <param name="files">The files by the order in which they were begun, to read overlapping pieces again;
    /// null for lines from elsewhere.</param>
    public KerioMailActivity Complete(IReadOnlyList<MailLogFile>? files)
    {
        var zone = new ZoneResolver(Scanner.Segments, _options.TimeZone);
        AssignParts(zone);
        var now = UnixTime.Of(_options.Clock.GetUtcNow().UtcDateTime);
        var stretches = new CoverageBuilder(Scanner, zone)
            .Build(_names, file => !_cutShort.Contains(file), file => !_damaged.Contains(file), _since, Math.Min(_until, now));
        var tally = new ActivityTally(stretches);
        var union = files is null ? null : new LineUnion(files, _boundaries, Scanner.Services, _options.Cancellation);
        new SlotMerger(Scanner, zone, tally, union).Run(_since, _until, _options.Cancellation);

        var byService = tally.ByService(Scanner.Services, out var serverMade);
        var hasTimes = zone.IsKnown && tally.First <= tally.Last;
        return new KerioMailActivity
        {
            CoveredFrom = stretches.Count == 0 ? null : stretches[0].From,
            CoveredTo = stretches.Count == 0 ? null : LastSecond(stretches[stretches.Count - 1]),
            Stretches = stretches.ConvertAll(static stretch => new MailStretch { From = stretch.From, To = LastSecond(stretch) }),
            Received = tally.Total.Received,
            ServerMade = serverMade,
            Sent = tally.Total.Sent,
            DeliveredLocally = tally.Total.Local,
            SentOut = tally.Total.Out,
            Undelivered = tally.Total.Undelivered,
            First = hasTimes ? UnixTime.ToUtc(tally.First) : null,
            Last = hasTimes ? UnixTime.ToUtc(tally.Last) : null,
            Hours = zone.IsKnown ? tally.Hours(FileName) : [],
            HoursOfLastStretch = zone.IsKnown ? tally.HoursOfLastStretch(FileName) : [],
            ByService = byService,
            UtcOffset = OffsetAtEnd(zone),
            QueueIdSample = Scanner.Sampler.ToList(),
            Unrecognized = new UnrecognizedLines { Count = tally.Total.Unrecognized + Scanner.Stray, Examples = Scanner.Examples },
            OtherLogLines = Scanner.OtherLogs,
            Files = _names.ConvertAll(name => name.Name),
            FilesWithoutMail = FilesWithoutMail(),
            IsMailLog = Scanner.Segments.Exists(static segment => segment.Covers),
        };
    }

    /// <summary>A file that goes back in time (two logs put together) can hold a line twice;
    /// one that only changes its zone cannot.</summary>
    private void AssignParts(ZoneResolver zone)
    {
        var (part, file, newest) = (-1, -1, 0L);
        for (var i = 0; i < Scanner.Segments.Count; i++)
        {
            var segment = Scanner.Segments[i];
            if (segment.File != file || zone.ToUtc(i, segment.Oldest) < newest - LogSegment.Disorder)
            {
                (file, newest) = (segment.File, long.MinValue);
                part++;
            }

            newest = Math.Max(newest, zone.ToUtc(i, segment.Newest));
            segment.Part = part;
        }
    }

    /// <summary>A log says at which second something was, so that its cover is named by the last second that it holds.</summary>
    private static DateTime LastSecond(Interval stretch) => stretch.To.AddSeconds(-1);

    private List<FileWithoutMail> FilesWithoutMail()
    {
        var found = new List<FileWithoutMail>();
        for (var i = 0; i < _names.Count; i++)
        {
            var (unrecognized, otherLogs) = i + 1 < _names.Count ? _before[i + 1] : (Scanner.Unrecognized, Scanner.OtherLogs);
            (unrecognized, otherLogs) = (unrecognized - _before[i].Unrecognized, otherLogs - _before[i].OtherLogs);
            if (unrecognized + otherLogs > 0 && !Scanner.Segments.Exists(segment => segment.File == i && segment.Covers))
            {
                found.Add(new FileWithoutMail(_names[i].Name, unrecognized, otherLogs));
            }
        }

        return found;
    }

    private string FileName(int index) => _names[index].Name;

    private TimeSpan? OffsetAtEnd(ZoneResolver zone)
    {
        TimeSpan? offset = null;
        var latest = long.MinValue;
        for (var i = 0; zone.IsKnown && i < Scanner.Segments.Count; i++)
        {
            var segment = Scanner.Segments[i];
            if (segment.Covers && zone.ToUtc(i, segment.Last) is var end && end >= latest)
            {
                latest = end;
                offset = TimeSpan.FromSeconds(segment.IsUtc ? segment.StatedOffset : zone.OffsetAt(i, segment.Last));
            }
        }

        return offset;
    }
}
