using System.Collections.Generic;
using KerioLicense.Verdict;
using KerioLicense.Compliance;
using static KerioLicense.Core.Tests.Compliance.Truth.World;

namespace KerioLicense.Core.Tests.Compliance.Truth;

/// <summary>One server after the other, declared by nobody.</summary>
internal static class TakeoverRegimes
{
    public static IEnumerable<Regime> All =>
    [
        Takeover("takeover, counters", Sensors.Counters),
        Takeover("takeover, logs", Sensors.Log),
        Takeover("takeover, counters and logs", Sensors.Counters | Sensors.Log),
        Takeover("takeover on working days", Sensors.Counters, office: true),
        Takeover("takeover, read every eight hours", Sensors.Counters, every: 8),
        new("takeover is decided after three days, logs", w =>
        {
            (w.Decided, w.When) = ([ComplianceStatus.Compliant], (24, Days));
            var at = 24 * (18 + w.Random.NextDouble());
            w.Server("connect/a").Works(-900, at).IsRead(Sensors.Log, Morning, 24 * Days);
            w.Server("connect/b").Works(at, 24 * Days).IsRead(Sensors.Log, Morning, 24 * Days);
        }),
        new("takeover, the former server is disabled", w =>
        {
            var at = 24 * (18 + w.Random.NextDouble());
            var a = w.Server("connect/a").Works(-900, at).IsRead(Sensors.Counters | Sensors.Service, Morning, at);
            a.IsDisabled = true;
            a.IsRead(Sensors.Service, (24 * 19) + Morning, 24 * Days);
            w.Server("connect/b").Works(at, 24 * Days).IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("takeover, the former server never answers again", w =>
        {
            var at = 24 * (18 + w.Random.NextDouble());
            w.Server("connect/a").Works(-900, at).IsRead(Sensors.Counters, Morning, at);
            w.Server("connect/b").Works(at, 24 * Days).IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("takeover, one clock two hours slow", w =>
        {
            var at = 24 * (18 + w.Random.NextDouble());
            w.Server("connect/a").Works(-900, at).IsRead(Sensors.Log, Morning, 24 * Days);
            w.Server("connect/b", new TrueServer("connect/b", w.Random) { ClockOffset = -7200 }).Works(at, 24 * Days)
                .IsRead(Sensors.Log, Morning, 24 * Days);
        }),
        new("takeover, the name moves along", w =>
        {
            var at = 24 * (18 + w.Random.NextDouble());
            var a = w.Server("connect/a").Works(-900, at);
            a.Template = a.Template with { Machine = a.Template.Machine with { ServerHash = "aaaa" } };
            a.IsRead(Sensors.Counters | Sensors.Engine, Morning, at);
            var b = w.Server("connect/b").Works(at, 24 * Days);
            b.Template = b.Template with { Machine = b.Template.Machine with { ServerHash = "bbbb" } };
            b.IsRead(Sensors.Counters | Sensors.Engine, Morning, 24 * Days);
            b.IsNamed("connect/a", at).IsRead(Sensors.Counters | Sensors.Engine, (24 * 19) + Morning + 0.5, 24 * Days);
        }),
        Turns("there and back after some days, counters", Sensors.Counters),
        Turns("there and back after some days, logs", Sensors.Log),
        new("there and back, handed over at weekends", w =>
        {
            (w.Truth, w.When) = (Truth.Turns, (30, Days));
            w.Server("connect/a").Works(-900, 24 * 13, office: true).Works(24 * 22, 24 * Days, office: true)
                .IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Server("connect/b").Works(24 * 15, 24 * 20, office: true).IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("alternating weeks", w =>
        {
            (w.Truth, w.When) = (Truth.Turns, (30, Days));
            var (a, b) = (w.Server("connect/a"), w.Server("connect/b"));
            for (var week = 0; week < 6; week++)
            {
                (week % 2 == 0 ? a : b).Works(24 * 7 * week, 24 * 7 * (week + 1));
            }

            a.IsRead(Sensors.Log, Morning, 24 * Days);
            b.IsRead(Sensors.Log, Morning, 24 * Days);
        }),
        new("a day on the standby and back", w =>
        {
            (w.Truth, w.When) = (Truth.Turns, (25, Days));
            w.Server("connect/a").Works(-900, 24 * 20).Works(24 * 21.2, 24 * Days).IsRead(Sensors.Log, Morning, 24 * Days);
            w.Server("connect/b").Works(24 * 20.1, 24 * 21.1).IsRead(Sensors.Log, Morning, 24 * Days);
        }),
    ];

    private static Regime Takeover(string name, Sensors sensors, bool office = false, double every = 24) => new(name, w =>
    {
        var at = 24 * (18 + w.Random.NextDouble());
        w.Server("connect/a").Works(-900, at, office: office).IsRead(sensors, Morning, 24 * Days, every);
        w.Server("connect/b").Works(at, 24 * Days, office: office).IsRead(sensors, Morning, 24 * Days, every);
    });

    private static Regime Turns(string name, Sensors sensors) => new(name, w =>
    {
        (w.Truth, w.When) = (Truth.Turns, (30, Days));
        var (away, back) = (24 * (16 + w.Random.NextDouble()), 24 * (22 + (3 * w.Random.NextDouble())));
        w.Server("connect/a").Works(-900, away).Works(back, 24 * Days).IsRead(sensors, Morning, 24 * Days);
        w.Server("connect/b").Works(away, back).IsRead(sensors, Morning, 24 * Days);
    });
}
