using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;

namespace KerioLicense.Module.Tests.Evidence;

/// <summary>An engine with the module imported, and a folder of its own as its location.</summary>
internal sealed class EvidenceSession : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModuleRunspace _runspace = new();

    public EvidenceSession() => _runspace.Invoke("$ExecutionContext.SessionState.Path.SetLocation($args[0])", Folder);

    public string Folder => _folder.Path;

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, name))!);
        _folder.File(name, text);
    }

    public Invocation Run(string script, params object[] arguments) => _runspace.Invoke(script, arguments);

    public void Dispose()
    {
        _runspace.Dispose();
        _folder.Dispose();
    }
}

internal static class InvocationExtensions
{
    public static IEnumerable<string> Lines(this Invocation run) => run.Output.Select(line => line?.ToString() ?? "");

    /// <summary>Ids and categories of the errors; that of the one that ended the script last.</summary>
    public static string ErrorId(this Invocation run) =>
        string.Join(' ', run.Errors.Concat(run.Terminated is null ? [] : [run.Terminated])
            .Select(error => error.FullyQualifiedErrorId.Split(',')[0] + "/" + error.CategoryInfo.Category));
}
