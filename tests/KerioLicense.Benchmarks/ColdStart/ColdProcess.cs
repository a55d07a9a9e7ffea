using System;
using System.Diagnostics;

namespace KerioLicense.Benchmarks.ColdStart;

/// <summary>What one process took from its start to its end, in milliseconds, and what it printed.</summary>
internal readonly record struct ColdProcess(double Wall, double Processor, string Output)
{
    /// <exception cref="InvalidOperationException">The process ended with another code than 0.</exception>
    internal static ColdProcess Run(string program, params string[] arguments)
    {
        var processor = ChildTime.Milliseconds;
        var begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var wall = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        return process.ExitCode == 0
            ? new ColdProcess(wall, ChildTime.Milliseconds - processor, output)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}. {output}");
    }
}
