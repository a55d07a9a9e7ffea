using System.Collections.Generic;
using KerioLicense.Verdict;
using KerioLicense.Compliance;
using KerioLicense.Model;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;
using static KerioLicense.Core.Tests.Compliance.Truth.World;

namespace KerioLicense.Core.Tests.Compliance.Truth;

/// <summary>Control's cables and pairs, Operator's calls.</summary>
internal static class BoxRegimes
{
    public static IEnumerable<Regime> All =>
    [
        new("two boxes, two cables each", w =>
        {
            (w.Truth, w.Decided) = (Truth.Breach, [ComplianceStatus.Violation]);
            Box(w, "control/a", static (_, o) => o.TwoCables());
            Box(w, "control/b", static (_, o) => o.TwoCables());
        }),
        new("a box with one cable stands by", w =>
        {
            w.Decided = [ComplianceStatus.Compliant];
            Box(w, "control/a", static (_, o) => o.TwoCables());
            Box(w, "control/b", static (_, o) => o.OneCable());
        }),
        new("two boxes, LAN and WAN over one cable", w =>
        {
            w.Truth = Truth.Breach;
            Box(w, "control/a", static (_, o) => OnAStick(o));
            Box(w, "control/b", static (_, o) => OnAStick(o));
        }),
        new("the spare box takes over, the first loses its cable", w =>
        {
            var at = 24 * (18 + w.Random.NextDouble());
            Box(w, "control/a", (t, o) => t < at ? o.TwoCables() : o.OneCable());
            Box(w, "control/b", (t, o) => t < at ? o.OneCable() : o.TwoCables());
        }),
        new("the spare box takes over and gives back", w =>
        {
            (w.Truth, w.When) = (Truth.Turns, (30, Days));
            var (away, back) = (24 * (16 + w.Random.NextDouble()), 24 * (20 + w.Random.NextDouble()));
            Box(w, "control/a", (t, o) => t < away || t >= back ? o.TwoCables() : o.OneCable());
            Box(w, "control/b", (t, o) => t < away || t >= back ? o.OneCable() : o.TwoCables());
        }),
        new("a spare box was fully plugged for two days", w =>
        {
            (w.Truth, w.When) = (Truth.Breach, (23, Days));
            Box(w, "control/a", static (_, o) => o.TwoCables());
            Box(w, "control/b", static (t, o) => t is >= 480 and < 528 ? o.TwoCables() : o.OneCable());
        }),
        new("a pair, its roles change", w =>
        {
            w.Decided = [ComplianceStatus.Compliant];
            var at = 24 * (18 + w.Random.NextDouble());
            Box(w, "control/a", (t, o) => o.TwoCables().Pair(t < at ? HighAvailabilityRole.Master : HighAvailabilityRole.Slave));
            Box(w, "control/b", (t, o) => o.TwoCables().Pair(t < at ? HighAvailabilityRole.Slave : HighAvailabilityRole.Master));
        }),
        new("a pair, one box in repair for two days", w =>
        {
            Box(w, "control/a", static (_, o) => o.TwoCables().Pair(HighAvailabilityRole.Master));
            var b = w.Server("control/b");
            b.Show = static (_, o) => o.TwoCables().Pair(HighAvailabilityRole.Slave);
            b.IsRead(Sensors.Links, Morning, 24 * 18).IsRead(Sensors.Links, (24 * 20) + Morning, 24 * Days);
        }),
        new("a pair and a spare box", w =>
        {
            w.Decided = [ComplianceStatus.Compliant];
            Box(w, "control/a", static (_, o) => o.TwoCables().Pair(HighAvailabilityRole.Master));
            Box(w, "control/b", static (_, o) => o.TwoCables().Pair(HighAvailabilityRole.Slave));
            Box(w, "control/c", static (_, o) => o.OneCable());
        }),
        new("a pair and a third box at work", w =>
        {
            w.Truth = Truth.Breach;
            Box(w, "control/a", static (_, o) => o.TwoCables().Pair(HighAvailabilityRole.Master));
            Box(w, "control/b", static (_, o) => o.TwoCables().Pair(HighAvailabilityRole.Slave));
            Box(w, "control/c", static (_, o) => o.TwoCables());
        }),
        new("a pair is taken apart, both go on", w =>
        {
            (w.Truth, w.When) = (Truth.Breach, (24, Days));
            Box(w, "control/a", static (t, o) => t < 480 ? o.TwoCables().Pair(HighAvailabilityRole.Master) : Off(o.TwoCables()));
            Box(w, "control/b", static (t, o) => t < 480 ? o.TwoCables().Pair(HighAvailabilityRole.Slave) : Off(o.TwoCables()));
        }),
        new("two exchanges, both telephone", w =>
        {
            w.Truth = Truth.Breach;
            w.Producer("operator/a").IsRead(Sensors.Calls, Morning, 24 * Days);
            w.Producer("operator/b").IsRead(Sensors.Calls, Morning, 24 * Days);
        }),
        new("two exchanges, one makes no calls", w =>
        {
            w.Decided = [ComplianceStatus.Compliant];
            w.Producer("operator/a").IsRead(Sensors.Calls, Morning, 24 * Days);
            w.Server("operator/b").IsRead(Sensors.Calls, Morning, 24 * Days);
        }),
        new("two exchanges, a takeover", w =>
        {
            var at = 24 * (18 + w.Random.NextDouble());
            w.Server("operator/a").Works(-900, at).IsRead(Sensors.Calls, Morning, 24 * Days);
            w.Server("operator/b").Works(at, 24 * Days).IsRead(Sensors.Calls, Morning, 24 * Days);
        }),
    ];

    private static void Box(World w, string id, System.Func<double, KerioInstallation, KerioInstallation> show)
    {
        var box = w.Server(id);
        box.Show = show;
        box.IsRead(Sensors.Links, Morning, 24 * Days);
    }

    private static KerioInstallation Off(KerioInstallation o) =>
        o with { Control = o.Control! with { HighAvailability = new HighAvailabilityReading { Mode = HighAvailabilityMode.Disabled } } };

    private static KerioInstallation OnAStick(KerioInstallation o) =>
        o.Links(Port(LinkStatus.Up), Port(LinkStatus.Up, InterfaceGroup.Internet) with { Vlan = true },
            Port(LinkStatus.CableDisconnected, InterfaceGroup.Internet));
}
