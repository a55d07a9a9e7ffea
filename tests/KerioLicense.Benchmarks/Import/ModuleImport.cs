using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;

namespace KerioLicense.Benchmarks.Import;

/// <summary>
/// What the module adds to the start of a shell: cold processes of the shell host that open a runspace and import either a module with nothing in it or the laid-out one.
/// They take turns, since a shared machine drifts by more between two series than the module costs; BenchmarkDotNet knows only series. The engine is once
/// precompiled, as in every PowerShell that Microsoft ships, and once as its NuGet package brings it, all of it compiled at run time.
/// </summary>
internal static class ModuleImport
{
    internal static void Print(int starts)
    {
        foreach (bool isPrecompiled in new[] { true, false })
        {
            string folder = Directory.CreateTempSubdirectory("keriolicense-import-").FullName;
            try
            {
                Compare(folder, isPrecompiled, starts);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Compare(string folder, bool isPrecompiled, int starts)
    {
        string full = Path.Combine(folder, "full");
        string empty = Path.Combine(folder, "empty");
        LayOut(full, empty, isPrecompiled);
        List<double> without = [];
        List<double> with = [];
        List<double> added = [];
        for (int start = -3; start < starts; start++)
        {
            double first = Start(empty);
            double second = Start(full);
            // The first three fill the page cache.
            if (start >= 0)
            {
                without.Add(first);
                with.Add(second);
                added.Add(second - first);
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"engine precompiled: {isPrecompiled}; {starts} pairs of starts; medians: empty module {Median(without):F0} ms, KerioLicense {Median(with):F0} ms, difference within a pair {Median(added):F0} ms"));
    }

    private static void LayOut(string full, string empty, bool isPrecompiled)
    {
        Run("dotnet", ["publish", Repository.PathOf("src", "KerioLicense.Shell"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", $"-p:PublishReadyToRun={isPrecompiled}", "-o", full]);
        foreach (string file in Directory.EnumerateFiles(full, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(empty, Path.GetRelativePath(full, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        string module = Path.Combine(empty, "Modules", "KerioLicense");
        Directory.Delete(module, recursive: true);
        Directory.CreateDirectory(module);
        File.WriteAllText(
            Path.Combine(module, "KerioLicense.psd1"),
            "@{ ModuleVersion = '0.1.0'; CmdletsToExport = @(); FunctionsToExport = @(); AliasesToExport = @(); VariablesToExport = @() }");
    }

    private static double Start(string host)
    {
        long begin = Stopwatch.GetTimestamp();
        Run(Path.Combine(host, OperatingSystem.IsWindows() ? "keriolicense.exe" : "keriolicense"), ["-NonInteractive", "-Command", "1"]);
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static void Run(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}. {output}");
        }
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
