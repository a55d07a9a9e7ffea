using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Layout;

public class LayoutTests
{
    [Fact]
    public void Only_our_own_assemblies_lie_beside_the_manifest() => Assert.Equal(
        ["KerioLicense.Core.dll", "KerioLicense.dll", "it/KerioLicense.Core.resources.dll", "it/KerioLicense.resources.dll"],
        Files(Build.LaidOutFolder)
            .Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && !file.StartsWith("dependencies/", StringComparison.Ordinal)));

    [Fact]
    public async Task A_second_build_copies_nothing_and_takes_away_what_does_not_belong()
    {
        using var folder = new TemporaryFolder();
        await BuildInto(folder.Path);
        var first = Files(folder.Path).ToDictionary(file => file, file => File.GetLastWriteTimeUtc(Path.Combine(folder.Path, file)));
        Assert.Contains("KerioLicense.psd1", first.Keys);
        folder.File(Path.Combine("dependencies", "Stray.dll"), "left over");
        File.SetLastWriteTimeUtc(Path.Combine(folder.Path, "KerioLicense.psd1"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.Delete(Path.Combine(folder.Path, "KerioLicense.Core.dll"));

        await BuildInto(folder.Path);

        // A copy keeps the time of its source: restored files have their old time, too.
        Assert.Equal(first, Files(folder.Path)
            .ToDictionary(file => file, file => File.GetLastWriteTimeUtc(Path.Combine(folder.Path, file))));
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static async Task BuildInto(string folder)
    {
        var project = Path.Combine(Build.RepositoryRoot, "src", "KerioLicense", "KerioLicense.csproj");
        using var build = Process.Start(new ProcessStartInfo(
            "dotnet",
            ["build", project, "--no-restore", "--no-dependencies", "-c", Build.Configuration, "-nodeReuse:false",
                $"-p:ModuleOutput={folder}/"])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        Assert.True(build.ExitCode == 0, output);
    }
}
