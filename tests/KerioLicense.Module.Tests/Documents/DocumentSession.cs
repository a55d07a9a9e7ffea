using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Documents;

/// <summary>A reader at work: PowerShell with the module, a copy of its examples,
/// a folder with a list of servers, and an account on them.</summary>
internal sealed partial class DocumentSession : IDisposable
{
    /// <summary>The console that documents show.</summary>
    private const int Width = 120;

    /// <summary>The folder of the reader's own, and what stands for it in documents.</summary>
    private const string Own = "own";
    private const string OwnShown = "/srv/kerio/";

    /// <summary>Where the configuration of an audit is told to the scripts that take no parameter.</summary>
    private const string ConfigVariable = "KERIOLICENSE_AUDIT_CONFIG_PATH";

    /// <summary>Where PowerShell looks for modules that are installed.</summary>
    private const string ModulePathVariable = "PSModulePath";

    private readonly string? _modulePath = Environment.GetEnvironmentVariable(ModulePathVariable);
    private readonly TemporaryFolder _folder = new();
    private readonly ModuleRunspace _runspace;

    internal DocumentSession(string language, ExampleServers servers)
    {
        Servers = servers;
        TemporaryFolder.Copy(Path.Combine(Build.ModuleFolder, "Examples"), _folder.Path);
        Directory.CreateDirectory(Path.Combine(_folder.Path, Own));
        _runspace = new ModuleRunspace(language);
        Environment.SetEnvironmentVariable(ModulePathVariable, Path.GetFullPath(Path.Combine(Build.ModuleFolder, "..", "..")));
        _runspace.Credential = new PSCredential(ExampleServers.Credential.UserName, ExampleServers.Credential.SecurePassword);
        // SecretManagement comes from the PowerShell Gallery only.
        Prepare("function global:Get-Secret { param([string] $Name, [string] $Vault) Get-Credential audit }");
        Enter("estate");
    }

    internal ExampleServers Servers { get; }

    /// <summary>Goes to a folder of the examples.</summary>
    internal void Enter(string folder) =>
        _runspace.Invoke("$ExecutionContext.SessionState.Path.SetLocation($args[0])", Path.Combine(_folder.Path, folder));

    /// <summary>Goes to the reader's own folder, where the list of servers lies.</summary>
    internal void EnterOwn(string operatorLicense = ExampleServers.OperatorLicense)
    {
        Put("servers.csv", Servers.List(operatorLicense));
        Enter(Own);
    }

    /// <summary>With places that a document names, and that are not every machine's, replaced by folders in the reader's own.</summary>
    internal string Located(string code) => code
        .Replace(@"C:\ProgramData", PathOf("ProgramData"), StringComparison.Ordinal)
        .Replace(@"\\share\inbox", PathOf("inbox"), StringComparison.Ordinal);

    internal string PathOf(string name) => Path.Combine(_folder.Path, Own, name);

    /// <summary>Whether a file of the reader's own folder has this text,
    /// or is a list of servers with these columns and so many lines.</summary>
    internal bool Holds(string text) => Directory.EnumerateFiles(PathOf("")).Select(File.ReadAllText)
        .Any(file => file == text
            || (file.Split('\n')[0] == text.Split('\n')[0]
                && file.Count(character => character == '\n') == text.Count(character => character == '\n') && !text.StartsWith('{')));

    /// <summary>Writes a file into the reader's own folder.</summary>
    internal void Put(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Removes the files of a folder of the reader's own.</summary>
    internal void Clear(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(PathOf(folder)))
        {
            File.Delete(file);
        }
    }

    /// <summary>Copies from the examples into the reader's own folder.</summary>
    internal void Take(string example, string name)
    {
        var from = Path.Combine(_folder.Path, example);
        var to = PathOf(name);
        if (Directory.Exists(from))
        {
            TemporaryFolder.Copy(from, to);
        }
        else
        {
            File.Copy(from, to);
        }
    }

    /// <summary>Tells the scripts for monitoring tools where the configuration lies.</summary>
    internal void UseConfiguration(string name)
    {
        Environment.SetEnvironmentVariable(ConfigVariable, PathOf(name));
        Prepare($"Get-Credential audit | Export-Clixml '{PathOf(name + ".clixml")}'");
    }

    /// <summary>What has to be there before the document begins or goes on; nothing of it may fail.</summary>
    internal void Prepare(string script)
    {
        var run = _runspace.Invoke(script);
        Assert.True(run.Terminated is null && run.Errors.Count == 0, $"{script}\n{run.Terminated}{string.Join('\n', run.Errors)}");
    }

    /// <summary>What a console shows of a command, errors too, without the empty lines around.</summary>
    internal string AtPrompt(string code)
    {
        var shown = _runspace.ShowWithErrors(code, Width);
        return Readable(shown.Terminated is null ? shown.Text : $"{shown.Text}\n{shown.Terminated}");
    }

    /// <summary>The errors of a statement; empty where it ran.</summary>
    internal string ErrorsOf(string code)
    {
        var run = _runspace.Show(code, Width);
        return Readable(string.Join('\n', run.Errors) + run.Terminated);
    }

    internal ModuleRunspace Runspace => _runspace;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(ConfigVariable, null);
        Environment.SetEnvironmentVariable(ModulePathVariable, _modulePath);
        _runspace.Dispose();
        _folder.Dispose();
    }

    private string Readable(string text) => WindowsPath().Replace(
        text.Replace(Path.Combine(_folder.Path, Own) + Path.DirectorySeparatorChar, OwnShown, StringComparison.Ordinal),
        path => path.Value.Replace('\\', '/')).Trim('\n');

    [GeneratedRegex(@"/srv/kerio/\S+")]
    private static partial Regex WindowsPath();
}
