using System;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Files;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Changes;

/// <summary>The example estate on two days.</summary>
public sealed class CompareKerioComplianceResultTests : FilesFixture
{
    private const string TwoDays =
        "$e = $args[0]; $p = Import-KerioLicensePolicy \"$e/estate.policy.json\"; "
        + "$o = Import-KerioInstallation \"$e/history\", \"$e/inbox\"; "
        + "$a = $o | Test-KerioLicenseCompliance -Policy $p -AsOf 2026-11-12T08:00:00Z -WarningAction SilentlyContinue; "
        + "$b = $o | Test-KerioLicenseCompliance -Policy $p -AsOf 2026-11-20T08:00:00Z; ";

    private static readonly string s_estate = Path.Combine(Build.ModuleFolder, "Examples", "estate");

    [Fact]
    public void A_migration_that_ended_in_between_is_new_and_everything_has_its_kind()
    {
        var compared = Runspace.Invoke(TwoDays + "Compare-KerioComplianceResult $a $b", s_estate);
        Assert.Empty(compared.Errors);
        Assert.Empty(compared.Warnings);
        string[] lines = [.. compared.Output.Select(
            change => $"{change.Properties["Change"].Value} {change.Properties["RuleId"].Value} {change.Properties["Customer"].Value}")];
        Assert.Contains("New KL-MIGRATION-EXPIRED Esposito Ceramiche S.a.s.", lines);
        Assert.Equal(lines.Select(Kind).Order(), lines.Select(Kind));
        Assert.Contains(lines, line => line.StartsWith("Unchanged", StringComparison.Ordinal));
    }

    [Fact]
    public void The_pipeline_is_the_difference()
    {
        var piped = Runspace.Invoke(TwoDays + "$b | Compare-KerioComplianceResult -ReferenceObject $a", s_estate);
        var given = Runspace.Invoke(TwoDays + "Compare-KerioComplianceResult -ReferenceObject $a -DifferenceObject $b", s_estate);
        Assert.Equal(given.Output.Select(change => change.ToString()), piped.Output.Select(change => change.ToString()));
    }

    [Theory]
    [InlineData("@()")]
    [InlineData("$null")]
    [InlineData("@($null)")]
    public void In_the_first_run_every_finding_is_new(string reference)
    {
        var compared = Runspace.Invoke(
            TwoDays + $"Compare-KerioComplianceResult {reference} $b | Where-Object {{ $_.Status -in 'Violation', "
                + $"'Warning', 'Indeterminate' }}", s_estate);
        Assert.Empty(compared.Errors);
        Assert.All(compared.Output, change => Assert.Contains(change.Properties["Change"].Value.ToString(), new[] { "New", "Changed" }));
        Assert.Contains(compared.Output, change => change.Properties["Change"].Value.ToString() == "New");
        Assert.NotEmpty(Runspace.Invoke(TwoDays + $"Compare-KerioComplianceResult $a {reference}", s_estate).Output);
    }

    [Fact]
    public void Swapped_sets_are_warned_of() =>
        Assert.Contains("2026-11-20", Assert.Single(Runspace.Invoke(TwoDays + "Compare-KerioComplianceResult $b $a", s_estate).Warnings),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("en-US", "New: ")]
    [InlineData("it-IT", "Nuova: ")]
    public void Views_speak_the_language_of_the_reader(string culture, string summary)
    {
        using var runspace = new ModuleRunspace(culture);
        var table = runspace.Format(TwoDays + "Compare-KerioComplianceResult $a $b | Where-Object Change -eq New", 120, s_estate);
        Assert.Matches(@"(?m)^Change +Status +Customer +Servers +Rule$", table);
        Assert.Matches(@"(?m)^New +(Compliant|Warning|Indeterminate) -> .*\n +Violation$", table);
        var list = runspace.Format(
            TwoDays + "Compare-KerioComplianceResult $a $b | Where-Object Change -eq New | Format-List", 120, s_estate);
        Assert.Matches($"(?m)^Summary +: {summary}", list);
        Assert.Matches(@"(?m)^Changes +: Status: \w+ -> Violation$", list);
    }

    private static int Kind(string line) =>
        Array.IndexOf(["New", "Reopened", "WaiverExpired", "Changed", "Resolved", "Unchanged"], line.Split(' ')[0]);
}
