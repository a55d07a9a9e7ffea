using System.Linq;
using KerioLicense.Compliance.Activity;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>What forbids that two names are one machine (about_KerioLicense_Evidence).</summary>
internal static class MachineContradiction
{
    // Clocks of a server and of the machine that reads it differ by minutes at most; engines are not restarted more often than that.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    public static bool Between(Machine a, Machine b) => SerialsDiffer(a, b) || EnginesDiffer(a, b) || RanThrough(a, b) || RanThrough(b, a);

    private static bool SerialsDiffer(Machine a, Machine b)
    {
        var (first, second) = (FirstSerial(a), FirstSerial(b));
        return first is not null && second is not null && first != second;
    }

    private static string? FirstSerial(Machine machine) => machine.Observations
        .Select(static observation => HardwareIdentity.Serial(observation.Machine)).FirstOrDefault(static serial => serial is not null);

    /// <summary>The engine of the one ran at a moment at which the service of the other was read as stopped.</summary>
    private static bool RanThrough(Machine running, Machine stopped)
    {
        var next = running.Observations.Count - 1;
        DateTime? started = null;
        for (var i = stopped.Observations.Count - 1; i >= 0; i--)
        {
            var at = stopped.Observations[i].ObservedAt;
            if (stopped.Observations[i].Service.State != ServiceState.Stopped)
            {
                continue;
            }

            for (; next >= 0 && running.Observations[next].ObservedAt > at + ClockTolerance; next--)
            {
                started = running.Observations[next].Machine.StartedAt is { } start && !(started <= start) ? start : started;
            }

            if (started < at - ClockTolerance)
            {
                return true;
            }
        }

        return false;
    }

    private static bool EnginesDiffer(Machine a, Machine b)
    {
        KerioInstallation? start = null, counters = null;
        Side startSide = default, countersSide = default;
        foreach (var (observation, side) in Merge(a.Observations, b.Observations))
        {
            if (observation.Machine.StartedAt is not null)
            {
                if (start is not null && startSide != side && Differ(start, observation, StartsDiffer))
                {
                    return true;
                }

                (start, startSide) = (observation, side);
            }

            if (observation.Connect?.Counters is not null)
            {
                // A reading takes seconds, and its time is its beginning.
                if (counters is not null
                    && countersSide != side
                    && observation.ObservedAt - counters.ObservedAt > ClockTolerance
                    && Differ(counters, observation, CountersDiffer))
                {
                    return true;
                }

                (counters, countersSide) = (observation, side);
            }
        }

        return false;
    }

    /// <summary>Readings of one instant contradict each other only if they do in both orders.</summary>
    private static bool Differ(
        KerioInstallation earlier, KerioInstallation later, Func<KerioInstallation, KerioInstallation, bool> differ) =>
        differ(earlier, later) && (earlier.ObservedAt != later.ObservedAt || differ(later, earlier));

    // An engine that said at one moment when it had started can later say the same, or that it was started after that moment.
    private static bool StartsDiffer(KerioInstallation earlier, KerioInstallation later) =>
        BeginningsDiffer(earlier.Machine.StartedAt!.Value, later.Machine.StartedAt!.Value, earlier.ObservedAt);

    private static bool CountersDiffer(KerioInstallation earlier, KerioInstallation later)
    {
        var (before, after) = (earlier.Connect!.Counters!, later.Connect!.Counters!);
        return BeginningsDiffer(before.Since!.Value, after.Since!.Value, earlier.ObservedAt) || before.Contradicts(after);
    }

    private static bool BeginningsDiffer(DateTime before, DateTime after, DateTime seenAt) =>
        (after - before).Duration() > ClockTolerance && after < seenAt - ClockTolerance;

    private enum Side
    {
        A,
        B,
    }

    private static IEnumerable<(KerioInstallation Observation, Side Side)> Merge(List<KerioInstallation> a, List<KerioInstallation> b)
    {
        for (int i = 0, j = 0; i < a.Count || j < b.Count;)
        {
            if (j >= b.Count || (i < a.Count && a[i].ObservedAt <= b[j].ObservedAt))
            {
                yield return (a[i++], Side.A);
            }
            else
            {
                yield return (b[j++], Side.B);
            }
        }
    }
}
