using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;

namespace KerioLicense.Benchmarks.Compliance;

/// <summary>
/// The engine on whole estates: two Connect servers on every license, ten nightly readings of each, one server at work and one standing by
/// (one pair in fifty works on both sides). Goal: 1,000,000 observations of 100,000 installations on 50,000 licenses in at most 3 s on two
/// cores and 1.5 GB, and at most twelve times the time of a tenth of it.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private const int Nights = 10;

    private static readonly DateTime FirstNight = new(2026, 11, 1, 2, 0, 0, DateTimeKind.Utc);

    private List<KerioInstallation> _observations = [];

    [Params(100_000, 1_000_000)]
    public int Observations { get; set; }

    [GlobalSetup]
    public void Generate()
    {
        _observations = new List<KerioInstallation>(Observations);
        for (var server = 0; server < Observations / Nights; server++)
        {
            var license = new LicenseReading { Kind = LicenseKind.Registered, Number = LicenseOf(server / 2) };
            var name = string.Format(CultureInfo.InvariantCulture, "mx{0}.example.it", server);
            var isAtWork = server % 2 == 0 || server % 100 == 1;
            for (var night = 0; night < Nights; night++)
            {
                _observations.Add(Observation(name, server, license, night, isAtWork ? night * 100 : 0));
            }
        }
    }

    [Benchmark]
    public int Evaluate() =>
        ComplianceEngine.Evaluate(_observations, KerioLicensePolicy.Default, FirstNight.AddDays(Nights - 1).AddHours(6)).Count;

    [GlobalCleanup]
    public void ShowPeak()
    {
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"// Peak of the working set with {_observations.Count} observations: "
            + $"{process.PeakWorkingSet64 / 1024 / 1024} MB");
    }

    private static KerioLicenseNumber LicenseOf(int index) =>
        KerioLicenseNumber.Parse(
            string.Format(CultureInfo.InvariantCulture, "{0:00000}-{1:00000}-BENCH", 10_000 + (index / 1_000), index % 1_000));

    private static KerioInstallation Observation(string name, int server, LicenseReading license, int night, long messages) => new()
    {
        InstallationId = KerioInstallation.IdOf(KerioProduct.Connect, name),
        ComputerName = name,
        Product = KerioProduct.Connect,
        Version = "10.0.8.9228",
        Customer = "Customer",
        License = license,
        ObservedAt = FirstNight.AddDays(night).AddSeconds(server % 3600),
        Service = new ServiceReading { State = ServiceState.Running },
        Machine = new MachineIdentity { ServerHash = name, StartedAt = FirstNight.AddDays(-20) },
        Connect = new ConnectReading
        {
            Counters = new TrafficCounters
            {
                Since = FirstNight.AddDays(-100),
                Received = 5000 + messages,
                Transmitted = 3000 + messages,
                DeliveredToLocals = 4000 + messages,
                Mx = 1000,
                Relay = 0,
                SmtpAccepted = 5000 + messages,
                Pop3Downloads = 0,
            },
        },
    };
}
