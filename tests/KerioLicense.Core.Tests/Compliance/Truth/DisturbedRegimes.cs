using System.Collections.Generic;
using KerioLicense.Verdict;
using KerioLicense.Compliance;
using KerioLicense.Model;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;
using static KerioLicense.Core.Tests.Compliance.Truth.World;

namespace KerioLicense.Core.Tests.Compliance.Truth;

/// <summary>Snapshots, replicas, new names, new machines, other licenses.</summary>
internal static class DisturbedRegimes
{
    public static IEnumerable<Regime> All =>
    [
        new("the standby is put back to a snapshot", w =>
        {
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            var b = w.Server("connect/b").Works(-900, -400);
            b.IsReverted((24 * 20) + 10, -800).IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        Replica("the standby is a replica, refreshed every week", every: 168, Sensors.Counters),
        Replica("the standby is a replica, refreshed every week, engine starts are read", every: 168, Sensors.Counters | Sensors.Engine),
        Replica("the standby is a replica, refreshed every night", every: 24, Sensors.Counters),
        Replica("the standby is a replica, refreshed every third day", every: 72, Sensors.Counters),
        new("a clone with the counters of the first, both work", w =>
        {
            w.Truth = Truth.Breach;
            var a = w.Producer("connect/a").IsRead(Sensors.Counters | Sensors.Engine, Morning, 24 * Days);
            w.Producer("connect/b").IsOverwritten(-30, a).IsRead(Sensors.Counters | Sensors.Engine, Morning, 24 * Days);
        }),
        new("the producer gets another name, a standby beside it", w =>
        {
            var at = 24 * (18 + w.Random.NextDouble());
            var a = w.Producer("connect/a").IsNamed("connect/new", at);
            a.Template = a.Template with { Machine = a.Template.Machine with { ServerHash = "aaaa" } };
            a.IsRead(Sensors.Counters | Sensors.Engine, Morning, at);
            a.Started = at;
            a.IsRead(Sensors.Counters | Sensors.Engine, (24 * 19) + Morning, 24 * Days);
            w.Server("connect/b").IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("one server under two names", w =>
        {
            w.Decided = [ComplianceStatus.Compliant];
            var a = w.Producer("connect/a");
            a.Template = a.Template with { Machine = a.Template.Machine with { ServerHash = "aaaa" } };
            for (var day = 0; day < Days; day++)
            {
                var at = (24 * day) + Morning + (0.1 * w.Random.NextDouble());
                a.ReadAt(Sensors.Counters | Sensors.Engine, at).ReadAt(Sensors.Counters | Sensors.Engine, at + 0.01, "connect/10.0.0.5");
            }
        }),
        new("the standby is replaced by another machine", w =>
        {
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Server("connect/b").IsRead(Sensors.Counters, Morning, 24 * 18);
            w.Server("connect/c").IsRead(Sensors.Counters, (24 * 19) + Morning, 24 * Days);
        }),
        new("the standby is replaced by another machine within the hour of a reading", w =>
        {
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Server("connect/b").IsRead(Sensors.Counters, Morning, 24 * 18);
            w.Server("connect/c").IsRead(Sensors.Counters, (24 * 18) + 12, 24 * Days);
        }),
        new("the licenses of two producers are swapped", w =>
        {
            var at = (24 * 18) + 12;
            w.Producer("connect/a").Carries(L3, at).IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Producer("connect/b").Carries(L3, double.MinValue / 2).Carries(L1, at).IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("production gets a new number, its standby some days later", w =>
        {
            w.Producer("connect/a").Carries(L3, 24 * 18.5).IsRead(Sensors.Counters, Morning, 24 * Days);
            w.Server("connect/b").Carries(L3, 24 * 22.5).IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("both work, one is known by the prefix of its number only", w =>
        {
            (w.Truth, w.Decided) = (Truth.Breach, [ComplianceStatus.Indeterminate]);
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            var b = w.Producer("connect/b");
            b.Show = static (_, o) => o.On(P1);
            b.IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("both work, only the hash of the license file is known", w =>
        {
            (w.Truth, w.Decided) = (Truth.Breach, [ComplianceStatus.Violation]);
            foreach (var server in new[] { w.Producer("connect/a"), w.Producer("connect/b") })
            {
                server.Show = static (_, o) => (o with { License = new LicenseReading() }).File("f0");
                server.IsRead(Sensors.Counters, Morning, 24 * Days);
            }
        }),
        new("both work, of each another license file is known and no number", w =>
        {
            (w.Truth, w.Decided) = (Truth.Breach, [ComplianceStatus.Indeterminate]);
            foreach (var (id, file) in new[] { ("connect/a", "f0"), ("connect/b", "f1") })
            {
                var server = w.Producer(id);
                server.Show = (_, o) => (o with { License = new LicenseReading() }).File(file);
                server.IsRead(Sensors.Counters, Morning, 24 * Days);
            }
        }),
        new("both work, of the second a number was read once, and its license file ever since", w =>
        {
            w.Truth = Truth.Breach;
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days);
            var b = w.Producer("connect/b");
            b.Show = (t, o) => t < 24 * 2 ? o : (o with { License = new LicenseReading() }).File("f1");
            b.IsRead(Sensors.Counters, Morning, 24 * Days);
        }),
        new("both work, the number comes from one collector, the license file from another", w =>
        {
            (w.Truth, w.Decided) = (Truth.Breach, [ComplianceStatus.Violation]);
            foreach (var server in new[] { w.Producer("connect/a"), w.Producer("connect/b") })
            {
                server.IsRead(Sensors.Counters, Morning, 24 * Days);
                server.Show = static (_, o) => (o with { License = new LicenseReading() }).File("f0");
                server.IsRead(Sensors.Service, 12, 24 * Days);
            }
        }),
        new("counters from one collector, the service from another", w =>
        {
            w.Decided = [ComplianceStatus.Compliant];
            w.Producer("connect/a").IsRead(Sensors.Counters, Morning, 24 * Days).IsRead(Sensors.Service, 2, 24 * Days, every: 8);
            w.Server("connect/b").IsRead(Sensors.Counters, Morning, 24 * Days).IsRead(Sensors.Service, 3, 24 * Days, every: 8);
        }),
    ];

    private static Regime Replica(string name, double every, Sensors sensors) => new(name, w =>
    {
        var a = w.Producer("connect/a").IsRead(sensors, Morning, 24 * Days);
        var b = w.Server("connect/b");
        for (double at = -40; at < 24 * Days; at += every)
        {
            b.IsOverwritten(at, a);
        }

        for (var day = 0; day < Days; day++)
        {
            b.Started = (every * System.Math.Floor(((24 * day) + Morning + 40) / every)) - 40;
            b.ReadAt(sensors, (24 * day) + Morning + 0.08);
        }
    });
}
