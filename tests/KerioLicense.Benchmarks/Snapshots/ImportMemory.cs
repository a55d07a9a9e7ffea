using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using KerioLicense.Snapshots;

namespace KerioLicense.Benchmarks.Snapshots;

/// <summary>What a process that does nothing but read one observation file takes, the runtime's start and compilation included.</summary>
internal static class ImportMemory
{
    public static void Print(int megabytes)
    {
        var path = ObservationFixture.Indented(megabytes);
        var watch = Stopwatch.StartNew();
        var count = ObservationReader.Read(path).Count();
        var seconds = watch.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"first run: {new FileInfo(path).Length / 1e6:f0} MB, {count} observations, {new FileInfo(path).Length / seconds / 1e6:f0} MB/s, peak working set {process.PeakWorkingSet64 / 1048576.0:f1} MiB"));
    }
}
