using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Module.Tests.Hosting;
using KerioLicense.Module.Tests.Shell;
using Xunit;

namespace KerioLicense.Module.Tests.AdminApi;

/// <summary>A session that is left open counts against the server's limit, whatever ends the process. The host knows SIGTERM; of SIGHUP, as
/// of both in pwsh, only the module takes notice.</summary>
public sealed class ProcessEndTests
{
    private const string Account = "([pscredential]::new('audit', (ConvertTo-SecureString audit -AsPlainText -Force)))";

    [SignalTheory]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task Whoever_logs_in_logs_out_before_a_signal_ends_the_process(string signal, int exitCode)
    {
        await using var emulator = await StartAsync();
        var server = emulator.Servers[0];
        Assert.Equal(exitCode, await EndAsync(server, signal,
            $"Get-KerioInstallation -ComputerName {server.Spec.Address} -Port {server.Port} -Product Connect -Credential {Account} "
                + $"-CertificateThumbprint {server.Thumbprint} -NoProxy -TimeoutSec 600"));
        Assert.Equal((0, 1), (server.Sessions.Open, server.Sessions.Logouts));
    }

    /// <summary>The monitoring tool must not read the OK of yesterday.</summary>
    [SignalTheory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task An_audit_says_before_a_signal_ends_the_process_that_it_was_ended(string signal)
    {
        await using var emulator = await StartAsync();
        var server = emulator.Servers[0];
        using var folder = new TemporaryFolder();
        var monitoring = folder.File("a.txt", "OK: of yesterday");
        var config = folder.File("a.audit.json", JsonSerializer.Serialize(new
        {
            schema = "keriolicense/audit/1",
            servers = new[]
            {
                new
                {
                    computerName = server.Spec.Address,
                    port = server.Port,
                    product = "Connect",
                    certificateThumbprint = server.Thumbprint,
                },
            },
            collect = new { noProxy = true, timeoutSeconds = 600 },
            monitoring = new { path = "a.txt" },
        }));
        Assert.NotEqual(0, await EndAsync(server, signal, $"exit (Invoke-KerioLicenseAudit '{config}' -Credential {Account}).ExitCode"));
        Assert.Equal((0, 1), (server.Sessions.Open, server.Sessions.Logouts));
        Assert.StartsWith("UNKNOWN: ", await File.ReadAllTextAsync(monitoring), StringComparison.Ordinal);
    }

    private static Task<Emulator> StartAsync() => Emulator.StartAsync(new Scenario
    {
        Servers = [new ServerSpec { Faults = [new Fault { Kind = FaultKind.Hang, Method = "Statistics.get" }] }],
    });

    /// <summary>Ends a process with a signal once it has logged in.</summary>
    /// <returns>Its exit code.</returns>
    private static async Task<int> EndAsync(EmulatedServer server, string signal, string command)
    {
        // Under nohup the tests are started with SIGHUP ignored.
        using var shell = new ShellProcess(["-Command", command], startedBy: ["env", "--default-signal=HUP"]);
        for (var waited = 0; server.Sessions.Open == 0 && waited < 300; waited++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal((1, 0), (server.Sessions.Open, server.Sessions.Logouts));
        using (var kill = Process.Start("kill", ["-" + signal, shell.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        return (await shell.EndAsync()).ExitCode;
    }
}
