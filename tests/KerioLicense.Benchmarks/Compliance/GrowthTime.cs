using System;
using System.Diagnostics;
using KerioLicense.Reporting.Formats;

namespace KerioLicense.Benchmarks.Compliance;

/// <summary>
/// The shapes of <see cref="GrowthBenchmarks"/> in one process, with the processor time beside the time that passed: that one stays what
/// it is on a machine that has other work, and the first evaluation is what a new shell waits for.
/// </summary>
internal static class GrowthTime
{
    private const int Evaluations = 5;

    public static void Print(string shape)
    {
        var benchmark = new GrowthBenchmarks { Shape = shape };
        benchmark.Generate();
        for (var i = 1; i <= Evaluations; i++)
        {
            using var process = Process.GetCurrentProcess();
            var (before, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
            var licenses = benchmark.Evaluate();
            watch.Stop();
            process.Refresh();
            var processor = (process.TotalProcessorTime - before).TotalMilliseconds;
            Console.WriteLine(FormattableString.Invariant(
                $"{shape}, evaluation {i}: {watch.ElapsedMilliseconds} ms, processor {processor:0} ms, {licenses} results"));
        }

        foreach (var format in Enum.GetValues<ReportFormat>())
        {
            Console.WriteLine(FormattableString.Invariant($"{format}: {benchmark.Report(format) / 1e6:0.0} MB"));
        }

        using var all = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"at most {all.PeakWorkingSet64 / 1e6:0} MB"));
    }
}
