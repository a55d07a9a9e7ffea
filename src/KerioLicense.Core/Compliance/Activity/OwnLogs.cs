using KerioLicense.Model;
using KerioLicense.Time;

namespace KerioLicense.Compliance.Activity;

/// <summary>What the mail logs of one machine cover together, and how many lines of traffic each hour has.</summary>
internal sealed class OwnLogs
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly List<Interval> _cover = [];
    private readonly List<DateTime> _hours = [];
    private readonly List<long> _linesBefore = [0];

    public OwnLogs(IReadOnlyList<KerioInstallation> observations, Func<KerioInstallation, bool>? isCopiedLog)
    {
        SortedDictionary<DateTime, long>? lines = null;
        foreach (var observation in observations)
        {
            if (observation.Connect is not { MailActivity: { } log } || isCopiedLog?.Invoke(observation) == true)
            {
                continue;
            }

            _cover.Add(new Interval(log.CoveredFrom, log.CoveredTo));
            lines ??= [];
            foreach (var hour in log.Hours)
            {
                // Two logs that overlap tell the same hour, and one of them may tell a part of it only.
                var count = hour.Received + hour.Sent;
                if (!lines.TryGetValue(hour.Start, out var known) || known < count)
                {
                    lines[hour.Start] = count;
                }
            }
        }

        IntervalSet.Union(_cover);
        foreach (var hour in lines ?? [])
        {
            _hours.Add(hour.Key);
            _linesBefore.Add(_linesBefore[_linesBefore.Count - 1] + hour.Value);
        }
    }

    /// <summary>The logs cover all the time between two readings of the counters,
    /// and no counter grew by more than the lines of that time.</summary>
    public bool Explain(CounterReading earlier, CounterReading later)
    {
        if (_cover.Count == 0 && earlier.At < later.At)
        {
            return false;
        }

        if (earlier.At < later.At && !(IntervalSet.IndexOf(_cover, earlier.At) is var i and >= 0 && _cover[i].To >= later.At))
        {
            return false;
        }

        var lines = _linesBefore[CountBefore(later.At)] - _linesBefore[CountBefore(earlier.At - Hour + TimeSpan.FromTicks(1))];
        for (var k = 0; k < TrafficCounters.Count; k++)
        {
            if (later.Counters.Traffic(k) - earlier.Counters.Traffic(k) > lines)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>How many hours begin before an instant.</summary>
    private int CountBefore(DateTime instant)
    {
        var index = _hours.BinarySearch(instant);
        return index < 0 ? ~index : index;
    }
}
