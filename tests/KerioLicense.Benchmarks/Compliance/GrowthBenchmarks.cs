using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;

namespace KerioLicense.Benchmarks.Compliance;

/// <summary>
/// Estates that grow in one direction only, where an engine that compares all with all would take minutes. Goals on two cores: 2,000
/// installations on one license in at most 1 s, 16,000 numbers beside 16,000 prefixes in at most 2 s, one id with two serial numbers over
/// 200,000 readings in at most 2 s.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 3)]
public class GrowthBenchmarks
{
    private static readonly DateTime Start = new(2026, 11, 1, 2, 0, 0, DateTimeKind.Utc);

    private List<KerioInstallation> _observations = [];

    [Params("2000 installations on one license", "16000 numbers beside 16000 prefixes", "one id, two serial numbers, 200000 readings")]
    public string Shape { get; set; } = "";

    [GlobalSetup]
    public void Generate() => _observations = Shape[0] switch
    {
        '2' => [.. Enumerable.Range(0, 2000)
            .SelectMany(server =>
                Enumerable.Range(0, 10).Select(night => Reading("mx" + Text(server), server, "10000-00000-BENCH", night)))],
        '1' => [.. Enumerable.Range(0, 16_000)
            .SelectMany(i => new[] { Reading("mx" + Text(i), i, Number(i), 0), Reading("px" + Text(i), i, Number(i)[..11], 0) })],
        _ => [.. Enumerable.Range(0, 200_000).Select(i => Serial(i))],
    };

    [Benchmark]
    public int Evaluate() => ComplianceEngine.Evaluate(_observations, KerioLicensePolicy.Default, Start.AddDays(9).AddHours(6)).Count;

    private static KerioInstallation Serial(int i)
    {
        var reading = Reading("mx", 0, "10000-00000-BENCH", 0);
        return reading with
        {
            ObservedAt = Start.AddSeconds(3 * i),
            Machine = new MachineIdentity { SerialNumber = i % 2 == 0 ? "NG300-0042" : "NG300-0043" },
        };
    }

    private static string Number(int i) =>
        string.Format(CultureInfo.InvariantCulture, "{0:00000}-{1:00000}-BENCH", 10_000 + (i / 1_000), i % 1_000);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static KerioInstallation Reading(string name, int server, string number, int night) => new()
    {
        InstallationId = KerioInstallation.IdOf(KerioProduct.Connect, name),
        ComputerName = name,
        Product = KerioProduct.Connect,
        License = new LicenseReading { Kind = LicenseKind.Registered, Number = KerioLicenseNumber.Parse(number) },
        ObservedAt = Start.AddDays(night).AddSeconds(server % 3600),
        Connect = new ConnectReading
        {
            Counters = new TrafficCounters
            {
                Since = Start.AddDays(-100).AddSeconds(server),
                Received = 5000 + night,
                Transmitted = 0,
                DeliveredToLocals = 0,
                Mx = 0,
                Relay = 0,
                SmtpAccepted = 0,
                Pop3Downloads = 0,
            },
        },
    };
}
