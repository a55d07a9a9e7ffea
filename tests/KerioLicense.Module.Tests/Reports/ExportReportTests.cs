using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Reports;

/// <summary>What all forms of a report share: targets, -WhatIf, -PassThru, errors.</summary>
public sealed class ExportReportTests(ExampleResults example) : ReportFixture(example)
{
    private const string Script = "Import-KerioComplianceResult $args[0] | Export-KerioComplianceReport $args[1]";

    [Fact]
    public void WhatIf_writes_nothing_and_names_the_file()
    {
        var run = Export("a.json", "-WhatIf -PassThru");
        Assert.Empty(run.Output);
        Assert.Contains(In("a.json"), run.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Folder));
    }

    [Fact]
    public void PassThru_gives_the_files_and_verbose_counts()
    {
        var run = Export("a.json", "-PassThru -Verbose");
        Assert.Equal(In("a.json"), Assert.IsType<FileInfo>(Assert.Single(run.Output).BaseObject).FullName);
        Assert.Contains(In("a.json") + ": report on 43 results written.", run.Verbose);
    }

    [Theory]
    [InlineData("a.txt", "ReportFormatUnknown", ErrorCategory.InvalidArgument)]
    [InlineData("a", "ReportFormatUnknown", ErrorCategory.InvalidArgument)]
    [InlineData("none/a.json", "FolderNotFound", ErrorCategory.ObjectNotFound)]
    public void A_target_that_will_not_do_ends_the_command(string target, string errorId, ErrorCategory category)
    {
        AssertTerminates(Export(target), errorId, category);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Fact]
    public void The_error_is_told_in_Italian_with_the_same_id()
    {
        var error = AssertTerminates(Export("a.txt", "", "it-IT"), "ReportFormatUnknown", ErrorCategory.InvalidArgument);
        Assert.Contains("non si capisce il formato", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_existing_file_is_replaced_only_by_force()
    {
        Put("a.json", "old");
        AssertTerminates(Export("a.json"), "FileExists", ErrorCategory.ResourceExists);
        Assert.Equal("old", File.ReadAllText(In("a.json")));
        Assert.StartsWith("{", Exported("a.json", "-Force"), StringComparison.Ordinal);
    }

    /// <summary>Each for a reason of its own; that a folder is in a file's place shows only when it is written.</summary>
    [Theory]
    [InlineData("a.txt", "ReportFormatUnknown")]
    [InlineData("none/a.json", "FolderNotFound")]
    [InlineData("a\0.json", "PathNotFound")]
    [InlineData("old.json", "FileExists")]
    [InlineData("folder.json", "FileWriteFailed")]
    public void One_that_cannot_be_written_is_one_error_and_the_others_are_written(string bad, string errorId)
    {
        Put("old.json", "old");
        Directory.CreateDirectory(In("folder.json"));
        var run = Runspace.Invoke(
            "Import-KerioComplianceResult $args[0] | Export-KerioComplianceReport $args[1], $args[2], $args[3] -PassThru "
                + "| ForEach-Object Name",
            Example, In("a.html"), In(bad), In("b.csv"));
        Assert.Equal(errorId, Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(["a.html", "b.csv"], run.Output.Select(name => name.BaseObject));
        Assert.Equal("old", File.ReadAllText(In("old.json")));
    }

    [Fact]
    public void Where_none_can_be_written_the_last_error_ends_the_command()
    {
        var run = Runspace.Invoke(
            "try { @() | Export-KerioComplianceReport $args[0], $args[1] } "
                + "catch { \"ended by $($_.FullyQualifiedErrorId.Split(',')[0])\" }",
            In("a.txt"), In("none/b.csv"));
        Assert.Equal("ReportFormatUnknown", run.Errors[0].FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal("ended by FolderNotFound", Assert.Single(run.Output).BaseObject);
    }

    [Fact]
    public void A_named_format_goes_before_the_extension() =>
        Assert.Contains("keriolicense/results/1", Exported("a.txt", "-Format Json"), StringComparison.Ordinal);

    [Fact]
    public void A_literal_path_may_hold_brackets()
    {
        Assert.Empty(Runspace.Invoke(
            "Import-KerioComplianceResult $args[0] | Export-KerioComplianceReport -LiteralPath $args[1]", Example, In("[1].json")).Errors);
        Assert.True(File.Exists(In("[1].json")));
    }

    [Fact]
    public void No_results_make_a_report_that_says_so()
    {
        Assert.Empty(Runspace.Invoke("@() | Export-KerioComplianceReport $args[0]", In("a.json")).Errors);
        Assert.Contains("\"results\": []", File.ReadAllText(In("a.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_fails_midway_leaves_no_file()
    {
        var run = Runspace.Invoke(
            "[KerioLicense.Verdict.KerioComplianceResult]::new() | Export-KerioComplianceReport $args[0]", In("a.json"));
        AssertTerminates(run, "InputBadFingerprint", ErrorCategory.InvalidData);
        Assert.Empty(Directory.EnumerateFiles(Folder));
    }

    [Fact]
    public void Only_the_file_system_has_files() =>
        AssertTerminates(Runspace.Invoke(Script, Example, "Variable:a.json"), "NotFileSystem", ErrorCategory.InvalidArgument);
}
