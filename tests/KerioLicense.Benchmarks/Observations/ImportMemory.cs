using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using KerioLicense.Observations;

namespace KerioLicense.Benchmarks.Observations;

/// <summary>What a process that does nothing but read one observation file takes, the runtime's start and compilation included.</summary>
internal static class ImportMemory
{
    public static void Print(int megabytes, bool isCompact)
    {
        var path = isCompact ? ObservationFixture.Compact(megabytes) : ObservationFixture.Indented(megabytes);
        var size = new FileInfo(path).Length / 1e6;
        using var process = Process.GetCurrentProcess();
        var processorBefore = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var count = ObservationReader.Read(path).Count();
        var seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        var processorSeconds = (process.TotalProcessorTime - processorBefore).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"first run: {size:f0} MB, {count} observations, {size / seconds:f0} MB/s ({size / processorSeconds:f0} MB per second of "
            + $"processor time), peak working set {process.PeakWorkingSet64 / 1048576.0:f1} MiB"));
    }
}
