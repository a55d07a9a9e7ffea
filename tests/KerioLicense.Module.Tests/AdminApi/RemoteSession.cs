using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Module.Tests.Hosting;

namespace KerioLicense.Module.Tests.AdminApi;

/// <summary>Emulated servers, and an engine with the module imported and <c>$audit</c>, <c>$servers</c> set.</summary>
internal sealed class RemoteSession : IAsyncDisposable
{
    public const string Password = "Tr0ub4dor-and-3";

    private RemoteSession(Emulator emulator, Runspace runspace)
    {
        Emulator = emulator;
        Runspace = runspace;
    }

    public Emulator Emulator { get; }

    public Runspace Runspace { get; }

    public static Task<RemoteSession> StartAsync(params ServerSpec[] servers) => StartAtAsync(null, servers);

    /// <param name="clock">Where the servers' clock stands; null: it goes with the machine's.</param>
    public static async Task<RemoteSession> StartAtAsync(DateTimeOffset? clock, params ServerSpec[] servers)
    {
        var scenario = new Scenario { Clock = clock, Servers = [.. servers.Select(spec => spec with { Password = Password })] };
        var emulator = await Emulator.StartAsync(scenario);
        var runspace = ModuleRunspace.OpenOnOwnThread();
        using var password = new NetworkCredential("", Password).SecurePassword;
        runspace.SessionStateProxy.SetVariable("audit", new PSCredential("audit", password.Copy()));
        runspace.SessionStateProxy.SetVariable("servers", emulator.Servers.Select(Row).ToArray());
        return new RemoteSession(emulator, runspace);
    }

    /// <summary>A line of a CSV file, all of it text.</summary>
    public static PSObject Row(EmulatedServer server)
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("ComputerName", server.Spec.Address));
        row.Properties.Add(new PSNoteProperty("Product", server.Spec.Product.ToString()));
        row.Properties.Add(new PSNoteProperty("Port", server.Port.ToString(CultureInfo.InvariantCulture)));
        row.Properties.Add(new PSNoteProperty("Customer", "Rossi S.r.l."));
        row.Properties.Add(new PSNoteProperty("Site", ""));
        row.Properties.Add(new PSNoteProperty("CertificateThumbprint", server.Thumbprint));
        row.Properties.Add(new PSNoteProperty("LicenseNumber", ""));
        return row;
    }

    public RemoteRun Run(string script)
    {
        using var shell = PowerShell.Create(Runspace);
        var output = shell.AddScript(script).Invoke();
        return new RemoteRun(output, shell.Streams);
    }

    public async ValueTask DisposeAsync()
    {
        Runspace.Dispose();
        await Emulator.DisposeAsync();
    }
}

/// <summary>All that a script gave.</summary>
internal sealed class RemoteRun(IReadOnlyList<PSObject> output, PSDataStreams streams)
{
    public IReadOnlyList<PSObject> Output { get; } = output;

    public IReadOnlyList<ErrorRecord> Errors { get; } = [.. streams.Error];

    public IReadOnlyList<ProgressRecord> Progress { get; } = [.. streams.Progress];

    /// <summary>Verbose, debug, warnings, progress and errors, with the exceptions inside, as text.</summary>
    public string AllText { get; } = string.Join(
        '\n',
        streams.Verbose.Select(record => record.ToString())
            .Concat(streams.Debug.Select(record => record.ToString()))
            .Concat(streams.Warning.Select(record => record.ToString()))
            .Concat(streams.Information.Select(record => record.ToString()))
            .Concat(streams.Progress.Select(record => record.ToString()))
            .Concat(streams.Error.Select(
                record => $"{record}\n{record.Exception}\n{record.TargetObject}\n{record.ErrorDetails?.RecommendedAction}")));

    public dynamic Single =>
        Output.Count == 1 ? Output[0].BaseObject : throw new InvalidOperationException(Output.Count + " objects; " + AllText);
}
