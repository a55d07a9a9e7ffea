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

/// <summary>Audits in processes of their own, killed wherever they happen to be. A few times;
/// a hundred times with KERIOLICENSE_KILLS=100.</summary>
public sealed partial class KilledAuditTests(ITestOutputHelper output)
{
    private const int FewKills = 6;
    private const string Password = "Tr0ub4dor-and-3";

    private const string Script = """
        param([string] $config)
        $audit = [pscredential]::new('audit', [Net.NetworkCredential]::new('', 'Tr0ub4dor-and-3').SecurePassword)
        Invoke-KerioLicenseAudit $config -Credential $audit -Verbose *>&1 | ForEach-Object { [Console]::Out.WriteLine("$_") }
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
        }));
        var script = folder.File("run.ps1", Script);
        var told = new HashSet<string>(StringComparer.Ordinal);
        var random = new Random(20261118);
        (var whole, var warm) = await RunAsync(script, config, null);
        Told(warm, told);
        Assert.Equal(12, told.Count);
        var broken = 0;
        for (var i = 0; i < kills; i++)
        {
            (_, var run) = await RunAsync(script, config, whole * random.NextDouble());
            Told(run, told);
            broken += Directory.GetFiles(Path.Combine(folder.Path, "history"), "*.part").Length > 0 ? 1 : 0;
            Assert.DoesNotContain("AuditBusy", run.Output + run.Error, StringComparison.Ordinal);
            Assert.All(Directory.GetFiles(Path.Combine(folder.Path, "history"), "*.kerio.json"),
                file => JsonDocument.Parse(File.ReadAllBytes(file)).Dispose());
        }

        (_, var last) = await RunAsync(script, config, null);
        Told(last, told);
        output.WriteLine($"{kills} kills within {whole.TotalSeconds:0.0} s, {broken} of them in the middle of the "
            + $"readings; {told.Count} readings told.");
        Assert.Contains("0 viol, 0 indet, 0 warn, 12 total", last.Output, StringComparison.Ordinal);
        Assert.Empty(last.Error);
        using var runspace = new ModuleRunspace();
        var history = runspace.Invoke(
            "Import-KerioInstallation $args[0] | ForEach-Object { \"$($_.InstallationId) $($_.ObservedAt.ToString('u'))\" }",
            Path.Combine(folder.Path, "history"));
        Assert.Empty(history.Errors);
        Assert.Empty(told.Except(history.Output.Select(line => line.ToString())));
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
