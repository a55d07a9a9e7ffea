using System;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.PowerShell;

namespace KerioLicense.Shell;

/// <summary>PowerShell's own console with the module loaded. The command line and the exit codes are those of pwsh.</summary>
internal static class Program
{
    private const int NotStarted = 70; // EX_SOFTWARE, as PowerShell's console has it; never an exit code that monitoring gives a meaning
    private const int Interrupted = 130; // 128 + the signal, as shells report it
    private const int Terminated = 143;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8); // Docker kills after 10 seconds, systemd after 90.

    private static int Main(string[] args)
    {
        // The engine reports to its makers which modules are loaded, and a prompt asks for new versions, unless they are told not to.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");
        if (ModuleLocation.Find(AppContext.BaseDirectory) is not { } manifest)
        {
            Console.Error.WriteLine(string.Format(CultureInfo.CurrentCulture, ShellTexts.ModuleNotFound, AppContext.BaseDirectory));
            return NotStarted;
        }

        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule(manifest);
        // The session's own policy lies in this variable. It is set here because state.ExecutionPolicy would overrule -ExecutionPolicy.
        const string Policy = "PSExecutionPolicyPreference";
        Environment.SetEnvironmentVariable(Policy, Environment.GetEnvironmentVariable(Policy) ?? nameof(ExecutionPolicy.RemoteSigned));
        if (Console.IsOutputRedirected)
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }

        // The console ends a script that Ctrl+C stops with 0, which monitoring reads as OK. It does not know SIGTERM: it gets Ctrl+C in its place,
        // so that cmdlets release what they hold. A second SIGTERM ends the process at once.
        int? stopped = null;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => stopped ??= Interrupted);
        using var deadline = new Timer(_ => Environment.Exit(Terminated));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = stopped != Terminated && !OperatingSystem.IsWindows();
            stopped = Terminated;
            deadline.Change(Patience, Timeout.InfiniteTimeSpan);
            _ = signal.Cancel ? Kill(Environment.ProcessId, 2) : 0;
        });
        int exitCode = ConsoleShell.Start(state, ShellTexts.Banner, ShellTexts.Help, args);
        // Not returned: the thread of a session that could not be opened would keep the process alive.
        Environment.Exit(stopped ?? exitCode);
        return exitCode;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
