using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Layout;

/// <summary>Anybody can build the package again in another folder, compare, and install it with the command of the README.</summary>
public sealed class ReproducibleBuildTests
{
    [Fact]
    public async Task The_same_sources_elsewhere_give_the_same_package_and_zip_and_install_it()
    {
        using var elsewhere = new TemporaryFolder();
        var files = await Run("git", Build.RepositoryRoot, "ls-files", "--cached", "--others", "--exclude-standard");
        foreach (var file in files.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var source = Path.Combine(Build.RepositoryRoot, file);
            var target = Path.Combine(elsewhere.Path, file);
            if (File.Exists(source) && !file.StartsWith("tests/", StringComparison.Ordinal))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(source, target);
            }
        }

        // The commit is in the assemblies' version, and its address, where there is one, in the symbols.
        elsewhere.File(".git", "gitdir: " + (await Run("git", Build.RepositoryRoot, "rev-parse", "--absolute-git-dir")).Trim() + '\n');
        var modules = Path.Combine(elsewhere.Path, "modules");
        await Run(
            Path.Combine(Build.ShellFolder, Build.ShellName), elsewhere.Path,
            "-NoProfile", "-NonInteractive", "-File", "./build.ps1", "Install",
            "-Configuration", Build.Configuration, "-ModulePath", modules);

        foreach (var archive in new[] { Build.Package, Build.Zip })
        {
            Assert.Equal(File.ReadAllBytes(archive), File.ReadAllBytes(Path.Combine(elsewhere.Path, "out", Path.GetFileName(archive))));
        }

        var installed = Path.Combine(modules, "KerioLicense", Build.Version);
        Assert.Equal(Files(Build.ModuleFolder), Files(installed));
    }

    private static string[] Files(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal),
    ];

    private static async Task<string> Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        // The tests run inside MSBuild, whose own settings are not for another one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            .ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
