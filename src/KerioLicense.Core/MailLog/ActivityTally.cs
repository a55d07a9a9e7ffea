using KerioLicense.Model;
using KerioLicense.Time;

namespace KerioLicense.MailLog;

/// <summary>Adds up what remains after the window is applied and copies are dropped.</summary>
internal sealed class ActivityTally
{
    private const int Hour = 3600;

    private readonly Dictionary<long, HourCounts> _hours = [];
    private readonly Dictionary<long, HourCounts> _hoursOfLastStretch = [];
    private readonly Dictionary<int, long> _services = [];
    private readonly long _lastStretchFrom;
    private readonly long _lastStretchTo;
    private SlotCounts _total;

    public ActivityTally(List<Interval> stretches)
    {
        (_lastStretchFrom, _lastStretchTo) = stretches.Count == 0
            ? (long.MaxValue, long.MinValue)
            : (UnixTime.Of(stretches[stretches.Count - 1].From), UnixTime.Of(stretches[stretches.Count - 1].To) - 1);
    }

    public ref readonly SlotCounts Total => ref _total;

    public long First { get; private set; } = long.MaxValue;

    public long Last { get; private set; } = long.MinValue;

    /// <summary>Adds a piece of an hour. The times are those of its first and last Recv or Sent line (UTC), where it has one.</summary>
    public void Add(in SlotCounts counts, long first, long last, int file)
    {
        _total.Add(counts);
        if (counts.Received + counts.Sent == 0)
        {
            return;
        }

        First = Math.Min(First, first);
        Last = Math.Max(Last, last);
        AddHour(_hours, counts, first, file);
        if (first <= _lastStretchTo && last >= _lastStretchFrom)
        {
            AddHour(_hoursOfLastStretch, counts, first, file);
        }
    }

    public void AddService(int service, long count)
    {
        _services.TryGetValue(service, out var known);
        _services[service] = known + count;
    }

    public IReadOnlyDictionary<string, long> ByService(ServiceNames names, out long serverMade)
    {
        serverMade = 0;
        var result = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in _services)
        {
            var name = names.NameOf(pair.Key);
            result.TryGetValue(name, out var known);
            result[name] = known + pair.Value;
            serverMade += IsServerMade(name) ? pair.Value : 0;
        }

        return result;
    }

    public IReadOnlyList<MailHour> Hours(Func<int, string> fileName) => ToList(_hours, fileName);

    public IReadOnlyList<MailHour> HoursOfLastStretch(Func<int, string> fileName) => ToList(_hoursOfLastStretch, fileName);

    /// <summary>Not users' mail, though it passes through the engine (kerio-facts 5.4: inferred).</summary>
    private static bool IsServerMade(string service) =>
        string.Equals(service, "DSN", StringComparison.OrdinalIgnoreCase)
        || string.Equals(service, "Queue", StringComparison.OrdinalIgnoreCase)
        || string.Equals(service, "Sieve", StringComparison.OrdinalIgnoreCase);

    private static void AddHour(Dictionary<long, HourCounts> hours, in SlotCounts counts, long first, int file)
    {
        var start = first - (first % Hour);
        if (!hours.TryGetValue(start, out var hour))
        {
            hour = new HourCounts();
            hours.Add(start, hour);
        }

        hour.Received += counts.Received;
        hour.Sent += counts.Sent;
        if (first < hour.First)
        {
            hour.First = first;
            hour.File = file;
        }
    }

    private static List<MailHour> ToList(Dictionary<long, HourCounts> hours, Func<int, string> fileName)
    {
        var starts = new List<long>(hours.Keys);
        starts.Sort();
        var result = new List<MailHour>(starts.Count);
        foreach (var start in starts)
        {
            var hour = hours[start];
            result.Add(new MailHour
            {
                Start = UnixTime.ToUtc(start),
                Received = hour.Received,
                Sent = hour.Sent,
                File = fileName(hour.File),
            });
        }

        return result;
    }

    private sealed class HourCounts
    {
        public long Received { get; set; }

        public long Sent { get; set; }

        public long First { get; set; } = long.MaxValue;

        public int File { get; set; }
    }
}
