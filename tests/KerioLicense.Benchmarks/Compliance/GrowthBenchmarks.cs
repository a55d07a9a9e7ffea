using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Reporting;
using KerioLicense.Reporting.Formats;
using KerioLicense.Verdict;

namespace KerioLicense.Benchmarks.Compliance;

/// <summary>
/// Estates that grow in one direction only, where an engine that compares all with all would take minutes, or would say of each license
/// what may be of each installation. Goals on two cores: 2,000 installations on one license in at most 1 s, 16,000 numbers beside 16,000
/// prefixes in at most 2 s, one id with two serial numbers over 200,000 readings in at most 2 s.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 3)]
public class GrowthBenchmarks
{
    private static readonly DateTime Start = new(2026, 11, 1, 2, 0, 0, DateTimeKind.Utc);

    private List<KerioInstallation> _observations = [];

    [ParamsSource(nameof(Shapes))]
    public string Shape { get; set; } = "";

    public static IEnumerable<string> Shapes => s_shapes.Keys;

    private static readonly Dictionary<string, Func<IEnumerable<KerioInstallation>>> s_shapes = new()
    {
        ["2000 installations on one license"] = () => OnOneLicense(2000),
        ["8000 installations on one license"] = () => OnOneLicense(8000),
        ["16000 numbers beside 16000 prefixes"] = () => Enumerable.Range(0, 16_000)
            .SelectMany(i => new[] { Reading("mx" + Text(i), i, Number(i), 0), Reading("px" + Text(i), i, Number(i)[..11], 0) }),
        ["one id, two serial numbers, 200000 readings"] = () => Enumerable.Range(0, 200_000).Select(i => Serial(i)),
        ["1500 numbers and 1500 prefixes that begin alike"] = () => Enumerable.Range(0, 1500).SelectMany(i => new[]
        {
            Reading("mx" + Text(i), i, "10000-00000-" + (10_000 + i).ToString(CultureInfo.InvariantCulture), 0),
            Reading("px" + Text(i), i, "10000-00000", 0),
        }),
        ["233 fingerprints beside 233 prefixes"] = () => Enumerable.Range(0, 233).SelectMany(i => new[]
        {
            Redacted(Reading("mx" + Text(i), i, Number(i), 0)), Reading("px" + Text(i), i, Number(i)[..11], 0),
        }),
        ["4000 license files without a number"] = () => Enumerable.Range(0, 4000).Select(i =>
            Reading("mx" + Text(i), i, Number(i), 0) with
            {
                License = new LicenseReading { FileHash = i.ToString("x64", CultureInfo.InvariantCulture) },
            }),
        ["one number and 2000 installations with its prefix"] = () => Enumerable.Range(0, 2000)
            .SelectMany(i => Enumerable.Range(0, 3).Select(night => Reading("px" + Text(i), i, "10000-00000", night)))
            .Prepend(Reading("mx", 0, "10000-00000-BENCH", 0)),
    };

    [GlobalSetup]
    public void Generate() => _observations = [.. s_shapes[Shape]()];

    [Benchmark]
    public int Evaluate() => Results().Count;

    /// <summary>How many bytes a report of the results has.</summary>
    public long Report(ReportFormat format)
    {
        var path = Path.GetTempFileName();
        try
        {
            ComplianceReport.Write(path, Results(), format, new ReportOptions(), overwrite: true);
            return new FileInfo(path).Length;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private IReadOnlyList<KerioComplianceResult> Results() =>
        ComplianceEngine.Evaluate(_observations, KerioLicensePolicy.Default, Start.AddDays(9).AddHours(6));

    private static IEnumerable<KerioInstallation> OnOneLicense(int servers) => Enumerable.Range(0, servers).SelectMany(server =>
        Enumerable.Range(0, 10).Select(night => Reading("mx" + Text(server), server, "10000-00000-BENCH", night)));

    private static KerioInstallation Redacted(KerioInstallation reading) =>
        reading with { License = reading.License with { Number = reading.License.Number!.Redact() } };

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
