using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Xml.Linq;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Layout;

/// <summary>What leaves the house, file by file. Who ships one more, or one less, says so in PackageContents.txt.</summary>
public sealed class PackageTests
{
    private static readonly string[] OfNuGet =
        ["KerioLicense.nuspec", "[Content_Types].xml", "_rels/.rels", "package/services/metadata/core-properties/nuget.psmdcp"];

    private static IEnumerable<string> Contents =>
        File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Layout", "PackageContents.txt"))
        .Order(StringComparer.Ordinal);

    [Fact]
    public void The_laid_out_folder_holds_what_is_listed_and_nothing_else() => Assert.Equal(Contents, Hashes(Build.LaidOutFolder).Keys);

    [Fact]
    public void The_unpacked_module_is_the_laid_out_one_byte_for_byte() =>
        Assert.Equal(Hashes(Build.LaidOutFolder), Hashes(Build.ModuleFolder));

    [Fact]
    public void The_package_holds_that_and_what_NuGet_reads() =>
        Assert.Equal(Contents.Concat(OfNuGet).Order(StringComparer.Ordinal), Entries(Build.Package).Keys);

    [Fact]
    public void The_zip_is_the_module_in_a_folder_of_its_name() => Assert.Equal(
        Hashes(Build.LaidOutFolder).Select(file => KeyValuePair.Create("KerioLicense/" + file.Key, file.Value)),
        Entries(Build.Zip));

    [Fact]
    public void The_archives_tell_nothing_of_the_time_they_were_made()
    {
        foreach (var archive in new[] { Build.Package, Build.Zip })
        {
            using var zip = ZipFile.OpenRead(archive);
            Assert.All(zip.Entries,
                entry => Assert.Equal(new DateTime(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), entry.LastWriteTime.DateTime));
        }
    }

    [Fact]
    public void The_package_is_described_as_the_manifest_describes_the_module()
    {
        var manifest = ManifestTests.Read(Build.Manifest);
        var gallery = (Hashtable)((Hashtable)manifest["PrivateData"]!)["PSData"]!;
        Assert.Equal("KerioLicense", Described("id"));
        Assert.Equal(manifest["ModuleVersion"], Described("version"));
        Assert.Equal(manifest["Author"], Described("authors"));
        Assert.Equal(manifest["CompanyName"], Described("owners"));
        Assert.Equal(manifest["Description"], Described("description"));
        Assert.Equal(manifest["Copyright"], Described("copyright"));
        Assert.Equal(gallery["ReleaseNotes"], Described("releaseNotes"));
        Assert.Equal(("MIT", gallery["LicenseUri"]), (Described("license"), Described("licenseUrl")));
        Assert.Equal((gallery["ProjectUri"] ?? "", "icon.png"), (Described("projectUrl"), Described("icon")));
        Assert.Equal("false", Described("requireLicenseAcceptance"));
        var cmdlets = ((IEnumerable)manifest["CmdletsToExport"]!).Cast<string>();
        Assert.Equal(
            ["PSModule", .. ((IEnumerable)gallery["Tags"]!).Cast<string>(), "PSIncludes_Cmdlet",
                .. cmdlets.SelectMany(name => new[] { "PSCmdlet_" + name, "PSCommand_" + name })],
            Described("tags").Split(' '));
    }

    // The Gallery refuses more, and a "$" that is left over is a token that nobody filled in.
    [Fact]
    public void Every_word_of_the_description_is_filled_in_and_short_enough()
    {
        Assert.All(Metadata().Elements(), element => Assert.DoesNotContain('$', element.Value));
        Assert.InRange(Described("tags").Length, 1, 4000);
    }

    [Fact]
    public void Every_third_partys_license_ships()
    {
        var notices = File.ReadAllText(Path.Combine(Build.ModuleFolder, "ThirdPartyNotices.txt"));
        Assert.Equal(
            Directory.EnumerateFiles(Path.Combine(Build.ModuleFolder, "dependencies")).Select(Path.GetFileName)
                .Order(StringComparer.Ordinal),
            notices.Split('\n').Select(line => line.Trim()).Where(line => line.EndsWith(".dll", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(Build.ModuleFolder, "LICENSE")));
    }

    private static string Described(string name) => (string?)Metadata().Element(Metadata().Name.Namespace + name) ?? "";

    private static XElement Metadata()
    {
        using var package = ZipFile.OpenRead(Build.Package);
        using var nuspec = package.GetEntry("KerioLicense.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    private static SortedDictionary<string, string> Hashes(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), file => Hash(File.ReadAllBytes(file))),
        StringComparer.Ordinal);

    private static SortedDictionary<string, string> Entries(string archive)
    {
        using var zip = ZipFile.OpenRead(archive);
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            entries.Add(entry.FullName, Hash(bytes.ToArray()));
        }

        return entries;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}
