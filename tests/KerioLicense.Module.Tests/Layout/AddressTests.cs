using System;
using System.Collections;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Layout;

/// <summary>The links of the manifest and the package come from one property each. Without an address there is no link: an empty one is
/// a fault for the Gallery.</summary>
public sealed class AddressTests : IDisposable
{
    private const string Repository = "https://code.example/kerio/KerioLicense";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_address_of_the_repository_gives_the_links()
    {
        var (manifest, nuspec) = Describe($"-p:RepositoryUrl={Repository}", "-p:HelpInfoUri=https://help.example/");
        var gallery = Gallery(manifest);
        Assert.Equal(Repository, gallery["ProjectUri"]);
        Assert.Equal($"{Repository}/raw/v{Build.Version}/src/KerioLicense/icon.png", gallery["IconUri"]);
        Assert.Equal("https://help.example/", manifest["HelpInfoURI"]);
        Assert.Contains("<projectUrl>$projectUrl$</projectUrl>", nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_address_there_is_no_link()
    {
        var (manifest, nuspec) = Describe("-p:RepositoryUrl=", "-p:HelpInfoUri=");
        Assert.DoesNotContain("HelpInfoURI", manifest.Keys.Cast<string>());
        Assert.Empty(Gallery(manifest).Keys.Cast<string>().Intersect(["ProjectUri", "IconUri"]));
        Assert.DoesNotContain("projectUrl", nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public void The_icon_is_a_PNG_of_the_size_that_NuGet_shows()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Build.ModuleFolder, "icon.png"));
        Assert.Equal("\u0089PNG\r\n\u001a\n", string.Concat(bytes.Take(8).Select(one => (char)one)));
        Assert.Equal([0, 0, 0, 128, 0, 0, 0, 128], bytes[16..24]);
    }

    private static Hashtable Gallery(Hashtable manifest) => (Hashtable)((Hashtable)manifest["PrivateData"]!)["PSData"]!;

    private (Hashtable Manifest, string Nuspec) Describe(params string[] properties)
    {
        var nuspec = Path.Combine(_folder.Path, "KerioLicense.nuspec");
        var manifest = Path.Combine(_folder.Path, "KerioLicense.psd1");
        var project = Path.Combine(Build.RepositoryRoot, "src", "KerioLicense", "KerioLicense.csproj");
        var start = new ProcessStartInfo("dotnet",
            ["msbuild", project, "-t:DescribeModulePackage", "-nodeReuse:false", $"-p:NuspecFile={nuspec}",
                $"-p:ManifestWithVersion={manifest}", .. properties])
        {
            RedirectStandardOutput = true,
        };
        // The tests run inside MSBuild, whose own settings are not for another one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var build = Process.Start(start)!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, output);
        _ = XDocument.Load(nuspec);
        return (ManifestTests.Read(manifest), File.ReadAllText(nuspec));
    }
}
