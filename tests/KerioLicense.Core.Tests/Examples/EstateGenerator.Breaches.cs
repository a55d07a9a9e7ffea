using KerioLicense.Model;
using static KerioLicense.Core.Tests.Examples.EstateCalendar;
using static KerioLicense.Core.Tests.Examples.EstateServers;

namespace KerioLicense.Core.Tests.Examples;

internal static partial class EstateGenerator
{
    /// <summary>One server in the morning, the other in the afternoon, never in the same hour:
    /// two production servers all the same.</summary>
    private static void Greco(EstateBuilder estate)
    {
        const string company = "Greco Consulting S.r.l.";
        const string from = "2026-11-10";
        var license = Registered("greco/connect", company, 30);
        var (morning, afternoon) = (new EstateMail("mx1.greco.example", Small) { Works = hour => InItaly(hour).Hour < 13 },
            new EstateMail("mx2.greco.example", Small) { Works = hour => InItaly(hour).Hour >= 13 });
        foreach (var (name, site, mail) in new[] { ("mx1.greco.example", "Genova", morning), ("mx2.greco.example", "Savona", afternoon) })
        {
            estate.EachNight(
                Connect(name, company, site, license),
                (server, at) =>
                {
                    var read = server.WithCounters(at, mail);
                    return read with { Connect = read.Connect! with { MailActivity = mail.LogOf(at) } };
                },
                from);
        }
    }

    /// <summary>A clone made to try an upgrade: same server hash, same counters, another start. It was meant to be idle, but it fetches
    /// mail by POP3 as the original does.</summary>
    private static void Bruno(EstateBuilder estate)
    {
        const string company = "Bruno Edilizia S.r.l.";
        var cloned = Utc("2026-11-13 20:00");
        var license = Registered("bruno/connect", company, 20);
        var original = Connect("mx1.bruno.example", company, "Trento", license);
        var clone = Connect("prova.bruno.example", company, "Trento", license) with
        {
            Machine = original.Machine,
            Version = original.Version,
        };
        var (mail, copy) = (new EstateMail("mx1.bruno.example", Small),
            new EstateMail("mx1.bruno.example", Small) { Works = hour => hour < cloned });
        estate.EachNight(original, (server, at) => server.WithCounters(at, mail), "2026-11-06");
        estate.EachNight(
            clone,
            (server, at) =>
            {
                var read = server.WithCounters(at, copy);
                var fetched = (long)((at - cloned).TotalHours * 3);
                var counters = read.Connect!.Counters!;
                return read with
                {
                    Connect = read.Connect with
                    {
                        Counters = counters with
                        {
                            Pop3Downloads = fetched,
                            Received = counters.Received + fetched,
                            DeliveredToLocals = counters.DeliveredToLocals + fetched,
                        },
                    },
                    Machine = read.Machine with { StartedAt = cloned.AddMinutes(4) },
                };
            },
            "2026-11-14");
    }

    /// <summary>The mail has moved elsewhere; the old server and two copies of it are kept, just in case.
    /// Three are too many whatever they do.</summary>
    private static void Gallo(EstateBuilder estate)
    {
        const string company = "Gallo Impianti S.p.A.";
        var license = Registered("gallo/connect", company, 80);
        foreach (var name in new[] { "mx1.gallo.example", "mx1-copia.gallo.example", "mx1-dr.gallo.example" })
        {
            var idle = new EstateMail(name, Large) { Works = _ => false };
            estate.EachNight(Connect(name, company, "Brescia", license), (server, at) => server.WithCounters(at, idle), "2026-11-10");
        }
    }

    /// <summary>From 3 to 5 November both boxes had two cables in; since then the second one has one again.</summary>
    private static void Costa(EstateBuilder estate)
    {
        const string company = "Costa Viaggi S.r.l.";
        var license = Registered("costa/control", company, 25);
        estate.EachNight(Control("fw1.costa.example", company, "La Spezia", license), BothCables);
        estate.EachNight(Control("fw2.costa.example", company, "La Spezia", license), (box, at) =>
            at > Utc("2026-11-03 00:00") && at < Utc("2026-11-06 00:00") ? BothCables(box, at) : OneCable(box, at));
    }

    /// <summary>Two breaches that somebody accepted: one acceptance is in force, the other has lapsed.</summary>
    private static void Giordano(EstateBuilder estate)
    {
        const string company = "Giordano Tessuti S.p.A.";
        const string from = "2026-11-09";
        var license = Registered("giordano/connect", company, 40);
        foreach (var (name, site) in new[] { ("mx1.giordano.example", "Prato"), ("mx2.giordano.example", "Biella") })
        {
            var mail = new EstateMail(name, Medium);
            estate.EachNight(Connect(name, company, site, license), (server, at) => server.WithCounters(at, mail), from);
        }

        var firewall = Registered("giordano/control", company, 40);
        estate.EachNight(Control("fw1.giordano.example", company, "Prato", firewall), BothCables, from);
        estate.EachNight(Control("fw2.giordano.example", company, "Biella", firewall), BothCables, from);

        Accept("giordano/connect", "Second license ordered, delivery confirmed by the distributor in writing", "LIC-31",
            "2027-01-31 22:59:59");
        Accept("giordano/control", "Box on loan for the trade fair", "LIC-24", "2026-10-31 22:59:59");

        void Accept(string key, string reason, string ticket, string expires) => estate.Waivers.Add(new()
        {
            License = EstateSeed.License(key),
            Rule = "KL-ACTIVE-DUPLICATE",
            Reason = reason,
            ApprovedBy = "M. Bianchi",
            Ticket = ticket,
            Expires = Utc(expires),
        });
    }
}
