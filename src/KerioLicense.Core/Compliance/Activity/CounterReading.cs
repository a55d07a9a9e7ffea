using KerioLicense.Compliance.Identity;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Activity;

/// <summary>The traffic counters of one observation.</summary>
internal readonly record struct CounterReading(KerioInstallation Observation) : IComparable<CounterReading>
{
    public DateTime At => Observation.ObservedAt;

    public TrafficCounters Counters => Observation.Connect!.Counters!;

    /// <summary>When the counting began, as the server wrote it.</summary>
    public DateTime Written => Counters.Since!.Value;

    /// <summary>When the counting began, by the reader's clock.</summary>
    public DateTime Since => Written - Observation.Machine.ClockOffset();

    public string Source => Observation.Source.ToString();

    /// <summary>The readings in the order of time.</summary>
    public static List<CounterReading> Series(IReadOnlyList<KerioInstallation> observations)
    {
        var series = new List<CounterReading>(observations.Count);
        foreach (var observation in observations)
        {
            if (observation.Connect?.Counters is not null)
            {
                series.Add(new CounterReading(observation));
            }
        }

        // Readings of one instant have no order of their own; one is chosen so that the order of the input cannot show.
        series.Sort();
        return series;
    }

    /// <summary>How long the counters count at most, where they begin anew at least once a day; null where they do not.</summary>
    /// <param name="series">All readings, in the order of time.</param>
    public static TimeSpan? LongestCount(List<CounterReading> series)
    {
        var longest = TimeSpan.Zero;
        var beginnings = 0;
        for (var i = series.Count - 1; i >= 0 && beginnings < 3; i--)
        {
            var isLatestOfCount = i == series.Count - 1 || series[i].Written != series[i + 1].Written;
            if (isLatestOfCount)
            {
                if (i < series.Count - 1 && series[i + 1].Written - series[i].Written is var step
                    && (step <= TimeSpan.Zero || step > Work.Day))
                {
                    return null;
                }

                beginnings++;
                longest = series[i].At - series[i].Since is var length && length > longest ? length : longest;
            }
        }

        return beginnings == 3 ? longest : null;
    }

    public int CompareTo(CounterReading other)
    {
        var order = At.CompareTo(other.At);
        order = order != 0 ? order : Written.CompareTo(other.Written);
        for (var i = 0; order == 0 && i < TrafficCounters.Count; i++)
        {
            order = Nullable.Compare(Counters.Traffic(i), other.Counters.Traffic(i));
        }

        return order;
    }

    /// <summary>No counter that was read in both is above the other's.</summary>
    public bool IsNotAbove(CounterReading other)
    {
        for (var i = 0; i < TrafficCounters.Count; i++)
        {
            if (Counters.Traffic(i) > other.Counters.Traffic(i))
            {
                return false;
            }
        }

        return true;
    }
}
