using KerioLicense.Model;
using static KerioLicense.Core.Tests.Examples.EstateCalendar;
using static KerioLicense.Core.Tests.Examples.EstateServers;

namespace KerioLicense.Core.Tests.Examples;

internal static partial class EstateGenerator
{
    /// <summary>Two pairs of exchanges. For one standby its keeper has signed a statement; of the other it is only known that it made no
    /// call at two in the morning.</summary>
    private static void Mancini(EstateBuilder estate)
    {
        const string company = "Mancini Odontoiatria S.r.l.";
        const string from = "2026-11-09";
        var first = Registered("mancini/operator", company, 15);
        var calls = new EstateCalls("pbx1.mancini.example", 5);
        estate.EachNight(Operator("pbx1.mancini.example", company, "Pescara", first), (server, at) => server.WithCalls(at, calls), from);
        estate.EachNight(Operator("pbx2.mancini.example", company, "Chieti", first), Bare, from);
        estate.Statements.Add(new()
        {
            Installation = "operator/pbx2.mancini.example",
            Claim = Policy.StatementClaim.Idle,
            From = Utc("2026-11-01 00:00"),
            To = Utc("2026-11-30 22:59:59"),
            By = "L. Mancini",
            Document = "signed letter of 2 November",
        });

        var second = Registered("mancini/operator-teramo", company, 15);
        var others = new EstateCalls("pbx3.mancini.example", 5);
        estate.EachNight(Operator("pbx3.mancini.example", company, "Teramo", second), (server, at) => server.WithCalls(at, others), from);
        estate.EachNight(Operator("pbx4.mancini.example", company, "Teramo", second), Bare, from);
    }

    /// <summary>One mail server under two names (same server hash and the same start),
    /// and one exchange under two names, which only the policy knows.</summary>
    private static void Verdi(EstateBuilder estate)
    {
        const string company = "Studio Legale Verdi";
        var license = Registered("verdi/connect", company, 15);
        var mail = new EstateMail("mx1.verdi.example", Small);
        var server = Connect("mx1.verdi.example", company, "Torino", license);
        var other = Connect("mail.verdi.example", company, "Torino", license) with { Machine = server.Machine, Version = server.Version };
        estate.EachNight(server, (read, at) => read.WithCounters(at, mail));
        estate.EachNight(other, (read, at) => read.WithCounters(at, mail));

        var exchange = Registered("verdi/operator", company, 10);
        var calls = new EstateCalls("pbx.verdi.example", 3);
        estate.EachNight(Operator("pbx.verdi.example", company, "Torino", exchange), (read, at) => read.WithCalls(at, calls), "2026-11-12");
        estate.EachNight(Operator("192.0.2.77", company, "Torino", exchange), (read, at) => read.WithCalls(at, calls), "2026-11-12");
        estate.SameMachine.Add(["operator/pbx.verdi.example", "operator/192.0.2.77"]);
    }

    /// <summary>The second server shows only the first eleven characters of its number: it may be the same license.</summary>
    private static void Conti(EstateBuilder estate)
    {
        const string company = "Conti & Partner";
        const string from = "2026-11-12";
        var license = Registered("conti/connect", company, 15);
        var (mail, others) = (new EstateMail("mx1.conti.example", Small), new EstateMail("mx2.conti.example", Small));
        estate.EachNight(Connect("mx1.conti.example", company, "Firenze", license), (server, at) => server.WithCounters(at, mail), from);
        estate.EachNight(
            Connect("mx2.conti.example", company, "Siena", new LicenseReading { Number = EstateSeed.Prefix("conti/connect") }),
            (server, at) => server.WithCounters(at, others) with
            {
                Problems = [new ReadingProblem { Step = "ProductRegistration.getFullStatus", Code = "1003", Message = "Access denied." }],
            },
            from);
    }

    /// <summary>Two boxes of which only the first eleven characters are known (from a backup of the
    /// configuration), and they agree.</summary>
    private static void Caruso(EstateBuilder estate)
    {
        const string company = "Caruso Distribuzione S.r.l.";
        var license = new LicenseReading { Number = EstateSeed.Prefix("caruso/control") };
        foreach (var (name, site) in new[] { ("fw1.caruso.example", "Catania"), ("fw2.caruso.example", "Siracusa") })
        {
            estate.EachNight(Control(name, company, site, license) with { Source = ObservationSource.Snapshot }, BothCables, "2026-11-14");
        }
    }

    /// <summary>The exchange's number was supplied by hand, and it is the mail server's.</summary>
    private static void Barbieri(EstateBuilder estate)
    {
        const string company = "Barbieri Assicurazioni S.n.c.";
        const string from = "2026-11-14";
        var license = Registered("barbieri/connect", company, 12);
        var (mail, calls) = (new EstateMail("mx1.barbieri.example", Small), new EstateCalls("pbx1.barbieri.example", 3));
        estate.EachNight(Connect("mx1.barbieri.example", company, "Parma", license), (server, at) => server.WithCounters(at, mail), from);
        estate.EachNight(
            Operator("pbx1.barbieri.example", company, "Parma", new LicenseReading { Number = license.Number }),
            (server, at) => server.WithCalls(at, calls) with
            {
                Problems = [new ReadingProblem
                {
                    Step = "ProductRegistration.getFullStatus",
                    Code = "-32601",
                    Message = "Method not found",
                }],
            },
            from);
    }

    /// <summary>A firm that is trying things out: a trial, a box that nobody has registered,
    /// and a server whose license could not be read.</summary>
    private static void Lombardi(EstateBuilder estate)
    {
        const string company = "Cantine Lombardi S.r.l.";
        const string from = "2026-11-16";
        var trial = new LicenseReading
        {
            Kind = LicenseKind.Trial,
            Number = EstateSeed.License("lombardi/operator-trial"),
            Users = 10,
            LicenseExpires = Utc("2026-12-09 23:59:59"),
        };
        var calls = new EstateCalls("pbx1.lombardi.example", 2);
        estate.EachNight(Operator("pbx1.lombardi.example", company, "Asti", trial), (server, at) => server.WithCalls(at, calls), from);
        estate.EachNight(Control(
            "fw1.lombardi.example", company, "Asti", new LicenseReading { Kind = LicenseKind.Unregistered }, model: null), BothCables,
            from);
        var mail = new EstateMail("mx1.lombardi.example", Small);
        estate.EachNight(
            Connect("mx1.lombardi.example", company, "Asti", new LicenseReading()),
            (server, at) => server.WithCounters(at, mail) with
            {
                Problems = [new ReadingProblem
                {
                    Step = "ProductRegistration.getFullStatus",
                    Code = "timeout",
                    Message = "No answer within 30 seconds.",
                }],
            },
            from);
    }
}
