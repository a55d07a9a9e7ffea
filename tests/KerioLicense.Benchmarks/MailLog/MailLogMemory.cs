using System;
using System.Diagnostics;
using System.Globalization;
using KerioLicense.MailLog;

namespace KerioLicense.Benchmarks.MailLog;

/// <summary>What a process that does nothing but read the log of 1 GiB once takes, the runtime's start and compilation included.</summary>
internal static class MailLogMemory
{
    public static void Print()
    {
        var path = MailLogFixture.Large;
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var activity = MailLogReader.Read([path]);
        var seconds = watch.Elapsed.TotalSeconds;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"first run: {(1L << 30) / seconds / 1e9:f2} GB/s, {activity.Received + activity.Sent} lines counted, {allocated} bytes "
            + $"allocated, peak working set {process.PeakWorkingSet64 / 1048576.0:f1} MiB"));
    }
}
