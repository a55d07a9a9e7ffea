using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Files;

public sealed class ImportKerioInstallationTests : FilesFixture
{
    /// <summary>Somebody put it there to be read: it is an error, and is judged as not read.</summary>
    [Fact]
    public void What_looks_like_a_file_and_is_none_is_an_error_of_its_own()
    {
        Observations("a.kerio.json", "mx1");
        Observations("b.KERIO.JSON", "mx2");
        Put("c.kerio.json.gz", "x");
        Directory.CreateDirectory(In("d.kerio.json"));
        var run = Runspace.Invoke("Import-KerioInstallation $args[0]", Folder);
        Assert.Null(run.Terminated);
        Assert.Equal(["FilePassedOver", "FilePassedOver"], run.Errors.Select(static error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(["c.kerio.json.gz", "d.kerio.json", "mx1", "mx2"], Names(run));
    }

    [Fact]
    public void A_folder_stands_for_its_observation_files_in_the_order_of_their_names()
    {
        Observations("b.kerio.json", "mx2");
        Observations("a.kerio.json", "mx1");
        Observations("C.KERIO.JSON", "mx0");
        Put("other.json", "no");
        Put("a.kerio.json.tmp", "no");
        Directory.CreateDirectory(In("deeper"));
        Assert.Equal(["mx0", "mx1", "mx2"], Names(Runspace.Invoke("Import-KerioInstallation $args[0]", Folder)));
    }

    [Fact]
    public void Wildcards_are_resolved_and_what_matches_nothing_is_no_error()
    {
        Observations("a1.kerio.json", "mx1");
        Observations("a2.kerio.json", "mx2");
        Observations("b.kerio.json", "mx3");
        Assert.Equal(["mx1", "mx2"], Names(Runspace.Invoke("Import-KerioInstallation -Path $args[0]", In("a*.kerio.json"))));
        var nothing = Runspace.Invoke("Import-KerioInstallation $args[0]", In("z*.kerio.json"));
        Assert.Empty(nothing.Output);
        Assert.Empty(nothing.Errors);
    }

    [Fact]
    public void A_literal_path_may_hold_brackets()
    {
        Observations("[a].kerio.json", "mx1");
        Assert.Equal(["mx1"], Names(Runspace.Invoke("Import-KerioInstallation -LiteralPath $args[0]", In("[a].kerio.json"))));
    }

    [Fact]
    public void Paths_come_by_value_and_by_property_name()
    {
        Observations("a.kerio.json", "mx1");
        Observations("[b].kerio.json", "mx2");
        Assert.Equal(["mx1"], Names(Runspace.Invoke("$args[0] | Import-KerioInstallation", In("a.kerio.json"))));
        Assert.Equal(["mx2"],
            Names(Runspace.Invoke("[pscustomobject]@{ PSPath = $args[0] } | Import-KerioInstallation", In("[b].kerio.json"))));
        Assert.Equal(["mx1"],
            Names(Runspace.Invoke("[pscustomobject]@{ Path = $args[0] } | Import-KerioInstallation", In("a.kerio.json"))));
    }

    [Fact]
    public void A_bad_file_is_one_error_and_an_observation_named_after_it_and_the_others_are_still_read()
    {
        var bad = Put("b.kerio.json", Text("mx2").Replace("Connect", "connect", StringComparison.Ordinal));
        Put("c.kerio.json", "");
        Observations("a.kerio.json", "mx1");
        Observations("d.kerio.json", "mx4");
        var import = Runspace.Invoke("Import-KerioInstallation $args[0]", Folder);
        Assert.Null(import.Terminated);
        Assert.Equal(["mx1", "b.kerio.json", "c.kerio.json", "mx4"], Names(import));
        Assert.Equal(
            ["InputWrongWord,KerioLicense.Commands.ImportKerioInstallationCommand",
                "InputTruncated,KerioLicense.Commands.ImportKerioInstallationCommand"],
            import.Errors.Select(error => error.FullyQualifiedErrorId));
        var error = import.Errors[0];
        Assert.Equal((ErrorCategory.InvalidData, bad), (error.CategoryInfo.Category, error.TargetObject));
        Assert.Equal((4, 37), (Property(error, "Line"), Property(error, "Column")));
        Assert.Equal("installations[0].product", Property(error, "Key"));
        Assert.StartsWith(bad + ", line 4, column 37, key installations[0].product: ", error.ToString(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction));
    }

    [Fact]
    public void The_error_is_told_in_Italian_with_the_same_id()
    {
        using var italian = new ModuleRunspace("it-IT");
        var error = AssertError(
            italian.Invoke("Import-KerioInstallation $args[0]", Put("a.kerio.json", "{")), "InputTruncated", ErrorCategory.InvalidData);
        Assert.Contains(", riga 1, colonna 2: Il file finisce qui", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_before_the_fault_is_passed_on()
    {
        var path = Put("a.kerio.json", Text("mx1", "mx2").Replace("\n]", ", ]", StringComparison.Ordinal));
        var import = Runspace.Invoke("Import-KerioInstallation $args[0]", path);
        Assert.Equal(["mx1", "mx2", "a.kerio.json"], Names(import));
        AssertError(import, "InputTrailingComma", ErrorCategory.InvalidData);
    }

    [Fact]
    public void Each_object_is_passed_on_before_the_next_is_read()
    {
        var path = Put("a.kerio.json", Text([.. Enumerable.Range(0, 2000).Select(number => "mx" + number)]) + "rubbish");
        var import = Runspace.Invoke(
            "Import-KerioInstallation $args[0] | ForEach-Object { if ($_.ComputerName -eq 'mx5') { throw 'enough' }; $_ }", path);
        Assert.Equal("enough", import.Terminated!.ToString());
    }

    [Theory]
    [InlineData("Import-KerioInstallation $args[0]")]
    [InlineData("Import-KerioInstallation -LiteralPath $args[0]")]
    public void A_file_that_is_not_there_is_an_error(string script) =>
        Assert.Equal(In("none.kerio.json"),
            AssertError(Runspace.Invoke(script, In("none.kerio.json")), "PathNotFound", ErrorCategory.ObjectNotFound).TargetObject);

    [Theory]
    [InlineData("Import-KerioInstallation Variable:PSHome")]
    [InlineData("Import-KerioInstallation -LiteralPath Variable:PSHome")]
    [InlineData("Import-KerioInstallation nodrive:/a.kerio.json")]
    [InlineData("Import-KerioInstallation -LiteralPath nodrive:/a.kerio.json")]
    public void Only_the_file_system_has_files(string script) =>
        AssertError(Runspace.Invoke(script), "NotFileSystem", ErrorCategory.InvalidArgument);

    [Fact]
    public void An_empty_folder_is_a_warning()
    {
        var import = Runspace.Invoke("Import-KerioInstallation $args[0]", Folder);
        Assert.Contains(Folder, Assert.Single(import.Warnings), StringComparison.Ordinal);
        Assert.Empty(import.Errors);
    }

    [Fact]
    public void Verbose_counts()
    {
        var path = Observations("a.kerio.json", "mx1", "mx2");
        Assert.Contains($"{path}: 2 observations read.", Runspace.Invoke("Import-KerioInstallation $args[0] -Verbose", path).Verbose);
    }

    [Fact]
    public void The_numbers_are_not_shown()
    {
        var path = Observations("a.kerio.json", "mx1");
        Assert.DoesNotContain(
            "AB1CD", Runspace.Format("Import-KerioInstallation $args[0] | Format-List *", 200, path), StringComparison.Ordinal);
    }

    private static object Property(ErrorRecord error, string name) =>
        error.Exception.GetType().GetProperty(name)!.GetValue(error.Exception)!;
}
