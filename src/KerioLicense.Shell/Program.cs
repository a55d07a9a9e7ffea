using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.PowerShell;

namespace KerioLicense.Shell;

/// <summary>PowerShell's own console with the module loaded. The command line and the exit codes are those of pwsh.</summary>
internal static class Program
{
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
            Console.Error.WriteLine(ShellTexts.ModuleNotFound, AppContext.BaseDirectory);
            return 70; // EX_SOFTWARE, as PowerShell's console has it; never an exit code that monitoring gives a meaning
        }

        var state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule(manifest);
        // The session's own policy lies in this variable. It is set here because state.ExecutionPolicy would overrule -ExecutionPolicy.
        const string Policy = "PSExecutionPolicyPreference";
        Environment.SetEnvironmentVariable(Policy, Environment.GetEnvironmentVariable(Policy) ?? nameof(ExecutionPolicy.RemoteSigned));
        PSStyle.Instance.OutputRendering = Console.IsOutputRedirected ? OutputRendering.PlainText : OutputRendering.Host;

        // The console ends a script that Ctrl+C stops with 0, which monitoring reads as OK. It does not know SIGTERM: a session at work
        // is closed, so that cmdlets release what they hold. Without one, and for a second SIGTERM, the process ends at once.
        int? stopped = null;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => stopped ??= Interrupted);
        using var deadline = new Timer(_ => Environment.Exit(Terminated));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            var isFirst = stopped != Terminated;
            stopped = Terminated;
            deadline.Change(Patience, Timeout.InfiniteTimeSpan);
            signal.Cancel = isFirst && CloseBusySessions() > 0;
        });
        var exitCode = Terminated;
        try
        {
            exitCode = ConsoleShell.Start(state, ShellTexts.Banner, ShellTexts.Help, args);
        }
        catch (Exception) when (stopped == Terminated)
        {
            // The console does not expect that its session is closed while it starts.
        }

        // Not returned: the thread of a session that could not be opened would keep the process alive.
        Environment.Exit(stopped ?? exitCode);
        return exitCode;
    }

    private static int CloseBusySessions()
    {
        using var shell = System.Management.Automation.PowerShell.Create();
        List<Runspace> sessions = [.. shell.AddCommand("Get-Runspace").Invoke<Runspace>()];
        sessions.RemoveAll(session => session == shell.Runspace || session.RunspaceAvailability != RunspaceAvailability.Busy);
        sessions.ForEach(session => session.CloseAsync());
        return sessions.Count;
    }
}
