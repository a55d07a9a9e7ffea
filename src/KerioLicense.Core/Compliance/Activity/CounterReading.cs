using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Identity;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Activity;

/// <summary>The traffic counters of one observation.</summary>
internal readonly record struct CounterReading(KerioInstallation Observation) : IComparable<CounterReading>
{
    public DateTime At => Observation.ObservedAt;

    public TrafficCounters Counters => Observation.Connect!.Counters!;

    /// <summary>When the counting began, by the reader's clock.</summary>
    public DateTime Since => Counters.Since - Observation.Machine.ClockOffset();

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

    public int CompareTo(CounterReading other)
    {
        var order = At.CompareTo(other.At);
        order = order != 0 ? order : Counters.Since.CompareTo(other.Counters.Since);
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
