using System.Collections.Generic;
using KerioLicense.Model;
using static KerioLicense.Core.Tests.Examples.EstateCalendar;
using static KerioLicense.Core.Tests.Examples.EstateServers;

namespace KerioLicense.Core.Tests.Examples;

internal static partial class EstateGenerator
{
    /// <summary>
    /// The license to move <c>-AsOf</c> over: a migration with time left, then near its end, then over with both servers at work, then
    /// without the old server. And a high-availability pair that is also read under its virtual address;
    /// its boxes changed places on 4 November.
    /// </summary>
    private static void Ferrari(EstateBuilder estate)
    {
        const string company = "Ferrari Meccanica S.p.A.";
        var license = Registered("ferrari/connect", company, 120, "2027-06-30 23:59:59");
        Migrate(estate, "ferrari/connect", "connect/mail.ferrari.example", "connect/mx1.ferrari.example", "2026-10-26 07:00",
            "2026-11-09 23:00");
        estate.Retired.Add(new() { Installation = "connect/mail.ferrari.example", On = Utc("2026-11-13 12:00") });
        var (old, next) = (new EstateMail("mail.ferrari.example", Large) { Works = hour => hour < Utc("2026-11-13 08:00") },
            new EstateMail("mx1.ferrari.example", Large) { Since = Utc("2026-10-26 09:00"), WorkedBefore = false });
        estate.EachNight(Connect("mail.ferrari.example", company, "Modena", license), (server, at) => server.WithCounters(at, old),
            last: "2026-11-13");
        estate.EachNight(Connect("mx1.ferrari.example", company, "Modena", license, windows: false), (server, at) =>
            server.WithCounters(at, next) with
            {
                Version = "10.0.8.9228",
                Machine = server.Machine with { StartedAt = Utc("2026-10-26 08:40") },
            }, "2026-10-27");

        var firewall = Registered("ferrari/control", company, 120);
        var (a, b) = (Control("fw-a.ferrari.example", company, "Modena", firewall, "NG500"),
            Control("fw-b.ferrari.example", company, "Modena", firewall, "NG500"));
        var address = Control("192.0.2.10", company, "Modena", firewall, "NG500");
        estate.EachNight(a, (box, _) => InPair(box, HighAvailabilityRole.Master));
        estate.EachNight(b, (box, _) => InPair(box, HighAvailabilityRole.Slave));
        estate.EachNight(address, (named, at) =>
        {
            var (active, role) = at < Utc("2026-11-04 16:20") ? (a, HighAvailabilityRole.Master) : (b, HighAvailabilityRole.Slave);
            return InPair(active, role) with { InstallationId = named.InstallationId, ComputerName = named.ComputerName };
        });
    }

    /// <summary>A migration with three days left; and a second firewall whose LAN sockets are one switch,
    /// so that nobody can count its cables.</summary>
    private static void Russo(EstateBuilder estate)
    {
        const string company = "Russo Alimentari S.r.l.";
        const string from = "2026-11-06";
        var license = Registered("russo/connect", company, 40);
        Migrate(estate, "russo/connect", "connect/mx1.russo.example", "connect/mx2.russo.example", "2026-11-05 08:00", "2026-11-22 23:00");
        var (old, next) = (new EstateMail("mx1.russo.example", Medium),
            new EstateMail("mx2.russo.example", Medium) { Since = Utc("2026-11-05 09:00"), WorkedBefore = false });
        estate.EachNight(Connect("mx1.russo.example", company, "Napoli", license), (server, at) => server.WithCounters(at, old), from);
        estate.EachNight(Connect("mx2.russo.example", company, "Napoli", license, windows: false), (server, at) =>
            server.WithCounters(at, next) with { Machine = server.Machine with { StartedAt = Utc("2026-11-05 08:50") } }, from);

        var firewall = Registered("russo/control", company, 40);
        estate.EachNight(Control("fw1.russo.example", company, "Napoli", firewall), BothCables, from);
        estate.EachNight(Control("fw2.russo.example", company, "Napoli", firewall, "NG100"),
            (box, _) => box.WithLinks(LinkStatus.Up, LinkStatus.CableDisconnected, lanPorts: 3), from);
    }

