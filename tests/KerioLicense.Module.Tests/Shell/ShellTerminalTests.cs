using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Shell;

/// <summary>What only a terminal shows, by way of script(1), which runs a program on one.</summary>
public class ShellTerminalTests
{
    [TerminalFact]
    public async Task The_status_of_a_result_is_coloured_on_a_terminal_only()
    {
        var estate = Path.Combine(Build.ModuleFolder, "Examples", "estate");
        var verdict = $"Import-KerioInstallation '{estate}/history', '{estate}/inbox' | " +
            "Test-KerioLicenseCompliance -AsOf 2026-11-20T08:00:00Z -Customer Gallo*";
        Assert.Contains("\u001b[31;1mViolation\u001b[0m", await OnTerminal(verdict), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[31", await OnTerminal(verdict, "NO_COLOR=1"), StringComparison.Ordinal);
    }

    private static async Task<string> OnTerminal(string command, string environment = "X=1")
    {
        using var folder = new TemporaryFolder();
        var script = folder.File("script.ps1", command);
        var line = $"env -u NO_COLOR LC_ALL=C.UTF-8 TERM=xterm {environment} " +
            $"'{Path.Combine(Build.ShellFolder, Build.ShellName)}' -NoProfile -File '{script}'";
        using var terminal = Process.Start(new ProcessStartInfo("script", ["-q", "-c", line, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var screen = terminal.StandardOutput.ReadToEndAsync();
        try
        {
            return (await screen.WaitAsync(TimeSpan.FromMinutes(2))).ReplaceLineEndings("\n");
        }
        finally
        {
            terminal.Kill(entireProcessTree: true);
        }
    }
}
