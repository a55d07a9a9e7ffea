using System;
using System.Collections.Generic;
using System.Globalization;

namespace KerioLicense.AdminApiEmulator;

/// <summary>Connect's counters at the moment that the clock shows.</summary>
internal sealed record TrafficNow(DateTimeOffset Since, IReadOnlyDictionary<string, long> Counters)
{
    public static TrafficNow Of(TrafficSpec spec, EmulatorClock clock)
    {
        var now = clock.GetUtcNow();
        var since = spec.Since;
        var rateFrom = clock.Start;
        var counters = new Dictionary<string, long>(spec.Counters);
        foreach (var happened in spec.Events)
        {
            if (happened.At > now)
            {
                continue;
            }

            if (happened.Reset)
            {
                since = rateFrom = happened.At;
                counters.Clear();
            }

            Add(counters, happened.Add, 1);
        }

        Add(counters, spec.PerHour, (now - rateFrom).TotalHours);
        return new TrafficNow(since, counters);
    }

    /// <summary>Counts are strings (kerio-facts 2.4).</summary>
    public string Text(string counter) => Counters.GetValueOrDefault(counter).ToString(CultureInfo.InvariantCulture);

    private static void Add(Dictionary<string, long> counters, IReadOnlyDictionary<string, long> amounts, double times)
    {
        foreach (var (name, amount) in amounts)
        {
            counters[name] = counters.GetValueOrDefault(name) + (long)(amount * times);
        }
    }
}
