using System;
using KerioLicense.Model;
using static KerioLicense.Core.Tests.Examples.EstateCalendar;
using static KerioLicense.Core.Tests.Examples.EstateServers;

namespace KerioLicense.Core.Tests.Examples;

internal static partial class EstateGenerator
{
    /// <summary>The standby took over yesterday, and somebody has declared it.</summary>
    private static void Ricci(EstateBuilder estate)
    {
        TakenOver(estate, "ricci", "Ricci Arredamenti S.r.l.", "Monza", hour => hour < Utc("2026-11-19 13:00"));
        estate.Failovers.Add(new()
        {
            License = EstateSeed.License("ricci/connect"),
            From = "connect/mx1.ricci.example",
            To = "connect/mx2.ricci.example",
            At = Utc("2026-11-19 13:00"),
        });
    }

    /// <summary>The standby made traffic yesterday. A takeover, or a standby that makes traffic? Nobody has said,
    /// and only the next night tells.</summary>
    private static void Marino(EstateBuilder estate) =>
        TakenOver(estate, "marino", "Hotel Marino S.r.l.", "Rimini", hour => hour < Utc("2026-11-19 15:00"));

    /// <summary>A takeover on 27 October and back again on 2 November, and no word about either.</summary>
    private static void Santoro(EstateBuilder estate) =>
        TakenOver(estate, "santoro", "Santoro Costruzioni S.p.A.", "Palermo",
            hour => hour < Utc("2026-10-27 09:00") || hour >= Utc("2026-11-02 17:00"), FirstNight);

    private static void TakenOver(
        EstateBuilder estate, string name, string company, string site, Func<DateTime, bool> firstWorks, DateTime? seen = null)
    {
        var license = Registered(name + "/connect", company, 25);
        var from = (seen ?? Utc("2026-11-12 02:00")).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var (first, second) = (new EstateMail($"mx1.{name}.example", Small) { Works = firstWorks },
            new EstateMail($"mx2.{name}.example", Small)
            {
                Works = hour => !firstWorks(hour),
                WorkedBefore = false,
                Since = Utc("2026-10-01 10:00"),
            });
        estate.EachNight(Connect($"mx1.{name}.example", company, site, license), (server, at) => server.WithCounters(at, first), from);
        estate.EachNight(Connect($"mx2.{name}.example", company, site, license), (server, at) => server.WithCounters(at, second), from);
    }
}
