using System;
using System.Diagnostics;
using System.IO;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace KerioLicense.Benchmarks.Import;

/// <summary>
/// What the module adds to the start of a shell: a cold process that opens a runspace and imports either a module with nothing in it or the laid-out one.
/// Run with -c Release after dotnet build -c Release; the processes are the shell host's.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 3, iterationCount: 30)]
public class ModuleImportBenchmarks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keriolicense-import-").FullName;

    [GlobalSetup]
    public void LayOut()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "KerioLicense.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new DirectoryNotFoundException("KerioLicense.sln");
        }

        string shell = Path.Combine(root, "src", "KerioLicense.Shell", "bin", "Release", "net10.0");
        Copy(shell, Path.Combine(_folder, "empty"));
        Copy(shell, Path.Combine(_folder, "full"));
        Copy(Path.Combine(root, "out", "KerioLicense"), Path.Combine(_folder, "full", "Modules", "KerioLicense"));
        string empty = Directory.CreateDirectory(Path.Combine(_folder, "empty", "Modules", "KerioLicense")).FullName;
        File.WriteAllText(
            Path.Combine(empty, "KerioLicense.psd1"),
            "@{ ModuleVersion = '0.1.0'; CmdletsToExport = @(); FunctionsToExport = @(); AliasesToExport = @(); VariablesToExport = @() }");
    }

    [GlobalCleanup]
    public void CleanUp() => Directory.Delete(_folder, recursive: true);

    [Benchmark(Baseline = true)]
    public void EmptyModule() => Start("empty");

    [Benchmark]
    public void KerioLicense() => Start("full");

    private void Start(string host)
    {
        string program = Path.Combine(_folder, host, OperatingSystem.IsWindows() ? "keriolicense.exe" : "keriolicense");
        using Process process = Process.Start(new ProcessStartInfo(program, ["-NonInteractive", "-Command", "1"]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
