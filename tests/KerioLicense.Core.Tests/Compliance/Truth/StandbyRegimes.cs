using System.Collections.Generic;
using KerioLicense.Verdict;
using KerioLicense.Compliance;
using static KerioLicense.Core.Tests.Compliance.Truth.World;

namespace KerioLicense.Core.Tests.Compliance.Truth;

/// <summary>One server in production and one that carries no traffic.</summary>
internal static class StandbyRegimes
{
    public static IEnumerable<Regime> All =>
    [
        Standby("standby, counters", Sensors.Counters),
        Standby("standby, logs", Sensors.Log),
        Standby("standby, counters and logs", Sensors.Counters | Sensors.Log),
        Standby("standby, weekends are quiet, counters", Sensors.Counters, office: true),
        Standby("standby, weekends are quiet, logs", Sensors.Log, office: true),
        Standby("standby, three readings a day", Sensors.Counters, every: 8),
        Standby("standby, read every hour", Sensors.Counters, every: 1),
        new("standby, producer every hour, standby every day", w =>
        {
            Decide(w);
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days, every: 1, jitter: 0.05);
            w.Server("connect/b").IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("standby, a third of the readings is lost", w =>
        {
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days, lost: 0.33);
            w.Server("connect/b").IsRead(Sensors.Counters, Morning, 24 * Days, lost: 0.33);
        }),
        new("standby, read every week", w =>
        {
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days, every: 168);
            w.Server("connect/b").IsRead(Sensors.Counters, Morning, 24 * Days, every: 168);
        }),
        new("standby, its service is stopped at night", w =>
        {
            Decide(w);
            w.Producer("connect/a").IsRead(Sensors.Counters | Sensors.Service, Morning, 24 * Days);
            var b = w.Server("connect/b");
            for (var day = 0; day < Days; day++)
            {
                b.Stops((24 * day) + 1, (24 * day) + 4);
            }

            b.IsRead(Sensors.Counters | Sensors.Service, Morning, 24 * Days).IsRead(Sensors.Service, 2, 24 * Days);
        }),
        new("standby, disabled, read on the machine", w =>
        {
            Decide(w);
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            var b = w.Server("connect/b");
            b.IsDisabled = true;
            b.IsRead(Sensors.Service, Morning, 24 * Days);
        }),
        new("standby, daylight saving time ends", w =>
        {
            Decide(w);
            foreach (var server in new[] { w.Producer("connect/a"), w.Server("connect/b") })
            {
                server.IsRead(Sensors.Counters, Morning, 24 * 20, jitter: 0.05)
                    .IsRead(Sensors.Counters, (24 * 20) + Morning + 1, 24 * Days, jitter: 0.05);
            }
        }),
        new("standby, the store and with it the log is a copy", w =>
        {
            var a = w.Producer("connect/a").IsRead(Sensors.Log, Morning, 24 * Days);
            w.Server("connect/b", new TrueServer("connect/b", w.Random) { LogOf = a }).IsRead(Sensors.Log, Morning, 24 * Days);
        }),
        new("standby, production is closed for two weeks", w =>
        {
            Decide(w);
            w.Producer("connect/a", to: 15).Works(24 * 29, 24 * Days).IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Server("connect/b").IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("standby, nothing is read any more", w =>
        {
            (w.Truth, w.When) = (Truth.NotRead, (28.5, Days));
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * 20);
            w.Server("connect/b").IsRead(Sensors.Counters, Morning, 24 * 20);
        }),
        new("alone, nothing is read any more", w =>
        {
            (w.Truth, w.When) = (Truth.NotRead, (28.5, Days));
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * 20);
        }),
    ];

    private static Regime Standby(string name, Sensors sensors, bool office = false, double every = 24) => new(name, w =>
    {
        Decide(w);
        var jitter = every < 4 ? 0.05 : 0.2;
        w.Producer("connect/a", office: office).IsRead(sensors, Morning, 24 * Days, every, jitter);
        w.Server("connect/b").IsRead(sensors, Morning, 24 * Days, every, jitter);
    });

    private static void Decide(World w) => w.Decided = [ComplianceStatus.Compliant];
}
