using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Layout;

/// <summary>The help builder runs during the build, whatever platform the build is for.</summary>
public sealed class BuildToolTests
{
    [Fact]
    public void A_build_for_another_platform_leaves_the_help_builder_to_this_one()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments =
        [
            "msbuild", Path.Combine(Build.RepositoryRoot, "src", "KerioLicense.Help", "KerioLicense.Help.csproj"), "-nodeReuse:false",
            "-p:RuntimeIdentifier=win-x64", "-p:SelfContained=true", "-p:PublishSingleFile=true", "-p:PublishReadyToRun=true",
            "-getProperty:RuntimeIdentifier,SelfContained,PublishSingleFile,PublishReadyToRun",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // The tests run inside MSBuild, whose own settings are not for another one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        using var shown = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(["", "false", "false", "false"],
            shown.RootElement.GetProperty("Properties").EnumerateObject().Select(property => property.Value.GetString()));
    }
}
