using System;
using KerioLicense.Model;
using static KerioLicense.Core.Tests.Examples.EstateServers;

namespace KerioLicense.Core.Tests.Examples;

internal static partial class EstateGenerator
{
    /// <summary>The textbook customer: a standby of each product, each kept as the article asks.</summary>
    private static void Rossi(EstateBuilder estate)
    {
        const string company = "Rossi S.r.l.";

        // The second mail server's service is disabled, so no API answers there:
        // both machines are read locally, and what joins them is the license file.
        var file = EstateSeed.LicenseFileHash("rossi/connect");
        var mail = new EstateMail("mx1.rossi.example", Medium);
        var mx1 = Connect("mx1.rossi.example", company, "Milano", Registered("rossi/connect", company, 50) with { FileHash = file }) with
        {
            Source = ObservationSource.LocalMachine,
            Service = new ServiceReading { State = ServiceState.Running, StartMode = ServiceStartMode.Automatic },
        };
        var mx2 = Connect("mx2.rossi.example", company, "Milano DR", new LicenseReading { FileHash = file }) with
        {
            Source = ObservationSource.LocalMachine,
            Machine = new MachineIdentity { SerialNumber = "VMW-7F31", MacAddresses = [EstateSeed.Mac("mx2.rossi.example", 1)] },
            Service = new ServiceReading { State = ServiceState.Stopped, StartMode = ServiceStartMode.Disabled },
        };
        mx1 = mx1 with
        {
            Machine = mx1.Machine with { SerialNumber = "VMW-7F30", MacAddresses = [EstateSeed.Mac("mx1.rossi.example", 1)] },
        };
        estate.EachNight(mx1, (server, at) => server.WithCounters(at, mail));
        estate.EachNight(mx2, (server, _) => server);
        estate.Inbox(mx1, "2026-11-20 06:30:11", (server, at) => server.WithCounters(at, mail));
        estate.Inbox(mx2, "2026-11-20 06:30:42", (server, _) => server);

        var firewall = Registered("rossi/control", company, 50);
        estate.EachNight(Control("fw1.rossi.example", company, "Milano", firewall), BothCables);
        estate.EachNight(Control("fw2.rossi.example", company, "Milano DR", firewall), OneCable);

        var exchange = Registered("rossi/operator", company, 30);
        var (calls, none) = (new EstateCalls("pbx1.rossi.example", 6), new EstateCalls("pbx2.rossi.example", 0));
        estate.EachNight(Operator("pbx1.rossi.example", company, "Milano", exchange), (server, at) => server.WithCalls(at, calls));
        estate.EachNight(Operator("pbx2.rossi.example", company, "Milano DR", exchange), (server, at) => server.WithCalls(at, none));
    }

    /// <summary>Bridge licenses: one with time left, one about to end, one over.</summary>
    private static void Rizzo(EstateBuilder estate)
    {
        const string company = "Rizzo Grafica S.n.c.";
        const string from = "2026-11-09";

        Bridge("rizzo/connect", "rizzo/connect-ponte", "2026-12-31 22:59:59");
        Bridge("rizzo/control", "rizzo/control-ponte", "2026-11-24 22:59:59");
        Bridge("rizzo/operator", "rizzo/operator-ponte", "2026-11-17 22:59:59");

        var (old, next) = (new EstateMail("mail.rizzo.example", Small),
            new EstateMail("mx1.rizzo.example", Small) { Since = EstateCalendar.Utc("2026-11-06 09:00") });
        estate.EachNight(Connect("mail.rizzo.example", company, "Bologna", Registered("rizzo/connect", company, 20)),
            (server, at) => server.WithCounters(at, old), from);
        estate.EachNight(Connect("mx1.rizzo.example", company, "Bologna", Lent("connect", 20)),
            (server, at) => server.WithCounters(at, next), from);
        estate.EachNight(Control("fw1.rizzo.example", company, "Bologna", Registered("rizzo/control", company, 20)), BothCables, from);
        estate.EachNight(Control("fw9.rizzo.example", company, "Imola", Lent("control", 20)), BothCables, from);
        estate.EachNight(Operator("pbx1.rizzo.example", company, "Bologna", Registered("rizzo/operator", company, 10)), Bare, from);
        estate.EachNight(Operator("pbx9.rizzo.example", company, "Imola", Lent("operator", 10)), Bare, from);

        void Bridge(string license, string bridge, string until) =>
            estate.TemporaryLicenses.Add(
                new() { Number = EstateSeed.License(bridge), Bridges = EstateSeed.License(license), Until = EstateCalendar.Utc(until) });

        LicenseReading Lent(string product, int users)
        {
            var bridge = EstateSeed.License($"rizzo/{product}-ponte");
            return new LicenseReading
            {
                Kind = LicenseKind.Registered,
                Number = bridge,
                Company = company,
                Users = users,
                LicenseExpires = estate.TemporaryLicenses.Find(license => license.Number.Equals(bridge))!.Until,
            };
        }
    }

    /// <summary>Two branches of a growing firm, each with its own license: nothing to see.</summary>
    private static void Fabbri(EstateBuilder estate)
    {
        const string company = "Fabbri Dolciaria S.p.A.";
        var mail = new EstateMail("mx1.fabbri.example", Large);
        estate.EachNight(Connect("mx1.fabbri.example", company, "Perugia", Registered("fabbri/connect", company, 120), windows: false),
            (server, at) => server.WithCounters(at, mail));
        estate.EachNight(Control("fw1.fabbri.example", company, "Perugia", Registered("fabbri/control", company, 120), "NG500"),
            BothCables);
        estate.EachNight(Control("fw2.fabbri.example", company, "Terni", Registered("fabbri/control-terni", company, 25), "NG100"),
            BothCables, "2026-10-26");
    }

    private static KerioInstallation Bare(KerioInstallation exchange, DateTime at) =>
        exchange with { Operator = new OperatorReading { ActiveCalls = 0 } };
}
