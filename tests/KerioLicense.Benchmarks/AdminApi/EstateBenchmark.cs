using System;
using System.Diagnostics;
using System.Net;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using KerioLicense.AdminApi;

namespace KerioLicense.Benchmarks.AdminApi;

/// <summary>
/// Reads 500 servers that take 200 ms a call. A Connect server needs nine calls (login, seven readings, logout), so no reader can be faster
/// than 500 x 9 x 0.2 s / throttle: 28.125 s with 32 places, 900 s with one.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 0, iterationCount: 1)]
[MemoryDiagnoser]
public class EstateBenchmark : IDisposable
{
    private EmulatorProcess _emulator = null!;
    private long _idle;

    [Params(32, 1)]
    public int ThrottleLimit { get; set; }

    [GlobalSetup]
    public void Start()
    {
        _emulator = new EmulatorProcess(servers: 500, latency: 200);
        using var process = Process.GetCurrentProcess();
        _idle = process.WorkingSet64;
    }

    [Benchmark]
    public int ReadEstate()
    {
        var options = new AdminApiOptions
        {
            Credential = new NetworkCredential("audit", "audit"),
            ThrottleLimit = ThrottleLimit,
            NoProxy = true,
        };
        using var collector = new AdminApiCollector(options, TimeProvider.System);
        foreach (var target in _emulator.Targets)
        {
            collector.Add(target);
        }

        collector.Complete();
        var read = 0;
        while (!collector.IsFinished)
        {
            if (collector.TryTake(out var outcome, TimeSpan.FromSeconds(1)))
            {
                read += outcome.Installation is { Problems.Count: 0 }
                    ? 1 : throw new InvalidOperationException("A server was not read.", outcome.Failure);
            }
        }

        return read == _emulator.Targets.Count ? read : throw new InvalidOperationException("Servers are missing.");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        using var process = Process.GetCurrentProcess();
        const int Megabyte = 1024 * 1024;
        Console.WriteLine($"// Peak of the working set above the idle process: {(process.PeakWorkingSet64 - _idle) / Megabyte} "
            + $"MB (idle {_idle / Megabyte} MB)");
        _emulator.Dispose();
        GC.SuppressFinalize(this);
    }
}
