using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Pester;

/// <summary>Runs tests/Pester in the host, with the packed module where a published host has it.</summary>
internal static class PesterRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>What became of the tests; one row each.</summary>
    /// <exception cref="InvalidOperationException">The run did not come to its end; the message has what it wrote.</exception>
    internal static TheoryData<PesterTest> Of(string version) => [.. RunAsync(version).GetAwaiter().GetResult()];

    private static async Task<List<PesterTest>> RunAsync(string version)
    {
        using var host = new TemporaryFolder();
        var module = Path.Combine(host.Path, "Modules", "KerioLicense");
        var results = Path.Combine(host.Path, "results.json");
        TemporaryFolder.Copy(Build.ShellFolder, host.Path);
        TemporaryFolder.Copy(Build.ModuleFolder, module);
        using var process = new ShellProcess(
            [
                "-NonInteractive",
                "-ExecutionPolicy", "Bypass",
                "-File", Path.Combine(AppContext.BaseDirectory, "Pester", "Run.ps1"),
                "-Pester", Build.Pester(version),
                "-Module", Path.Combine(module, "KerioLicense.psd1"),
                "-Tests", Path.Combine(Build.RepositoryRoot, "tests", "Pester"),
                "-Results", results,
            ],
            folder: host.Path,
            patience: Patience);
        var outcome = await process.EndAsync();
        if (outcome.ExitCode != 0 || !File.Exists(results))
        {
            throw new InvalidOperationException($"Pester {version} ended with {outcome.ExitCode}.\n{outcome.Error}\n{outcome.Output}");
        }

        var tests = JsonSerializer.Deserialize<List<PesterTest>>(await File.ReadAllTextAsync(results))!;
        return tests.Count > 0 ? tests : throw new InvalidOperationException($"Pester {version} found no tests.\n{outcome.Output}");
    }
}
