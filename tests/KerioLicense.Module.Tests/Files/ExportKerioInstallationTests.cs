using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Files;

public sealed class ExportKerioInstallationTests : FilesFixture
{
    private const string Script = "Import-KerioInstallation $args[0] | Export-KerioInstallation $args[1]";

    [Fact]
    public void What_was_exported_is_imported_again()
    {
        var export = Runspace.Invoke(Script, Observations("a.kerio.json", "mx1", "mx2"), In("out.kerio.json"));
        Assert.Empty(export.Errors);
        Assert.Empty(export.Output);
        Assert.Equal(["mx1", "mx2"], Names(Runspace.Invoke("Import-KerioInstallation $args[0]", In("out.kerio.json"))));
        Assert.Equal(2, Directory.EnumerateFiles(Folder).Count());
    }

    [Fact]
    public void The_culture_does_not_change_a_byte()
    {
        var source = Observations("a.kerio.json", "mx1");
        Runspace.Invoke(Script, source, In("en.kerio.json"));
        using var italian = new ModuleRunspace("it-IT");
        italian.Invoke(Script, source, In("it.kerio.json"));
        Assert.Equal(File.ReadAllBytes(In("en.kerio.json")), File.ReadAllBytes(In("it.kerio.json")));
    }

    [Fact]
    public void In_a_folder_the_file_is_named_after_the_time()
    {
        Directory.CreateDirectory(In("history"));
        var before = DateTime.UtcNow;
        Runspace.Invoke(Script, Observations("a.kerio.json", "mx1"), In("history"));
        var name = Path.GetFileName(Assert.Single(Directory.EnumerateFiles(In("history"))));
        Assert.Matches(new Regex("^[0-9]{8}T[0-9]{6}Z\\.kerio\\.json$"), name);
        var time = DateTime.ParseExact(
            name[..16], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        Assert.InRange(time, before.AddSeconds(-1), DateTime.UtcNow);
    }

    [Fact]
    public void Several_exports_of_one_second_have_files_of_their_own()
    {
        Directory.CreateDirectory(In("history"));
        var run = Runspace.Invoke("foreach ($i in 1..5) { " + Script + " }", Observations("a.kerio.json", "mx1"), In("history"));
        Assert.Null(run.Terminated);
        Assert.Empty(run.Errors);
        var files = Directory.GetFiles(In("history"));
        Assert.Equal(5, files.Length);
        Assert.All(files, file => Assert.Matches(new Regex("^[0-9]{8}T[0-9]{6}Z(-[2-5])?\\.kerio\\.json$"), Path.GetFileName(file)));
    }

    [Fact]
    public void A_redacted_file_holds_neither_number_nor_licensee_and_still_matches()
    {
        var source = Observations("a.kerio.json", "mx1");
        Runspace.Invoke(Script + " -Redact", source, In("out.kerio.json"));
        var text = File.ReadAllText(In("out.kerio.json"));
        Assert.DoesNotContain("12345", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rossi", text, StringComparison.Ordinal);
        Assert.Equal(true, Runspace.Invoke(
            "(Import-KerioInstallation $args[0]).LicenseNumber -eq (Import-KerioInstallation $args[1]).LicenseNumber", source,
            In("out.kerio.json")).Output.Single().BaseObject);
    }

    [Fact]
    public void An_existing_file_is_replaced_only_by_force()
    {
        var (source, target) = (Observations("a.kerio.json", "mx1"), Observations("out.kerio.json", "old"));
        var error = AssertTerminates(Runspace.Invoke(Script, source, target), "FileExists", ErrorCategory.ResourceExists);
        Assert.Equal(target, error.TargetObject);
        Assert.Equal(["old"], Names(Runspace.Invoke("Import-KerioInstallation $args[0]", target)));
        Assert.Empty(Runspace.Invoke(Script + " -Force", source, target).Errors);
        Assert.Equal(["mx1"], Names(Runspace.Invoke("Import-KerioInstallation $args[0]", target)));
    }

    [Fact]
    public void A_file_can_be_replaced_by_what_is_read_from_it()
    {
        var path = Observations("a.kerio.json", "mx1");
        Assert.Empty(Runspace.Invoke(Script + " -Force -Redact", path, path).Errors);
        Assert.DoesNotContain("12345", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_writes_nothing_and_passes_on_what_it_is_asked_to()
    {
        var export = Runspace.Invoke(Script + " -WhatIf -PassThru", Observations("a.kerio.json", "mx1"), In("out.kerio.json"));
        Assert.Equal(["mx1"], Names(export));
        Assert.False(File.Exists(In("out.kerio.json")));
        Assert.Contains(In("out.kerio.json"), export.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void PassThru_passes_the_observations_on_and_verbose_counts()
    {
        var export = Runspace.Invoke(Script + " -PassThru -Verbose", Observations("a.kerio.json", "mx1", "mx2"), In("out.kerio.json"));
        Assert.Equal(["mx1", "mx2"], Names(export));
        Assert.Contains(In("out.kerio.json") + ": 2 observations written.", export.Verbose);
    }

    [Fact]
    public void What_fails_midway_leaves_no_file()
    {
        var source = Put("a.kerio.json", Text("mx1", "mx2"));
        var export = Runspace.Invoke(
            "Import-KerioInstallation $args[0] | ForEach-Object { if ($_.ComputerName -eq 'mx2') { throw 'broken' }; $_ } | "
            + "Export-KerioInstallation $args[1]", source, In("out.kerio.json"));
        Assert.Equal("broken", export.Terminated!.ToString());
        Assert.Equal([source], Directory.EnumerateFiles(Folder));
    }

    [Fact]
    public void An_object_that_could_not_be_read_again_ends_the_export()
    {
        var error = AssertTerminates(
            Runspace.Invoke("[KerioLicense.Model.KerioInstallation]@{ Product = 'Control'; ObservedAt = [datetime]::UtcNow } | "
                + "Export-KerioInstallation $args[0]", In("out.kerio.json")),
            "InputEmptyText",
            ErrorCategory.InvalidData);
        Assert.Contains("computerName", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Folder));
    }

    [Theory]
    [InlineData("plain.json", "WrongFileName", ErrorCategory.InvalidArgument)]
    [InlineData("none/a.kerio.json", "FolderNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("*.kerio.json", "PathAmbiguous", ErrorCategory.InvalidArgument)]
    public void A_target_that_will_not_do_ends_the_command(string target, string errorId, ErrorCategory category)
    {
        var source = Observations("a.kerio.json", "mx1");
        Observations("b.kerio.json", "mx2");
        AssertTerminates(Runspace.Invoke(Script, source, In(target)), errorId, category);
        Assert.Equal(2, Directory.EnumerateFileSystemEntries(Folder).Count());
    }

    [Theory]
    [InlineData("Variable:a.kerio.json")]
    [InlineData("nodrive:/a.kerio.json")]
    public void Only_the_file_system_has_files(string target) =>
        AssertTerminates(Runspace.Invoke(Script, Observations("a.kerio.json", "mx1"), target), "NotFileSystem",
            ErrorCategory.InvalidArgument);

    [Fact]
    public void A_literal_path_may_hold_brackets()
    {
        Assert.Empty(Runspace.Invoke(
            "Import-KerioInstallation $args[0] | Export-KerioInstallation -LiteralPath $args[1]", Observations("a.kerio.json", "mx1"),
            In("[1].kerio.json")).Errors);
        Assert.True(File.Exists(In("[1].kerio.json")));
    }
}
