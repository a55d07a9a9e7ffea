using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace KerioLicense.Module.Tests.Hosting;

/// <summary>
/// A PowerShell engine with the module imported from its unpacked package, as a user has it, in the culture that the test asks for.
/// The module's types cannot be named in the tests: look at properties.
/// </summary>
public sealed class ModuleRunspace : IDisposable
{
    private readonly CapturingHost _host;
    private readonly Runspace _runspace;
    private readonly CultureInfo _culture;

    /// <param name="culture">Of dates, numbers and texts: en-US, it-IT, ...</param>
    /// <param name="import">False: an engine without the module.</param>
    public ModuleRunspace(string culture = "en-US", bool import = true)
    {
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        _culture = CultureInfo.GetCultureInfo(culture);
        _host = new CapturingHost(_culture);
        var state = InitialSessionState.CreateDefault2();
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace.Open();
        if (import)
        {
            ImportModule();
        }
    }

    /// <summary>An open engine with the module that runs scripts on a thread of its own, so that they can be stopped.</summary>
    public static Runspace OpenOnOwnThread()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule(Build.Manifest);
        var runspace = RunspaceFactory.CreateRunspace(new CapturingHost(CultureInfo.GetCultureInfo("en-US")), state);
        runspace.Open();
        return runspace;
    }

    /// <summary>The module as the engine sees it.</summary>
    public PSModuleInfo Module => (PSModuleInfo)Invoke("Get-Module KerioLicense").Output.Single().BaseObject;

    /// <summary>What the user types who is asked for a credential; null: nobody is there.</summary>
    public PSCredential? Credential { get => _host.Credential; set => _host.Credential = value; }

    /// <exception cref="RuntimeException">The import failed.</exception>
    public void ImportModule()
    {
        var import = Invoke("Import-Module -Name $args[0] -ErrorAction Stop", Build.Manifest);
        if (import.Terminated is not null)
        {
            throw new RuntimeException(import.Terminated.ToString(), null, import.Terminated);
        }
    }

    /// <summary>Runs a script; arguments are its $args, so that no value needs quoting.</summary>
    public Invocation Invoke(string script, params object[] arguments) => Run(script, arguments, formatted: false);

    /// <summary>What a console of this width shows of the script's output; lines end with \n and have no blanks at their end.</summary>
    public string Format(string script, int width = 120, params object[] arguments) => Show(script, width, arguments).Text;

    /// <summary>The same, with what went to the other streams.</summary>
    public Invocation Show(string script, int width = 120, params object[] arguments)
    {
        _host.Width = width;
        return Trimmed(Run(script, arguments, formatted: true));
    }

    /// <summary>The same, with errors where a console shows them: in the text.</summary>
    public Invocation ShowWithErrors(string script, int width = 120)
    {
        _host.Width = width;
        return Trimmed(Run(script, [], formatted: true, errorsShown: true));
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    private static Invocation Trimmed(Invocation shown) =>
        shown with { Text = string.Join('\n', shown.Text.Split('\n').Select(line => line.TrimEnd())) };

    private Invocation Run(string script, object[] arguments, bool formatted, bool errorsShown = false)
    {
        var culture = CultureInfo.CurrentCulture;
        var language = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentCulture = _culture;
        CultureInfo.CurrentUICulture = _culture;
        try
        {
            using var shell = System.Management.Automation.PowerShell.Create(_runspace);
            shell.AddScript(script);
            foreach (var argument in arguments)
            {
                shell.AddArgument(argument);
            }

            if (formatted)
            {
                if (errorsShown)
                {
                    shell.Commands.Commands[^1].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
                }

                shell.AddCommand("Out-Default");
            }

            _host.Text.Clear();
            ErrorRecord? terminated = null;
            IReadOnlyList<PSObject> output = [];
            try
            {
                output = [.. shell.Invoke()];
            }
            catch (RuntimeException exception)
            {
                terminated = exception.ErrorRecord;
            }

            return new Invocation(
                output,
                [.. shell.Streams.Error],
                [.. shell.Streams.Warning.Select(record => record.Message)],
                [.. shell.Streams.Verbose.Select(record => record.Message)],
                [.. shell.Streams.Progress],
                terminated,
                _host.Text.ToString().ReplaceLineEndings("\n"));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = language;
        }
    }
}
