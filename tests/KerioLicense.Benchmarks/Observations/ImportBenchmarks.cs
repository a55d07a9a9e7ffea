using System.IO;
using System.Linq;
using BenchmarkDotNet.Attributes;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Observations;

namespace KerioLicense.Benchmarks.Observations;

/// <summary>Reading and writing observation files of 256 MB in the page cache, one installation after the other.</summary>
[MemoryDiagnoser]
[SimpleJob(warmupCount: 2, iterationCount: 8)]
public class ImportBenchmarks
{
    private const int Megabytes = 256;
    private const int Observations = 10_000;

    private string _indented = "";
    private string _compact = "";
    private KerioInstallation[] _observations = [];

    [GlobalSetup]
    public void Setup()
    {
        (_indented, _compact) = (ObservationFixture.Indented(Megabytes), ObservationFixture.Compact(Megabytes));
        _observations = [.. ObservationFixture.Observations().Take(Observations)];
    }

    [Benchmark(Baseline = true, Description = "Import, as the product writes it")]
    public int ReadIndented() => ObservationReader.Read(_indented).Count();

    [Benchmark(Description = "Import, the same without indentation")]
    public int ReadCompact() => ObservationReader.Read(_compact).Count();

    [Benchmark(Description = "Utf8JsonReader alone, no objects, no checks")]
    public int TokensAlone()
    {
        using var tokens = new JsonTokens(File.OpenRead(_indented));
        var count = 0;
        while (tokens.TryNext(out _))
        {
            count++;
        }

        return count;
    }

    [Benchmark(Description = "Export of 10,000 observations")]
    public void Write()
    {
        using var writer = new ObservationWriter(Stream.Null);
        foreach (var installation in _observations)
        {
            writer.Write(installation);
        }

        writer.Complete();
    }
}
