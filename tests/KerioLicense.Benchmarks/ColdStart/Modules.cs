using System.IO;

namespace KerioLicense.Benchmarks.ColdStart;

/// <summary>The modules that cold processes import.</summary>
internal static class Modules
{
    /// <summary>A module with nothing in it.</summary>
    internal static string Empty()
    {
        var folder = BenchmarkFolder.PathOf("empty", "KerioLicense");
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "KerioLicense.psd1"),
            "@{ ModuleVersion = '0.1.0'; CmdletsToExport = @(); FunctionsToExport = @(); AliasesToExport = @(); VariablesToExport = @() }");
        return folder;
    }

    /// <summary>The module of these sources, as it ships: the Release build.</summary>
    internal static string OfTheseSources()
    {
        var folder = BenchmarkFolder.PathOf("module", "KerioLicense");
        ColdProcess.Run(
            "dotnet", "build", Repository.PathOf("src", "KerioLicense"), "-c", "Release", "-v", "quiet", "-nodeReuse:false",
            $"-p:ModuleOutput={folder}/");
        return folder;
    }
}
