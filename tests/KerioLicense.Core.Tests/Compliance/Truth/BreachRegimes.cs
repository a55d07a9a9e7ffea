using System.Collections.Generic;
using KerioLicense.Verdict;
using KerioLicense.Compliance;
using static KerioLicense.Core.Tests.Compliance.Truth.World;

namespace KerioLicense.Core.Tests.Compliance.Truth;

/// <summary>Two or more in production.</summary>
internal static class BreachRegimes
{
    public static IEnumerable<Regime> All =>
    [
        Both("both, counters", Sensors.Counters, decided: true),
        Both("both, logs", Sensors.Log, decided: true),
        Both("both, counters and logs", Sensors.Counters | Sensors.Log, decided: true),
        Both("both on working days, counters", Sensors.Counters, office: true),
        Both("both on working days, logs", Sensors.Log, office: true),
        Both("both, a mail a day, counters", Sensors.Counters, perDay: 1.5),
        Both("both, a mail a day, logs", Sensors.Log, perDay: 1.5),
        Both("both, read every hour", Sensors.Counters, every: 1),
        Both("both, read every week", Sensors.Counters, every: 168),
        new("both, hours and days", w =>
        {
            Breach(w);
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days, every: 1, jitter: 0.05);
            w.Producer("connect/b").IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("both, a third of the readings is lost", w =>
        {
            Breach(w);
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days, lost: 0.33);
            w.Producer("connect/b").IsRead(Sensors.Counters, Morning, 24 * Days, lost: 0.33);
        }),
        new("both, statistics are reset every night", w =>
        {
            Breach(w);
            foreach (var server in new[] { w.Producer("connect/a"), w.Producer("connect/b") })
            {
                Reset(server);
                server.IsRead(Sensors.Counters, Morning, 24 * Days);
            }
        }),
        new("standby, statistics are reset every night", w =>
        {
            foreach (var server in new[] { w.Producer("connect/a"), w.Server("connect/b") })
            {
                Reset(server);
                server.IsRead(Sensors.Counters, Morning, 24 * Days);
            }
        }),
        new("both, stopped for a backup just when they are read", w =>
        {
            Breach(w);
            foreach (var server in new[] { w.Producer("connect/a"), w.Producer("connect/b") })
            {
                for (var day = 0; day < Days; day++)
                {
                    server.Stops((24 * day) + 1, (24 * day) + 3);
                }

                server.IsRead(Sensors.Service, 2, 24 * Days);
            }
        }),
        new("both, one with a slow clock", w =>
        {
            Breach(w);
            w.Producer("connect/a").IsRead(Sensors.Log, Morning, 24 * Days);
            w.Server("connect/b", new TrueServer("connect/b", w.Random) { ClockOffset = -7200 }).Works(-500, 24 * Days)
                .IsRead(Sensors.Log, Morning, 24 * Days);
        }),
        new("both, the unit is disabled but a cluster runs it", w =>
        {
            Breach(w);
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            var b = w.Producer("connect/b");
            b.IsDisabled = true;
            b.IsRead(Sensors.Log | Sensors.Service, Morning, 24 * Days);
        }),
        new("both for three days, then one stops", w =>
        {
            (w.Truth, w.When) = (Truth.Breach, (22, Days));
            w.Producer("connect/a", to: 20).IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Producer("connect/b", from: 16).IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("a standby passes a mail while the other works", w =>
        {
            (w.Truth, w.When) = (Truth.Breach, (22, Days));
            w.Producer("connect/a").IsRead(Sensors.Log, Morning, 24 * Days);
            w.Server("connect/b").Mail((24 * 20) + (24 * w.Random.NextDouble())).IsRead(Sensors.Log, Morning, 24 * Days);
        }),
        new("a standby passes a mail while the other works, counters", w =>
        {
            (w.Truth, w.When) = (Truth.Breach, (22, Days));
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Server("connect/b").Mail((24 * 20) + (24 * w.Random.NextDouble())).IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("three in production", w =>
        {
            Breach(w);
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Producer("connect/b").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Producer("connect/c").IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("an original and two cold clones with its addresses", w =>
        {
            Breach(w);
            foreach (var name in new[] { "connect/a", "connect/b", "connect/c" })
            {
                var server = name == "connect/a" ? w.Producer(name) : w.Server(name);
                server.IsDisabled = name != "connect/a";
                server.Template = server.Template.Macs("02-00-5e-10-00-01");
                server.IsRead(Sensors.Counters | Sensors.Service | Sensors.Engine, Morning, 24 * Days);
            }
        }),
    ];

    private static Regime Both(
        string name, Sensors sensors, bool office = false, double perDay = 40, double every = 24, bool decided = false) => new(name, w =>
    {
        Breach(w);
        w.Decided = decided ? [ComplianceStatus.Violation] : [];
        var jitter = every < 4 ? 0.05 : 0.2;
        w.Producer("connect/a", perDay: perDay, office: office).IsRead(sensors, Morning, 24 * Days, every, jitter);
        w.Producer("connect/b", perDay: perDay, office: office).IsRead(sensors, Morning, 24 * Days, every, jitter);
    });

    private static void Breach(World w) => w.Truth = Truth.Breach;

    private static void Reset(TrueServer server)
    {
        for (var day = -2; day < Days; day++)
        {
            server.Resets((24 * day) + 0.5);
        }
    }
}
