using System;
using System.Linq;
using KerioLicense.Model;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>"Clocks" of section 1: what the server stamped is shifted by how far its clock was off;
/// what the reader stamped stays.</summary>
internal static class BruteClock
{
    /// <summary>Everything but the beginning of the counters, which is compared as the server wrote it.</summary>
    public static KerioInstallation Right(KerioInstallation o)
    {
        if (o.Machine.ClockOffsetSeconds is null && IsWrong(o))
        {
            return o with
            {
                Connect = o.Connect is null ? null : o.Connect with { MailActivity = null },
                Operator = o.Operator is null ? null : o.Operator with { CallActivity = null },
            };
        }

        var off = TimeSpan.FromSeconds(o.Machine.ClockOffsetSeconds ?? 0);
        return off == TimeSpan.Zero ? o : o with
        {
            Machine = o.Machine with { StartedAt = o.Machine.StartedAt - off },
            Service = o.Service with { StoppedSince = o.Service.StoppedSince - off },
            Connect = o.Connect?.MailActivity is not { } log ? o.Connect : o.Connect with
            {
                MailActivity = log with
                {
                    CoveredFrom = log.CoveredFrom - off,
                    CoveredTo = Earlier(log.CoveredTo - off, o.ObservedAt),
                    Hours = [.. log.Hours.Select(h => h with { Start = h.Start - off })],
                },
            },
            Operator = o.Operator?.CallActivity is not { } calls ? o.Operator : o.Operator with
            {
                CallActivity = calls with
                {
                    CoveredFrom = calls.CoveredFrom - off,
                    CoveredTo = Earlier(calls.CoveredTo - off, o.ObservedAt),
                    Calls = [.. calls.Calls.Select(c => c with { Start = c.Start - off, End = c.End - off })],
                },
            },
        };
    }

    public static DateTime Since(KerioInstallation o) =>
        o.Connect!.Counters!.Since!.Value - TimeSpan.FromSeconds(o.Machine.ClockOffsetSeconds ?? 0);

    private static bool IsWrong(KerioInstallation o) => o.Problems.Any(p => p.Step == "Server.getServerTime");

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}
