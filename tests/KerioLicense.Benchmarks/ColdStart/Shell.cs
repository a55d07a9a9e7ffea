using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace KerioLicense.Benchmarks.ColdStart;

/// <summary>A PowerShell that is started again and again.</summary>
internal sealed class Shell
{
    private const string Version = "7.6.9";

    private readonly string _program;
    private readonly string[] _first;

    private Shell(string name, string program, params string[] first) => (Name, _program, _first) = (name, program, first);

    internal string Name { get; }

    /// <summary>PowerShell as its installers bring it: precompiled. Most machines have this one.</summary>
    internal static Shell Precompiled()
    {
        var folder = BenchmarkFolder.PathOf("shell-" + Version);
        ColdProcess.Run(
            "dotnet", "publish", Repository.PathOf("tests", "KerioLicense.Benchmarks", "ColdStart", "Shell"),
            "-c", "Release", "-v", "quiet", "-nodeReuse:false",
            "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", folder);
        return new Shell("precompiled", Path.Combine(folder, "KerioLicense.ColdShell"));
    }

    /// <summary>
    /// The .NET tool: all of PowerShell is compiled at run time. Its command starts a second process, so that one is started here.
    /// </summary>
    internal static Shell Tool()
    {
        var folder = BenchmarkFolder.PathOf("pwsh-" + Version);
        if (!Directory.Exists(folder))
        {
            ColdProcess.Run("dotnet", "tool", "install", "PowerShell", "--version", Version, "--tool-path", folder);
        }

        var edition = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "win" : "unix";
        var program = Directory.EnumerateFiles(folder, "pwsh.dll", SearchOption.AllDirectories)
            .Single(file => Path.GetFileName(Path.GetDirectoryName(file)) == edition);
        return new Shell(".NET tool", "dotnet", program);
    }

    internal ColdProcess Run(string command) =>
        ColdProcess.Run(_program, [.. _first, "-NoProfile", "-NonInteractive", "-Command", command]);
}
