using System;
using System.Collections.Generic;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;

namespace KerioLicense.Benchmarks.Reporting;

/// <summary>
/// The verdicts on estates of any size: names, times and counters at random, so that nothing is easier to compress than in life. Of a
/// hundred licenses ten are on one server; of the pairs most have a proven standby, six work on both sides, ten were read only once on the
/// second side, and ten have lost sight of it.
/// </summary>
internal static class ReportFixture
{
    private const int Seed = 20261124;
    private const int Nights = 14;

    private static readonly DateTime FirstNight = new(2026, 11, 7, 2, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Words = [
        "Rossi", "Ferrari", "Bianchi", "Colombo", "Ricci", "Marino", "Greco", "Conti", "Gallo", "Costa", "Fontana", "Rizzo", "Moretti",
            "Barbieri", "Lombardi"];
    private static readonly string[] Trades =
        ["Impianti", "Meccanica", "Alimentari", "Logistica", "Consulting", "Edilizia", "Grafica", "Tessuti", "Farmaceutici", "Viaggi"];
    private static readonly string[] Cities =
        ["Milano", "Torino", "Bari", "Brescia", "Salerno", "Trento", "Padova", "Lecce", "Udine", "Pisa"];

    public static IReadOnlyList<KerioComplianceResult> Results(int licenses)
    {
        var random = new Random(Seed);
        var observations = new List<KerioInstallation>(licenses * 2 * Nights);
        for (var i = 0; i < licenses; i++)
        {
            Add(observations, random, i);
        }

        return ComplianceEngine.Evaluate(observations, KerioLicensePolicy.Default, FirstNight.AddDays(Nights - 1).AddHours(6));
    }

    private static void Add(List<KerioInstallation> observations, Random random, int index)
    {
        var name = Words[random.Next(Words.Length)];
        var domain = $"{name.ToLowerInvariant()}-{random.Next(100_000)}.example";
        var customer = $"{name} {Trades[random.Next(Trades.Length)]} {index} S.r.l.";
        var product = (KerioProduct)(random.Next(10) switch { < 6 => 0, < 9 => 1, _ => 2 });
        var license = new LicenseReading
        {
            Kind = LicenseKind.Registered,
            Users = 5 * random.Next(1, 60),
            Number = KerioLicenseNumber.Parse($"{random.Next(10_000, 99_999)}-{index:00000}-{random.Next(100_000):00000}"),
        };
        var kind = index % 100;
        var servers = kind < 10 ? 1 : 2;
        for (var server = 0; server < servers; server++)
        {
            var machine = new MachineIdentity
            {
                SerialNumber = $"SN-{index}-{server}",
                ServerHash = random.NextInt64().ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
                StartedAt = FirstNight.AddDays(-random.Next(5, 60)),
            };
            var city = Cities[random.Next(Cities.Length)];
            var isAtWork = server == 0 || kind is >= 10 and < 16;
            var (first, last) = server == 0
                ? (0, Nights) : kind switch { >= 16 and < 26 => (Nights - 1, Nights), >= 26 and < 36 => (0, 4), _ => (0, Nights) };
            var count = random.NextInt64(1_000_000);
            for (var night = first; night < last; night++)
            {
                count += isAtWork ? random.Next(1, 2000) : 0;
                observations.Add(Read(new KerioInstallation
                {
                    InstallationId = KerioInstallation.IdOf(product, $"{(server == 0 ? "srv1" : "dr1")}.{domain}"),
                    ComputerName = $"{(server == 0 ? "srv1" : "dr1")}.{domain}",
                    Product = product,
                    Customer = customer,
                    Site = city,
                    License = license,
                    ObservedAt = FirstNight.AddDays(night).AddSeconds(random.Next(3600)),
                    Machine = machine,
                }, isAtWork, count));
            }
        }
    }

    private static KerioInstallation Read(KerioInstallation observation, bool isAtWork, long count) => observation.Product switch
    {
        KerioProduct.Connect => observation with
        {
            Connect = new ConnectReading
            {
                Counters = new TrafficCounters
                {
                    Since = FirstNight.AddDays(-100),
                    Received = count,
                    Transmitted = count / 2,
                    DeliveredToLocals = count,
                    Mx = count / 3,
                    Relay = 0,
                    SmtpAccepted = count,
                    Pop3Downloads = 0,
                },
            },
        },
        KerioProduct.Control =>
            observation with
            {
                Control = new ControlReading
                {
                    Interfaces = [Port("WAN", InterfaceGroup.Internet, true), Port("LAN", InterfaceGroup.Trusted, isAtWork)],
                },
            },
        _ => observation with { Operator = new OperatorReading { ActiveCalls = isAtWork ? 1 : 0 } },
    };

    private static ControlInterface Port(string name, InterfaceGroup group, bool isUp) =>
        new()
        {
            Name = name,
            Type = InterfaceType.Ethernet,
            Group = group,
            Enabled = true,
            LinkStatus = isUp ? LinkStatus.Up : LinkStatus.CableDisconnected,
        };
}
