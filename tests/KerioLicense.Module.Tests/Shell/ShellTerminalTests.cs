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
    public async Task A_credential_is_asked_for_and_the_password_not_shown()
    {
        string screen = await OnTerminal("$c = $host.UI.PromptForCredential('', 'Kerio Connect', '', ''); \"got $($c.UserName) $($c.GetNetworkCredential().Password.Length)\"", "admin\nsecret\n");
        Assert.Contains("Kerio Connect", screen, StringComparison.Ordinal);
        Assert.Contains("User name: ", screen, StringComparison.Ordinal);
        Assert.Contains("Password for admin: ", screen, StringComparison.Ordinal);
        Assert.Contains("got admin 6", screen, StringComparison.Ordinal);
        // The terminal itself echoes what is typed before the program reads; the answer's second line is what must not come back afterwards.
        Assert.DoesNotContain("secret", screen[screen.IndexOf("Password for", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [TerminalFact]
    public async Task Colour_on_a_terminal_only_and_not_where_it_is_unwanted()
    {
        const string Red = "throw 'red'";
        Assert.Contains("\u001b[31", await OnTerminal(Red, string.Empty), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[31", await OnTerminal(Red, string.Empty, "NO_COLOR=1"), StringComparison.Ordinal);
    }

    [TerminalFact]
    public async Task The_status_of_a_result_is_coloured_on_a_terminal_only()
    {
        string estate = Path.Combine(Build.ModuleFolder, "Examples", "estate");
        string verdict = $"Import-KerioInstallation '{estate}/history', '{estate}/inbox' | Test-KerioLicenseCompliance -AsOf 2026-11-20T08:00:00Z -Customer Gallo*";
        Assert.Contains("\u001b[31;1mViolation\u001b[0m", await OnTerminal(verdict, string.Empty), StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[31", await OnTerminal(verdict, string.Empty, "NO_COLOR=1"), StringComparison.Ordinal);
    }

    private static async Task<string> OnTerminal(string command, string typed, string environment = "X=1")
    {
        using var folder = new TemporaryFolder();
        string script = folder.File("script.ps1", command);
        string line = $"env -u NO_COLOR LC_ALL=C.UTF-8 TERM=xterm {environment} '{Path.Combine(Build.ShellFolder, Build.ShellName)}' -File '{script}'";
        using Process terminal = Process.Start(new ProcessStartInfo("script", ["-q", "-c", line, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Task<string> screen = terminal.StandardOutput.ReadToEndAsync();
        await terminal.StandardInput.WriteAsync(typed);
        await terminal.StandardInput.FlushAsync();
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
