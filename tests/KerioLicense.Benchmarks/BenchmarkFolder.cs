using System;
using System.IO;

namespace KerioLicense.Benchmarks;

/// <summary>
/// What benchmarks make once a machine and keep: below the temporary folder, or where KERIOLICENSE_BENCHMARK_FOLDER says.
/// </summary>
internal static class BenchmarkFolder
{
    internal static string PathOf(params string[] parts)
    {
        var folder = Environment.GetEnvironmentVariable("KERIOLICENSE_BENCHMARK_FOLDER")
            ?? Path.Combine(Path.GetTempPath(), "keriolicense-benchmarks");
        Directory.CreateDirectory(folder);
        return Path.Combine([folder, .. parts]);
    }
}
