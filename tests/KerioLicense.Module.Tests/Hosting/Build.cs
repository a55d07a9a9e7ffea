using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace KerioLicense.Module.Tests.Hosting;

/// <summary>What the build that made these tests was told, and where it put things.</summary>
public static class Build
{
    /// <summary>Folder of the solution, with a separator at its end.</summary>
    public static string RepositoryRoot => Metadata("RepositoryRoot");

    /// <summary>The module as the build lays it out, with a separator at its end.</summary>
    public static string LaidOutFolder => Metadata("ModuleOutput");

    /// <summary>What goes to the PowerShell Gallery.</summary>
    public static string Package => Metadata("ModulePackage");

    public static string Zip => Metadata("ModuleZip");

    /// <summary>The module that is tested: unpacked from the package, with a separator at its end.</summary>
    public static string ModuleFolder => Metadata("UnpackedModule");

    public static string Manifest => Path.Combine(ModuleFolder, "KerioLicense.psd1");

    public static string Version => Metadata("Version");

    public static string Configuration => Metadata("Configuration");

    /// <summary>A System.Text.Json 6.0, which is older than the one that the module needs.</summary>
    public static string OlderTextJson => Metadata("OlderTextJson");

    /// <summary>A library that has axe-core, a script, in its resources.</summary>
    public static string AxeCore => Metadata("AxeCore");

    /// <summary>The reference assemblies of .NET Framework 4.7.2.</summary>
    public static string NetFramework => Metadata("NetFramework");

    /// <summary>tests/KerioLicense.NetFramework.</summary>
    public static string NetFrameworkProgram => Metadata("NetFrameworkProgram");

    /// <summary>What Windows PowerShell 5.1 and PowerShell 7 have in common.</summary>
    public static string PowerShellStandard => Metadata("PowerShellStandard");

    /// <summary>The manifest of this version of Pester.</summary>
    public static string Pester(string version) => Path.Combine(Metadata("Pester"), version, "tools", "Pester.psd1");

    /// <summary>The .NET tool PowerShell, with a folder for each kind of system.</summary>
    public static string PowerShellTool => Metadata("PowerShellTool");

    public static string ShellFolder => Path.Combine(RepositoryRoot, "src", "KerioLicense.Shell", "bin", Configuration, "net10.0");

    public static string ShellName => RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "keriolicense.exe" : "keriolicense";

    private static string Metadata(string key) => typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(entry => entry.Key == key)?.Value ?? throw new InvalidOperationException($"The build did not tell {key}.");
}
