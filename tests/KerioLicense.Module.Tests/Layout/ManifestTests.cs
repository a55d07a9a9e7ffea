using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Layout;

public sealed class ManifestTests : IDisposable
{
    private readonly ModuleRunspace _runspace = new();
    private readonly Hashtable _manifest = Read(Build.Manifest);

    public void Dispose() => _runspace.Dispose();

    [Fact]
    public void The_exported_cmdlets_are_those_that_exist() => Assert.Equal(
        CmdletTypes().Select(Name).Order(StringComparer.Ordinal),
        Words("CmdletsToExport").Order(StringComparer.Ordinal));

    [Fact]
    public void The_module_exports_what_its_manifest_says() => Assert.Equal(
        Words("CmdletsToExport").Order(StringComparer.Ordinal),
        _runspace.Module.ExportedCommands.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("CmdletsToExport")]
    [InlineData("FunctionsToExport")]
    [InlineData("AliasesToExport")]
    [InlineData("VariablesToExport")]
    [InlineData("DscResourcesToExport")]
    public void Exports_are_present_and_without_wildcards(string key)
    {
        Assert.True(_manifest.ContainsKey(key), key);
        Assert.DoesNotContain(Words(key), word => WildcardPattern.ContainsWildcardCharacters(word));
    }

    [Fact]
    public void Version_comes_from_the_build_alone()
    {
        Assert.Equal(Build.Version, _manifest["ModuleVersion"]);
        Assert.Equal(Build.Version, _runspace.Module.ImplementingAssembly.GetName().Version!.ToString(3));
    }

    [Fact]
    public void Both_editions_are_supported_and_the_module_is_the_dll()
    {
        Assert.Equal(["Desktop", "Core"], Words("CompatiblePSEditions"));
        Assert.Equal("KerioLicense.dll", _manifest["RootModule"]);
        Assert.Equal("5.1", _manifest["PowerShellVersion"]);
        Assert.Equal("4.7.2", _manifest["DotNetFrameworkVersion"]);
    }

    [Fact]
    public void Every_format_and_types_file_that_ships_is_named() => Assert.Equal(
        Directory.EnumerateFiles(Build.ModuleFolder, "*.ps1xml").Select(Path.GetFileName).Order(StringComparer.Ordinal),
        Words("FormatsToProcess").Concat(Words("TypesToProcess")).Order(StringComparer.Ordinal));

    [Fact]
    public void PowerShell_finds_no_fault_with_it()
    {
        var test = _runspace.Invoke("Test-ModuleManifest -Path $args[0]", Build.Manifest);
        Assert.Empty(test.Errors);
        Assert.Empty(test.Warnings);
        Assert.Single(test.Output);
    }

    [Fact]
    public void Tags_have_no_blanks()
    {
        var tags = ((IEnumerable)((Hashtable)((Hashtable)_manifest["PrivateData"]!)["PSData"]!)["Tags"]!).Cast<string>().ToList();
        Assert.Contains("PSEdition_Desktop", tags);
        Assert.Contains("PSEdition_Core", tags);
        Assert.DoesNotContain(tags, tag => tag.Contains(' '));
    }

    [Fact]
    public void Cmdlets_have_approved_verbs_say_what_they_give_and_are_named_after_themselves() => Assert.All(CmdletTypes(), type =>
    {
        var cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
        Assert.Equal("KerioLicense.Commands." + cmdlet.VerbName + cmdlet.NounName + "Command", type.FullName);
        Assert.NotEmpty(type.GetCustomAttributes<OutputTypeAttribute>());
        Assert.StartsWith("Kerio", cmdlet.NounName, StringComparison.Ordinal);
        Assert.Contains(cmdlet.VerbName, ApprovedVerbs());
    });

    private static IEnumerable<string> ApprovedVerbs() => typeof(VerbsCommon).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(VerbsCommon).Namespace && type.Name.StartsWith("Verbs", StringComparison.Ordinal))
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(field => field.Name);

    internal static Hashtable Read(string path)
    {
        var script = Parser.ParseFile(path, out _, out var errors);
        Assert.Empty(errors);
        return (Hashtable)((HashtableAst)script.Find(ast => ast is HashtableAst, searchNestedScriptBlocks: false)!).SafeGetValue();
    }

    private static string Name(Type type) =>
        type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet ? $"{cmdlet.VerbName}-{cmdlet.NounName}" : string.Empty;

    private IEnumerable<Type> CmdletTypes() =>
        _runspace.Module.ImplementingAssembly.GetTypes().Where(type => type.GetCustomAttribute<CmdletAttribute>() is not null);

    private IEnumerable<string> Words(string key) => _manifest[key] switch
    {
        IEnumerable words and not string => words.Cast<string>(),
        string word => [word],
        _ => [],
    };
}
