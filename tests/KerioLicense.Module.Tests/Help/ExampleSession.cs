using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Help;

/// <summary>Runs the examples of one page in a copy of the module's Examples, one after the other, as a reader would.</summary>
internal sealed class ExampleSession : IDisposable
{
    /// <summary>A console of 120 less the margin by which Get-Help moves examples in.</summary>
    private const int Width = 116;

    /// <summary>Stands in pages for the folder in which the examples run.</summary>
    private const string Home = "/audit/";

    private readonly ModuleRunspace _runspace;
    private readonly TemporaryFolder _folder = new();

    internal ExampleSession(string language)
    {
        TemporaryFolder.Copy(Path.Combine(Build.ModuleFolder, "Examples"), _folder.Path);
        _runspace = new ModuleRunspace(language);
        _runspace.Invoke("$ExecutionContext.SessionState.Path.SetLocation($args[0])", _folder.Path);
    }

    /// <summary>What a console shows of it, without the empty lines around.</summary>
    internal string Run(string code)
    {
        var shown = _runspace.Show(code, Width);
        Assert.True(shown.Terminated is null && shown.Errors.Count == 0, $"{code}\n{shown.Terminated}{string.Join('\n', shown.Errors)}");
        return shown.Text.Replace(_folder.Path + Path.DirectorySeparatorChar, Home, StringComparison.Ordinal).Trim('\n');
    }

    public void Dispose()
    {
        _runspace.Dispose();
        _folder.Dispose();
    }
}
