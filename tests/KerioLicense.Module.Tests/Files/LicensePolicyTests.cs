using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Files;

public sealed class LicensePolicyTests : FilesFixture
{
    [Fact]
    public void Without_a_path_the_policy_is_the_output()
    {
        var policy = Assert.Single(
            Runspace.Invoke("New-KerioLicensePolicy -Name Test -MaximumMigrationDays 15 -QuietHours 48 -SilentAfterDays 1").Output);
        Assert.Equal("Test", policy.Properties["Name"].Value);
        Assert.Equal((15, 48, 1, 30),
            (Value(policy, "Migration.MaximumDays"), Value(policy, "Evidence.QuietHours"), Value(policy, "Evidence.SilentAfterDays"),
                Value(policy, "Evidence.LookBackDays")));
    }

    [Fact]
    public void The_file_holds_the_defaults_and_is_read_again()
    {
        var made = Runspace.Invoke("New-KerioLicensePolicy $args[0]", In("a.policy.json"));
        Assert.Empty(made.Output);
        Assert.Empty(made.Errors);
        var policy = Assert.Single(Runspace.Invoke("Import-KerioLicensePolicy $args[0]", In("a.policy.json")).Output);
        Assert.Equal((null, 30, 26, 22, 8, 7), (
            Value(policy, "Migration.MaximumDays"), Value(policy, "Evidence.LookBackDays"), Value(policy, "Evidence.ReadingValidHours"),
            Value(policy, "Evidence.QuietHours"), Value(policy, "Evidence.SilentAfterDays"), Value(policy, "WarnBeforeDays")));
    }

    [Fact]
    public void An_existing_file_is_replaced_only_by_force()
    {
        var path = Put("a.policy.json", "mine");
        AssertTerminates(Runspace.Invoke("New-KerioLicensePolicy $args[0]", path), "FileExists", ErrorCategory.ResourceExists);
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Single(Runspace.Invoke("New-KerioLicensePolicy $args[0] -Force -PassThru", path).Output);
        Assert.StartsWith("{", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        Runspace.Invoke("New-KerioLicensePolicy $args[0] -WhatIf", In("a.policy.json"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Theory]
    [InlineData("a.json", "WrongFileName", ErrorCategory.InvalidArgument)]
    [InlineData("none/a.policy.json", "FolderNotFound", ErrorCategory.ObjectNotFound)]
    public void A_target_that_will_not_do_ends_the_command(string target, string errorId, ErrorCategory category) =>
        AssertTerminates(Runspace.Invoke("New-KerioLicensePolicy $args[0]", In(target)), errorId, category);

    [Theory]
    [InlineData("-LookBackDays 0")]
    [InlineData("-LookBackDays 3651")]
    [InlineData("-ReadingValidHours 8761")]
    [InlineData("-QuietHours 0")]
    [InlineData("-SilentAfterDays 0")]
    [InlineData("-WarnBeforeDays 366")]
    [InlineData("-MaximumMigrationDays 0")]
    public void A_limit_out_of_range_is_refused(string parameter)
    {
        var made = Runspace.Invoke("New-KerioLicensePolicy " + parameter);
        Assert.StartsWith("ParameterArgumentValidationError", (made.Terminated ?? made.Errors.Single()).FullyQualifiedErrorId,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Each_file_gives_one_policy_and_a_bad_one_does_not_stop_the_others()
    {
        Put("a.policy.json", "{ \"schema\": \"keriolicense/policy/1\", \"name\": \"first\" }");
        var bad = Put("b.policy.json", "{ \"schema\": \"keriolicense/policy/1\", \"waivers\": [ { \"rule\": \"KL-NONE\" } ] }");
        Put("c.policy.json", "{ \"schema\": \"keriolicense/policy/1\", \"name\": \"last\" }");
        var import = Runspace.Invoke("Import-KerioLicensePolicy $args[0]", In("*.policy.json"));
        Assert.Equal(["first", "last"], import.Output.Select(policy => policy.Properties["Name"].Value));
        var error = AssertError(import, "InputUnknownRule", ErrorCategory.InvalidData);
        Assert.Equal(bad, error.TargetObject);
        Assert.Contains("KL-ACTIVE-DUPLICATE", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_that_there_is_may_be_waived()
    {
        string[] rules = [.. Runspace.Invoke("Get-KerioComplianceRule").Output.Select(rule => (string)rule.Properties["Id"].Value)];
        Assert.NotEmpty(rules);
        var waivers = string.Join(',', rules.Select(rule =>
            $$"""{"license":"12345-AB1CD-2EF3G","rule":"{{rule}}","reason":"r","approvedBy":"me","expires":"2026-12-31T00:00:00Z"}"""));
        var path = Put("a.policy.json", "{\"schema\":\"keriolicense/policy/1\",\"waivers\":[" + waivers + "]}");
        Assert.Empty(Runspace.Invoke("Import-KerioLicensePolicy $args[0]", path).Errors);
    }

    [Fact]
    public void A_folder_is_no_policy() =>
        AssertError(Runspace.Invoke("Import-KerioLicensePolicy $args[0]", Folder), "PathIsFolder", ErrorCategory.InvalidArgument);

    private static object? Value(PSObject item, string path)
    {
        object? value = item;
        foreach (var name in path.Split('.'))
        {
            value = PSObject.AsPSObject(value!).Properties[name].Value;
        }

        return value;
    }
}
