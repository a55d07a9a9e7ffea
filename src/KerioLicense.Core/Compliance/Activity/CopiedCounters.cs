using KerioLicense.Compliance.Identity;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Activity;

/// <summary>
/// The counters of the other machines of a license that began to count at the same instant: a replica or a restored backup brings the
/// counters of its original along, and their growth says nothing of the copy.
/// </summary>
internal sealed class CopiedCounters
{
    private readonly Dictionary<DateTime, List<(Machine Machine, List<CounterReading> Series)>> _shared;

    private CopiedCounters(Dictionary<DateTime, List<(Machine Machine, List<CounterReading> Series)>> shared) => _shared = shared;

    /// <summary>Null where no two machines show the same beginning.</summary>
    public static CopiedCounters? Among(List<Machine> machines)
    {
        if (machines.Count < 2 || machines[0].Product != KerioProduct.Connect)
        {
            return null;
        }

        var owners = new Dictionary<DateTime, Machine?>();
        var isShared = false;
        foreach (var machine in machines)
        {
            DateTime? last = null;
            foreach (var observation in machine.Observations)
            {
                if (observation.Connect?.Counters?.Since is { } since && since != last)
                {
                    last = since;
                    var isNew = !owners.TryGetValue(since, out var owner);
                    owners[since] = isNew || owner == machine ? machine : null;
                    isShared |= !isNew && owner != machine;
                }
            }
        }

        return isShared ? new CopiedCounters(Series(machines, owners)) : null;
    }

    /// <summary>The counters of the later of two readings of a machine may be another machine's.</summary>
    public bool IsCopied(Machine machine, CounterReading earlier, CounterReading later)
    {
        // An engine that ran all along cannot have been copied over.
        if (later.Observation.Machine.StartedAt <= earlier.At || !_shared.TryGetValue(later.Written, out var others))
        {
            return false;
        }

        foreach (var (other, series) in others)
        {
            if (other != machine && IsBetween(series, later))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBetween(List<CounterReading> series, CounterReading reading)
    {
        for (var i = 0; i < series.Count && series[i].At < reading.At; i++)
        {
            var (hash, other) = (reading.Observation.Machine.ServerHash, series[i].Observation.Machine.ServerHash);
            if ((hash is null || other is null || hash == other)
                && series[i].IsNotAbove(reading)
                && (i + 1 == series.Count || (reading.IsNotAbove(series[i + 1]) && !series[i + 1].IsNotAbove(reading))))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<DateTime, List<(Machine Machine, List<CounterReading> Series)>> Series(
        List<Machine> machines, Dictionary<DateTime, Machine?> owners)
    {
        var shared = new Dictionary<DateTime, List<(Machine Machine, List<CounterReading> Series)>>();
        foreach (var machine in machines)
        {
            foreach (var reading in CounterReading.Series(machine.Observations))
            {
                if (owners[reading.Written] is not null)
                {
                    continue;
                }

                if (!shared.TryGetValue(reading.Written, out var all))
                {
                    shared.Add(reading.Written, all = []);
                }

                if (all.Count == 0 || all[all.Count - 1].Machine != machine)
                {
                    all.Add((machine, []));
                }

                all[all.Count - 1].Series.Add(reading);
            }
        }

        return shared;
    }
}
