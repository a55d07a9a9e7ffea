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
