using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Layout;

/// <summary>What ships does not show on which machine it was built.</summary>
public sealed class MachinePathTests
{
    // Where the sources lay, as an error names them: the compiler is told to call the repository so.
    private const string Repository = "/_/";

    private static readonly string[] MachinePaths =
    [
        Build.RepositoryRoot.TrimEnd('/', '\\'),
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Path.GetTempPath().TrimEnd('/', '\\') + Path.DirectorySeparatorChar + "MSBuild",
        @"C:\Users\",
        "/home/",
    ];

    public static TheoryData<string> OwnAssemblies =>
        [.. Directory.EnumerateFiles(Build.ModuleFolder, "KerioLicense*.dll", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Build.ModuleFolder, file))];

    public static TheoryData<string> Symbols => [.. Directory.EnumerateFiles(Build.ModuleFolder, "*.pdb", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Build.ModuleFolder, file))];

    [Theory]
    [MemberData(nameof(OwnAssemblies))]
    [MemberData(nameof(Symbols))]
    public void No_path_of_the_machine_lies_in_the_bytes(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Build.ModuleFolder, file));
        Assert.All(MachinePaths, path =>
        {
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(path)));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(path)));
        });
    }

    // Symbols keep the names of documents in pieces, which a search of the bytes does not find.
    [Theory]
    [MemberData(nameof(Symbols))]
    public void Every_document_of_the_symbols_lies_in_the_repository(string file)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.Combine(Build.ModuleFolder, file)));
        var reader = provider.GetMetadataReader();
        List<string> documents = [.. reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name))];
        Assert.NotEmpty(documents);
        Assert.All(documents, document => Assert.StartsWith(Repository, document, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("KerioLicense.dll")]
    [InlineData("KerioLicense.Core.dll")]
    public void An_assembly_is_reproducible_and_finds_its_symbols_by_a_neutral_name(string file)
    {
        using var assembly = new PEReader(File.OpenRead(Path.Combine(Build.ModuleFolder, file)));
        var entries = assembly.ReadDebugDirectory();
        Assert.Contains(entries, entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        var symbols = entries.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        Assert.StartsWith(Repository, assembly.ReadCodeViewDebugDirectoryData(symbols).Path, StringComparison.Ordinal);
    }
}
