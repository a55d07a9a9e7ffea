using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace KerioLicense.Module.Tests.Evidence;

/// <summary>An engine with the module imported, and a folder of its own as its location.</summary>
internal sealed class EvidenceSession : IDisposable
{
    private readonly Runspace _runspace;

    public EvidenceSession()
    {
        Folder = Directory.CreateTempSubdirectory("KerioLicense.").FullName;
        var state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule(ModulePath());
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        _runspace.SessionStateProxy.Path.SetLocation(Folder);
    }

    public string Folder { get; }

    public void Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public EvidenceRun Run(string script)
    {
        using var shell = PowerShell.Create(_runspace);
        var output = shell.AddScript(script).Invoke();
        return new EvidenceRun([.. output], [.. shell.Streams.Error], [.. shell.Streams.Warning.Select(record => record.Message)], [.. shell.Streams.Verbose.Select(record => record.Message)]);
    }

    public void Dispose()
    {
        _runspace.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string ModulePath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "KerioLicense.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("KerioLicense.sln");
        }

        return Path.Combine(folder.FullName, "out", "KerioLicense", "KerioLicense.psd1");
    }
}

/// <summary>All that a script gave.</summary>
internal sealed record EvidenceRun(IReadOnlyList<PSObject> Output, IReadOnlyList<ErrorRecord> Errors, IReadOnlyList<string> Warnings, IReadOnlyList<string> Verbose)
{
    public IEnumerable<string> Lines => Output.Select(line => line?.ToString() ?? "");

    public string ErrorId => string.Join(' ', Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0] + "/" + error.CategoryInfo.Category));
}
