using System.Linq;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>Shifts what a server stamped to the clock of the machine that read it (about_KerioLicense_Evidence, "Clocks").</summary>
internal static class ServerClock
{
    /// <summary>The step whose problem says that the clock of the server is wrong.</summary>
    private const string Step = "Server.getServerTime";

    /// <summary>How far the clock was off: server minus reader.</summary>
    public static TimeSpan ClockOffset(this MachineIdentity machine) => TimeSpan.FromSeconds(machine.ClockOffsetSeconds ?? 0);

    /// <summary>The observation by the reader's clock, but for the beginning of the counters,
    /// which is compared as the server wrote it.</summary>
    public static KerioInstallation Right(KerioInstallation observation)
    {
        var offset = observation.Machine.ClockOffset();
        return observation.Machine.ClockOffsetSeconds is null && IsWrong(observation) ? WithoutStamps(observation)
            : offset == TimeSpan.Zero ? observation
            : observation with
            {
                Machine = observation.Machine with { StartedAt = observation.Machine.StartedAt - offset },
                Service = observation.Service with { StoppedSince = observation.Service.StoppedSince - offset },
                Connect = observation.Connect is { MailActivity: { } log } connect
                    ? connect with { MailActivity = Right(log, offset, observation.ObservedAt) }
                    : observation.Connect,
                Operator = observation.Operator is { CallActivity: { } calls } exchange
                    ? exchange with { CallActivity = Right(calls, offset, observation.ObservedAt) }
                    : observation.Operator,
            };
    }

    /// <summary>By how much the clock is wrong was not read: its log and its calls say nothing.</summary>
    private static KerioInstallation WithoutStamps(KerioInstallation observation) => observation with
    {
        Connect = observation.Connect is { } connect ? connect with { MailActivity = null } : null,
        Operator = observation.Operator is { } exchange ? exchange with { CallActivity = null } : null,
    };

    private static MailActivityReading Right(MailActivityReading log, TimeSpan offset, DateTime readAt) => log with
    {
        CoveredFrom = log.CoveredFrom - offset,
        CoveredTo = Earlier(log.CoveredTo - offset, readAt),
        Hours = [.. log.Hours.Select(hour => hour with { Start = hour.Start - offset })],
    };

    private static CallActivityReading Right(CallActivityReading log, TimeSpan offset, DateTime readAt) => log with
    {
        CoveredFrom = log.CoveredFrom - offset,
        CoveredTo = Earlier(log.CoveredTo - offset, readAt),
        Calls = [.. log.Calls.Select(call => call with { Start = call.Start - offset, End = call.End - offset })],
    };

    private static bool IsWrong(KerioInstallation observation) => observation.Problems.Any(static problem => problem.Step == Step);

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}
