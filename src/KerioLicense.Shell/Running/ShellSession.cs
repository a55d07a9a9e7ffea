using System;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using KerioLicense.Shell.Hosting;

namespace KerioLicense.Shell.Running;

/// <summary>One runspace with the module loaded, and the one task that it is for. Exit codes are those of pwsh.</summary>
internal sealed class ShellSession : IDisposable
{
    private readonly ShellOptions _options;
    private readonly ShellHost _host;
    private readonly Runspace _runspace;
    private readonly StopSignals _signals;

    internal ShellSession(ShellOptions options)
    {
        _options = options;
        _host = new ShellHost(ShellTerminal.OfProcess(options.NonInteractive));
        InitialSessionState state = InitialSessionState.CreateDefault2();
        foreach (Type type in typeof(ShellSession).Assembly.GetTypes())
        {
            if (type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet)
            {
                state.Commands.Add(new SessionStateCmdletEntry($"{cmdlet.VerbName}-{cmdlet.NounName}", type, null));
            }
        }

        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _signals = new StopSignals(_host.Terminal);
    }

    /// <summary>Runs the task to its end and returns the exit code of the process.</summary>
    internal int Run()
    {
        if (!_host.Terminal.Colour)
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }

        _runspace.Open();
        if (!ImportModule())
        {
            return 1;
        }

        return _options.Task switch
        {
            ShellTask.File => RunFile(),
            ShellTask.Command => RunCommand(_options.Text),
            _ => new ReadLoop(_host, RunCommand).Run(),
        };
    }

    public void Dispose()
    {
        _signals.Dispose();
        _runspace.Dispose();
        _host.Terminal.ClearProgress();
    }

    private bool ImportModule()
    {
        string manifest;
        try
        {
            manifest = ModuleLocation.Find(AppContext.BaseDirectory);
        }
        catch (FileNotFoundException exception)
        {
            _host.UI.WriteErrorLine(string.Format(_host.CurrentCulture, ShellTexts.ModuleNotFound, exception.FileName));
            return false;
        }

        var import = new Command("Import-Module");
        import.Parameters.Add("Name", manifest);
        import.Parameters.Add("ErrorAction", ActionPreference.Stop);
        return Invoke(import, addOutput: false) is null;
    }

    private int RunFile()
    {
        ScriptExit.EndsHost(_runspace);
        var script = new Command(_options.Text, isScript: false, useLocalScope: false);
        foreach (CommandParameter parameter in ScriptParameters.From(_options.ScriptArguments))
        {
            script.Parameters.Add(parameter);
        }

        // Only what ends the script is a failure: a non-terminating error leaves the exit code at 0, as in pwsh.
        bool failed = Invoke(script) is not null;
        return _signals.ExitCode ?? (failed ? 1 : _host.ExitCode ?? 0);
    }

    private int RunCommand(string text)
    {
        // A pipeline outside the history leaves $? as it was before.
        bool failed = Invoke(new Command(text, isScript: true, useLocalScope: false), history: text) is not null;
        return _signals.ExitCode ?? _host.ExitCode ?? (failed || !LastCommandSucceeded() ? 1 : 0);
    }

    private bool LastCommandSucceeded()
    {
        using Pipeline question = _runspace.CreatePipeline("$global:?");
        return question.Invoke() is [{ BaseObject: true }];
    }

    /// <summary>Runs one command with its output and errors shown; returns what ended it early, which has been shown too.</summary>
    private Exception? Invoke(Command command, bool addOutput = true, string? history = null)
    {
        using Pipeline pipeline = history is null ? _runspace.CreatePipeline() : _runspace.CreatePipeline(history, addToHistory: true);
        pipeline.Commands.Clear();
        pipeline.Commands.Add(command);
        if (addOutput)
        {
            command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
            pipeline.Commands.Add(new Command("Out-Default", isScript: false, useLocalScope: true));
        }

        try
        {
            using (_signals.Stop(pipeline))
            {
                pipeline.Invoke();
            }

            return null;
        }
        catch (PipelineStoppedException exception)
        {
            return exception; // Ctrl+C: nothing to say that the user does not know
        }
        catch (RuntimeException exception)
        {
            Show(exception.ErrorRecord);
            return exception;
        }
        finally
        {
            _host.Terminal.ClearProgress();
        }
    }

    private void Show(ErrorRecord error)
    {
        using Pipeline pipeline = _runspace.CreatePipeline();
        pipeline.Commands.Add(new Command("Out-Default"));
        pipeline.Input.Write(error);
        pipeline.Input.Close();
        // The engine formats a record that comes through the pipeline as it does any error, but takes it for output.
        _host.Terminal.OutputIsError = true;
        try
        {
            pipeline.Invoke();
        }
        finally
        {
            _host.Terminal.OutputIsError = false;
        }
    }
}
