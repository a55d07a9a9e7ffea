using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Module.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace KerioLicense.Module.Tests.Audit;

/// <summary>Audits in processes of their own, killed wherever they happen to be, while a neighbor exports into the same history. Twenty
/// times; KERIOLICENSE_KILLS=200 is the full count.</summary>
public sealed partial class KilledAuditTests(ITestOutputHelper output)
{
    private const int FewKills = 20;
    private const int Seed = 20261118;
    private const string Password = "Tr0ub4dor-and-3";

    private const string Script = """
        param([string] $config)
        $audit = [pscredential]::new('audit', [Net.NetworkCredential]::new('', 'Tr0ub4dor-and-3').SecurePassword)
        Invoke-KerioLicenseAudit $config -Credential $audit -Verbose *>&1 | ForEach-Object { [Console]::Out.WriteLine("$_") }
        [Console]::Out.WriteLine('ended')
        """;

    /// <summary>Another process that exports its readings into the history, one each second, and reports each.</summary>
    private const string NeighborScript = """
        param([string] $folder)
        while (-not (Test-Path "$folder/stop")) {
            $at = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ')
            Set-Content "$folder/neighbor.kerio.json" ('{ "schema": "keriolicense/observations/1", "installations": [ {
                "installationId": "connect/neighbor", "computerName": "neighbor", "product": "Connect", "observedAt": "' + $at + '",
                "source": "LocalMachine", "license": { "kind": "Registered", "number": "99999-AB1CD-2EF3G" } } ] }')
            Import-KerioInstallation "$folder/neighbor.kerio.json" | Export-KerioInstallation "$folder/history" -ErrorAction Stop
            [Console]::Out.WriteLine("connect/neighbor read at $($at.Replace('T', ' ')), 0 problems.")
            Start-Sleep 1
        }
        """;

    [Fact]
    public async Task Nothing_that_was_read_is_lost_and_the_next_run_works()
    {
        var kills = int.TryParse(
            Environment.GetEnvironmentVariable("KERIOLICENSE_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
                ? asked : FewKills;
        using var folder = new TemporaryFolder();
        await using var emulator = await Emulator.StartAsync(new Scenario
        {
            Servers = [.. Enumerable.Range(0, 12)
                .Select(i => new ServerSpec
                {
                    Name = "mx" + i,
                    ServerHash = "hash" + i,
                    Latency = 5,
                    Password = Password,
                    License = new LicenseSpec { Id = $"{10000 + i}-AB1CD-2EF3G" },
                })],
        });
        var config = folder.File("a.audit.json", JsonSerializer.Serialize(new
        {
            schema = "keriolicense/audit/1",
            servers = emulator.Servers.Select(
                server => new
                {
                    computerName = server.Spec.Address,
                    port = server.Port,
                    product = "Connect",
                    certificateThumbprint = server.Thumbprint,
                }),
            collect = new { throttleLimit = 2, noProxy = true },
            reports = new[] { new { path = "reports/a.html" }, new { path = "reports/a.json" } },
            monitoring = new { path = "reports/a.txt" },
        }));
        var script = folder.File("run.ps1", Script);
        var (history, monitoring) = (Path.Combine(folder.Path, "history"), Path.Combine(folder.Path, "reports", "a.txt"));
        var told = new HashSet<string>(StringComparer.Ordinal);
        var random = new Random(Seed);
        (var whole, var warm) = await RunAsync(script, config, null);
        Told(warm, told);
        Assert.Equal(12, told.Count);
        var parts = new HashSet<string>(StringComparer.Ordinal);
        var ended = 0;
        using var neighbor = new ShellProcess(["-File", folder.File("neighbor.ps1", NeighborScript), folder.Path]);
        Assert.StartsWith("connect/neighbor", await neighbor.ReadLineAsync(), StringComparison.Ordinal);
        for (var i = 0; i < kills; i++)
        {
            (_, var run) = await RunAsync(script, config, whole * random.NextDouble());
            Told(run, told);
            parts.UnionWith(Directory.GetFiles(history, "*.part"));
            Assert.DoesNotContain("AuditBusy", run.Output + run.Error, StringComparison.Ordinal);
            Assert.All(Directory.GetFiles(history, "*.kerio.json"), file => JsonDocument.Parse(File.ReadAllBytes(file)).Dispose());
            Assert.Matches("^OK: [^\n]+ total[^\n]*\n$", await File.ReadAllTextAsync(monitoring));

            // Not 0, unless it had come to its end before it was killed.
            var hasEnded = run.Output.Contains("\nended\n", StringComparison.Ordinal);
            Assert.True(run.ExitCode != 0 || hasEnded, run.Output);
            ended += hasEnded ? 1 : 0;
        }

        folder.File("stop", "");
        var exports = await neighbor.EndAsync();
        Assert.Equal(("", 0), (exports.Error, exports.ExitCode));
        Told(exports, told);
        (_, var last) = await RunAsync(script, config, null);
        Told(last, told);
        output.WriteLine($"Seed {Seed}: {kills} kills within {whole.TotalSeconds:0.0} s, {parts.Count} in the middle of the readings, "
            + $"{ended} after the end; {told.Count} readings told, {told.Count(IsNeighbors)} of them by the neighbor.");
        Assert.Contains("0 viol, 0 indet, 0 warn, 13 total", last.Output, StringComparison.Ordinal);
        Assert.Empty(last.Error);
        using var runspace = new ModuleRunspace();
        var read = runspace.Invoke(
            "Import-KerioInstallation $args[0] | ForEach-Object { \"$($_.InstallationId) $($_.ObservedAt.ToString('u'))\" }", history);
        Assert.Empty(read.Errors);
        Assert.Contains(told, IsNeighbors);
        Assert.Empty(told.Except(read.Output.Select(line => line.ToString())));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.part", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.tmp", SearchOption.AllDirectories));
    }

    /// <summary>Runs an audit; with a time, kills it so long after its first word.</summary>
    private static async Task<(TimeSpan Duration, ShellOutcome Outcome)> RunAsync(string script, string config, TimeSpan? kill)
    {
        using var process = new ShellProcess(["-File", script, config]);
        var first = await process.ReadLineAsync();
        var watch = Stopwatch.StartNew();
        if (kill is { } after)
        {
            await Task.Delay(after);
            process.Kill();
        }

        var outcome = await process.EndAsync();
        return (watch.Elapsed, outcome with { Output = first + "\n" + outcome.Output });
    }

    private static bool IsNeighbors(string reading) => reading.StartsWith("connect/neighbor ", StringComparison.Ordinal);

    private static void Told(ShellOutcome run, HashSet<string> told)
    {
        foreach (Match match in ReadLine().Matches(run.Output))
        {
            told.Add(match.Groups[1].Value + " " + match.Groups[2].Value);
        }
    }

    [GeneratedRegex("^(connect/[^ ]+) read at ([-0-9]+ [:0-9]+Z), [0-9]+ problems\\.$", RegexOptions.Multiline)]
    private static partial Regex ReadLine();
}
