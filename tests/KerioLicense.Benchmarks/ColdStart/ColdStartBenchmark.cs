using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KerioLicense.Benchmarks.MailLog;

namespace KerioLicense.Benchmarks.ColdStart;

/// <summary>
/// What a run of an RMM tool waits for: real PowerShell processes, each started for one command. They take turns, since a shared machine
/// drifts by more between two
/// series than the module costs; BenchmarkDotNet knows only series.
/// </summary>
internal sealed class ColdStartBenchmark(Shell shell, int rounds)
{
    // The first rounds fill the page cache.
    private const int Unmeasured = 2;
    private const int CallsOfOneProcess = 6;

    private readonly Series _bare = new();
    private readonly Series _empty = new();

    /// <param name="rounds">How often everything is started.</param>
    /// <param name="other">Another laid-out module to measure in the same rounds, an older one mostly; null for none.</param>
    internal static void Print(int rounds, string? other)
    {
        List<(string Name, string Folder)> modules = [("this", Modules.OfTheseSources())];
        if (other is not null)
        {
            modules.Add(("other", other));
        }

        Console.WriteLine("| PowerShell | module | what | wall, median of pairs | processor, least |");
        Console.WriteLine("| --- | --- | --- | ---: | ---: |");
        foreach (var shell in new[] { Shell.Precompiled(), Shell.Tool() })
        {
            new ColdStartBenchmark(shell, rounds).Run([.. modules.Select(static module => new ModuleSeries(module.Name, module.Folder))]);
        }
    }

    private void Run(ModuleSeries[] modules)
    {
        var empty = Modules.Empty();
        var log = MailLogFixture.Medium;
        for (var round = -Unmeasured; round < rounds; round++)
        {
            var counts = round >= 0;
            Measure(_bare, "1", counts);
            Measure(_empty, Import(empty), counts);
            foreach (var module in modules)
            {
                Measure(module.Import, Import(module.Folder), counts);
                Measure(module.Verdicts, Import(module.Folder) + Verdicts(module.Folder), counts);
                double[] calls = [.. shell.Run(Import(module.Folder) + MailLog(log)).Output.Split(';').Select(Number)];
                if (counts)
                {
                    module.First.Add(calls[0]);
                    module.Later.Add(Series.Median(calls.Skip(1)));
                }
            }
        }

        Row("-", "`pwsh -NoProfile -Command 1`", _bare.Wall, _bare.Processor);
        foreach (var module in modules)
        {
            Row(module.Name, "`Import-Module`, above that of an empty module", module.Import, _empty);
            Row(module.Name, "verdicts of the example estate, above a bare shell", module.Verdicts, _bare);
            Row(module.Name, "`Get-KerioMailActivity`, 200 MB: first call of a process", Series.Median(module.First), null);
            Row(module.Name, "`Get-KerioMailActivity`, 200 MB: later calls", Series.Median(module.Later), null);
        }
    }

    private void Measure(Series series, string command, bool counts)
    {
        var process = shell.Run(command);
        if (counts)
        {
            series.Add(process);
        }
    }

    private void Row(string module, string what, Series series, Series other) =>
        Row(module, what, series.Above(other), series.Processor - other.Processor);

    private void Row(string module, string what, double wall, double? processor) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {shell.Name} | {module} | {what} | {wall:F0} ms | {(processor is { } time ? $"{time:F0} ms" : "")} |"));

    private static string Import(string folder) => $"Import-Module '{folder}';";

    private static string Verdicts(string folder) =>
        $"$policy = Import-KerioLicensePolicy -LiteralPath '{folder}/Examples/estate/estate.policy.json';"
        + $"Import-KerioInstallation -LiteralPath '{folder}/Examples/estate/history', '{folder}/Examples/estate/inbox' |"
        + " Test-KerioLicenseCompliance -Policy $policy -AsOf 2026-11-20T08:00:00Z";

    private static string MailLog(string log) =>
        $"$times = foreach ($call in 1..{CallsOfOneProcess}) {{ $watch = [Diagnostics.Stopwatch]::StartNew(); "
        + $"$null = Get-KerioMailActivity -LiteralPath '{log}'; "
        + "$watch.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture) }; $times -join ';'";

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record ModuleSeries(string Name, string Folder)
    {
        internal Series Import { get; } = new();

        internal Series Verdicts { get; } = new();

        internal List<double> First { get; } = [];

        internal List<double> Later { get; } = [];
    }
}
