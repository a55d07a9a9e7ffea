using KerioLicense.Model;
using static KerioLicense.Core.Tests.Examples.EstateCalendar;
using static KerioLicense.Core.Tests.Examples.EstateServers;

namespace KerioLicense.Core.Tests.Examples;

internal static partial class EstateGenerator
{
    /// <summary>A warm standby. The office closes at weekends; and on 12 November the standby crashed and began to count anew,
    /// so that not every hour is proven.</summary>
    private static void Bianchi(EstateBuilder estate)
    {
        const string company = "Bianchi Trasporti S.p.A.";
        var license = Registered("bianchi/connect", company, 50, "2027-01-31 23:59:59");
        var (mail, idle) = (new EstateMail("mx1.bianchi.example", Medium) { RestsAtWeekends = true },
            new EstateMail("mx2.bianchi.example", Medium) { Works = _ => false, WorkedBefore = false, ResetAt = Utc("2026-11-12 09:31") });
        estate.EachNight(Connect("mx1.bianchi.example", company, "Verona", license), (server, at) => server.WithCounters(at, mail));
        estate.EachNight(Connect("mx2.bianchi.example", company, "Verona", license), (server, at) =>
        {
            var read = server.WithCounters(at, idle);
            return at < Utc("2026-11-12 09:31") ? read : read with { Machine = read.Machine with { StartedAt = Utc("2026-11-12 09:31") } };
        });
    }

    /// <summary>The standby took over on 10 November and has worked since;
    /// its owner hands in redacted files, so that it is known by fingerprint.</summary>
    private static void Colombo(EstateBuilder estate)
    {
        const string company = "Colombo Logistica S.r.l.";
        var failure = Utc("2026-11-10 10:00");
        var license = Registered("colombo/connect", company, 40);
        var (first, second) = (new EstateMail("mx1.colombo.example", Medium) { Works = hour => hour < failure },
            new EstateMail("mx2.colombo.example", Medium) { Works = hour => hour >= failure, WorkedBefore = false });
        estate.EachNight(Connect("mx1.colombo.example", company, "Piacenza", license), (server, at) => server.WithCounters(at, first));
        var redacted = Connect(
            "mx2.colombo.example", company, "Lodi", license with { Number = license.Number!.Redact(), Company = null }) with
        {
            Source = ObservationSource.Snapshot,
        };
        estate.EachNight(redacted, (server, at) => server.WithCounters(at, second));
        estate.Inbox(redacted, "2026-11-20 06:45:20", (server, at) => server.WithCounters(at, second));
    }

    /// <summary>The standby's statistics were reset yesterday afternoon:
    /// no counter speaks of the hours before, and a day is not over yet.</summary>
    private static void Fontana(EstateBuilder estate)
    {
        const string company = "Comune di Fontanalba";
        const string from = "2026-11-13";
        var license = Registered("fontana/connect", company, 120);
        var (mail, idle) = (new EstateMail("mx1.fontanalba.example", Large),
            new EstateMail("mx2.fontanalba.example", Large)
            {
                Works = _ => false,
                WorkedBefore = false,
                ResetAt = Utc("2026-11-19 15:05"),
            });
        estate.EachNight(Connect("mx1.fontanalba.example", company, "Municipio", license, windows: false),
            (server, at) => server.WithCounters(at, mail), from);
        estate.EachNight(Connect("mx2.fontanalba.example", company, "Biblioteca", license, windows: false),
            (server, at) => server.WithCounters(at, idle), from);
    }

    /// <summary>The second server's store is synchronized, and the mail log lies in the store: its log is the first server's, and its
    /// counters could not be read.</summary>
    private static void Moretti(EstateBuilder estate)
    {
        const string company = "Istituto Moretti";
        const string from = "2026-11-13";
        var license = Registered("moretti/connect", company, 60);
        var mail = new EstateMail("mx1.moretti.example", Medium);
        estate.EachNight(
            Connect("mx1.moretti.example", company, "Ancona", license),
            (server, at) =>
            {
                var read = server.WithCounters(at, mail);
                return read with { Connect = read.Connect! with { MailActivity = mail.LogOf(at) } };
            },
            from);
        estate.EachNight(
            Connect("mx2.moretti.example", company, "Ancona", license),
            (server, at) => server.StartedBefore(at) with
            {
                Connect = new ConnectReading { MailActivity = mail.LogOf(at) },
                Problems = [new ReadingProblem { Step = "Statistics.get", Code = "-32602", Message = "Invalid params." }],
            },
            from);
    }

    /// <summary>The standby has not answered since 6 November: it may be switched off, or it may work somewhere.</summary>
    private static void DeLuca(EstateBuilder estate)
    {
        const string company = "De Luca Farmaceutici S.r.l.";
        var license = Registered("deluca/connect", company, 30);
        var (mail, idle) = (new EstateMail("mx1.deluca.example", Small),
            new EstateMail("mx2.deluca.example", Small) { Works = _ => false, WorkedBefore = false });
        estate.EachNight(Connect("mx1.deluca.example", company, "Bari", license), (server, at) => server.WithCounters(at, mail),
            "2026-11-01");
        estate.EachNight(Connect("mx2.deluca.example", company, "Bari", license), (server, at) => server.WithCounters(at, idle),
            "2026-11-01", "2026-11-06");
    }
}