    /// <summary>A second exchange that is tried out with the distributor's word,
    /// and a mail server whose move ended on 15 November, or should have.</summary>
    private static void Esposito(EstateBuilder estate)
    {
        const string company = "Esposito Ceramiche S.a.s.";
        var exchange = Registered("esposito/operator", company, 20);
        estate.Agreements.Add(new()
        {
            License = EstateSeed.License("esposito/operator"),
            Kind = Policy.AgreementKind.DisasterRecoveryTest,
            From = Utc("2026-11-16 08:00"),
            Until = Utc("2026-11-29 23:00"),
            GrantedBy = "CoreTech, A. Riva",
            Document = "e-mail of 12 November",
        });
        var (calls, others) = (
            new EstateCalls("pbx1.esposito.example", 4),
            new EstateCalls("pbx2.esposito.example", 5) { Works = at => at > Utc("2026-11-16 09:00") });
        estate.EachNight(Operator("pbx1.esposito.example", company, "Salerno", exchange), (server, at) => server.WithCalls(at, calls),
            "2026-11-10");
        estate.EachNight(Operator("pbx2.esposito.example", company, "Salerno", exchange), (server, at) => server.WithCalls(at, others),
            "2026-11-17");

        var license = Registered("esposito/connect", company, 20);
        Migrate(estate, "esposito/connect", "connect/mail.esposito.example", "connect/mx1.esposito.example", "2026-10-27 08:00",
            "2026-11-15 23:00");
        var (old, next) = (new EstateMail("mail.esposito.example", Small),
            new EstateMail("mx1.esposito.example", Small) { Since = Utc("2026-10-27 09:00"), WorkedBefore = false });
        estate.EachNight(Connect("mail.esposito.example", company, "Salerno", license), (server, at) => server.WithCounters(at, old),
            "2026-10-26");
        estate.EachNight(Connect("mx1.esposito.example", company, "Salerno", license, windows: false), (server, at) =>
            server.WithCounters(at, next) with { Machine = server.Machine with { StartedAt = Utc("2026-10-27 08:45") } }, "2026-10-28");
    }

    /// <summary>A migration for which nobody has agreed on an end: the article names no number of days, so nobody can tell.</summary>
    private static void Romano(EstateBuilder estate)
    {
        const string company = "Romano Immobiliare S.r.l.";
        var firewall = Registered("romano/control", company, 10);
        Migrate(estate, "romano/control", "control/fw1.romano.example", "control/fw2.romano.example", "2026-11-14 08:00", null);
        estate.EachNight(Control("fw1.romano.example", company, "Roma", firewall, "NG100"), BothCables, "2026-11-12");
        estate.EachNight(Control("fw2.romano.example", company, "Roma", firewall), BothCables, "2026-11-15");
    }

    private static void Migrate(EstateBuilder estate, string license, string from, string to, string started, string? until) =>
        estate.Migrations.Add(
            new()
            {
                License = EstateSeed.License(license),
                From = from,
                To = to,
                Started = Utc(started),
                Until = until is null ? null : Utc(until),
            });

    private static KerioInstallation InPair(KerioInstallation box, HighAvailabilityRole role)
    {
        var read = box.WithLinks(LinkStatus.Up, LinkStatus.Up);
        return read with
        {
            Control = read.Control! with
            {
                Interfaces = [.. read.Control.Interfaces, Card(box, "HA", 3, InterfaceGroup.Other, LinkStatus.Up)],
                HighAvailability = new HighAvailabilityReading
                {
                    Mode = HighAvailabilityMode.ActivePassive,
                    Role = role,
                    Health = HighAvailabilityHealth.Ok,
                    VirtualInterfaces = new List<VirtualInterface>
                    {
                        new() { Name = "LAN", VirtualIpV4 = "192.0.2.10" },
                        new() { Name = "WAN", VirtualIpV4 = "198.51.100.10" },
                    },
                },
            },
        };
    }
}
