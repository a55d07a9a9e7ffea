using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Activity;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>What forbids that two names are one machine (design 4.2).</summary>
internal static class MachineContradiction
{
    // Clocks of a server and of the machine that reads it differ by minutes at most; engines are not restarted more often than that.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    public static bool Between(Machine a, Machine b) => SerialsDiffer(a, b) || EnginesDiffer(a, b);

    private static bool SerialsDiffer(Machine a, Machine b)
    {
        var (first, second) = (FirstSerial(a), FirstSerial(b));
        return first is not null && second is not null && first != second;
    }

    private static string? FirstSerial(Machine machine)
    {
        foreach (var observation in machine.Observations)
        {
            if (HardwareIdentity.Serial(observation.Machine) is { } serial)
            {
                return serial;
            }
        }

        return null;
    }

    private static bool EnginesDiffer(Machine a, Machine b)
    {
        KerioInstallation? lastStart = null;
        Side lastSide = default;
        var counters = new List<(KerioInstallation Observation, Side Side)>();
        foreach (var (observation, side) in Merge(a.Observations, b.Observations))
        {
            if (observation.Machine.StartedAt is { } startedAt)
            {
                if (lastStart is not null && lastSide != side && StartsDiffer(lastStart, startedAt))
                {
                    return true;
                }

                (lastStart, lastSide) = (observation, side);
            }

            if (observation.Connect?.Counters is not null)
            {
                counters.Add((observation, side));
            }
        }

        return CountersDiffer(counters);
    }

    // An engine that said at one moment when it had started can later say the same, or that it was started after that moment.
    private static bool StartsDiffer(KerioInstallation earlier, DateTime startedAt) =>
        (startedAt - earlier.Machine.StartedAt!.Value).Duration() > ClockTolerance && startedAt < earlier.ObservedAt - ClockTolerance;

    private static bool CountersDiffer(List<(KerioInstallation Observation, Side Side)> readings)
    {
        var next = new int[readings.Count];
        for (int i = readings.Count - 1, nextA = -1, nextB = -1; i >= 0; i--)
        {
            next[i] = readings[i].Side == Side.A ? nextB : nextA;
            (nextA, nextB) = readings[i].Side == Side.A ? (i, nextB) : (nextA, i);
        }

        for (int i = 0, lastA = -1, lastB = -1; i < readings.Count; i++)
        {
            var before = readings[i].Side == Side.A ? lastB : lastA;
            if (before >= 0
                && next[i] >= 0
                && ConnectCounterEvidence.Contradicts(Counters(before), Counters(i), Counters(next[i])))
            {
                return true;
            }

            (lastA, lastB) = readings[i].Side == Side.A ? (i, lastB) : (lastA, i);
        }

        return false;

        TrafficCounters Counters(int index) => readings[index].Observation.Connect!.Counters!;
    }

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
