using System;
using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;
using KerioLicense.Shell.Hosting;

namespace KerioLicense.Shell.Running;

/// <summary>
/// Ctrl+C and a polite kill stop the pipeline: the cmdlets end at once and release what they hold, then the process ends with 128 + the signal, as shells
/// report it. A second signal, or one while a prompt waits for the keyboard, ends the process without further ceremony.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly object _lock = new();
    private readonly ShellTerminal _terminal;
    private readonly PosixSignalRegistration[] _registrations;
    private Pipeline? _pipeline;
    private int? _exitCode;

    internal StopSignals(ShellTerminal terminal)
    {
        _terminal = terminal;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => OnSignal(signal, 130)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => OnSignal(signal, 143)),
        ];
    }

    /// <summary>130 after Ctrl+C, 143 after a polite kill; else null.</summary>
    internal int? ExitCode
    {
        get
        {
            lock (_lock)
            {
                return _exitCode;
            }
        }
    }

    /// <summary>Until the answer is disposed of, a signal stops this pipeline.</summary>
    internal IDisposable Stop(Pipeline pipeline)
    {
        lock (_lock)
        {
            _pipeline = pipeline;
        }

        return new Watch(this);
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void OnSignal(PosixSignalContext signal, int exitCode)
    {
        lock (_lock)
        {
            bool first = _exitCode is null;
            _exitCode = exitCode;
            if (first && _pipeline is not null && !_terminal.Prompting)
            {
                signal.Cancel = true;
                _pipeline.StopAsync();
                return;
            }
        }

        _terminal.ClearProgress();
        Environment.Exit(exitCode);
    }

    private void Unwatch()
    {
        lock (_lock)
        {
            _pipeline = null;
        }
    }

    private sealed class Watch(StopSignals signals) : IDisposable
    {
        public void Dispose() => signals.Unwatch();
    }
}
