using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using KerioLicense.MailLog;

namespace KerioLicense.Benchmarks.MailLog;

/// <summary>
/// One pass over a log of 1 GiB in the page cache, beside <c>wc -l</c> (which only counts line ends) and <c>rg -c</c> (which only finds the
/// two words) on the same file.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(warmupCount: 2, iterationCount: 8)]
public class MailLogBenchmarks
{
    private string _path = "";

    [GlobalSetup]
    public void Setup() => _path = MailLogFixture.Large;

    [Benchmark(Baseline = true, Description = "Get-KerioMailActivity, 1 GiB")]
    public KerioMailActivity Read() => MailLogReader.Read([_path]);

    [Benchmark(Description = "wc -l, 1 GiB")]
    public int CountLines() => Run("wc", "-l");

    [Benchmark(Description = "rg -c 'Recv: |Sent: ', 1 GiB")]
    public int FindWords() => Run("rg", "-c", "Recv: |Sent: ");

    private int Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, [.. arguments, _path]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException(tool + " did not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Length : throw new InvalidOperationException($"{tool} failed with {process.ExitCode}");
    }
}

/// <summary>A packed log of 128 MiB beside the unpacking alone.</summary>
[MemoryDiagnoser]
[SimpleJob(warmupCount: 2, iterationCount: 8)]
public class PackedMailLogBenchmarks
{
    private readonly byte[] _buffer = new byte[LineReader.BufferSize];
    private string _path = "";

    [GlobalSetup]
    public void Setup() => _path = MailLogFixture.Packed;

    [Benchmark(Description = "Get-KerioMailActivity, .gz of 128 MiB")]
    public KerioMailActivity Read() => MailLogReader.Read([_path]);

    [Benchmark(Baseline = true, Description = "GZipStream alone")]
    public long Unpack()
    {
        using var stream = new GZipStream(File.OpenRead(_path), CompressionMode.Decompress);
        long total = 0;
        for (int read; (read = stream.Read(_buffer, 0, _buffer.Length)) > 0;)
        {
            total += read;
        }

        return total;
    }
}
