using System;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;
using KerioLicense.Module.Tests.Reports;
using Xunit;

namespace KerioLicense.Module.Tests.Views;

/// <summary>How results look, beyond what the examples of the help show.</summary>
public sealed class ResultViewTests(ExampleResults example) : IClassFixture<ExampleResults>
{
    [Theory]
    [InlineData("en-US", "A reading of its network links")]
    [InlineData("it-IT", "Una lettura delle interfacce di rete")]
    public void The_list_of_an_undecided_license_says_what_is_missing_and_the_command_that_gets_it(
        string culture, string what)
    {
        using var runspace = new ModuleRunspace(culture);
        var shown = runspace.Format(
            "Import-KerioComplianceResult $args[0] | Where-Object RuleId -eq KL-CONTROL-ONECABLE | Where-Object Status "
            + "-eq Indeterminate | Format-List", 120, example.Path);
        Assert.Contains("MissingEvidence : ", shown, StringComparison.Ordinal);
        Assert.Contains("control/fw2.russo.example: " + what, shown, StringComparison.Ordinal);
        Assert.Contains("PS> Get-KerioInstallation -ComputerName fw2.russo.example -Product Control", shown, StringComparison.Ordinal);
        Assert.DoesNotMatch("[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}", shown);
    }

    [Theory]
    [InlineData("en-US", "  the vendor sees this machine (GFI agent)")]
    [InlineData("it-IT", "  il produttore vede questo computer (agente GFI)")]
    public void The_list_marks_a_machine_that_the_vendor_sees(string culture, string mark)
    {
        using var folder = new TemporaryFolder();
        using var runspace = new ModuleRunspace(culture);
        var file = folder.File("one.kerio.json",
            """
            { "schema": "keriolicense/observations/1", "installations": [
              { "computerName": "mx1", "product": "Connect", "observedAt": "2026-11-18T06:00:00Z", "vendorAgent": "/var/gfiagent",
                "license": { "number": "12345-AB1CD-2EF3G" } } ] }
            """);
        var shown = runspace.Format(
            "Import-KerioInstallation $args[0] | Test-KerioLicenseCompliance -AsOf 2026-11-18T07:00:00Z | Format-List", 160, file);
        Assert.Contains(mark, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "Caveats       : Not read: mx2.")]
    [InlineData("it-IT", "Caveats       : Non letti: mx2.")]
    public void The_list_names_what_was_not_read(string culture, string line)
    {
        using var folder = new TemporaryFolder();
        using var runspace = new ModuleRunspace(culture);
        var file = folder.File("two.kerio.json",
            """
            { "schema": "keriolicense/observations/1", "installations": [
              { "computerName": "mx1", "product": "Connect", "observedAt": "2026-11-18T06:00:00Z",
                "license": { "number": "12345-AB1CD-2EF3G" } },
              { "computerName": "mx2", "product": "Connect", "observedAt": "2026-11-18T06:00:00Z" } ] }
            """);
        var shown = runspace.Format(
            "Import-KerioInstallation $args[0] | Test-KerioLicenseCompliance -AsOf 2026-11-18T07:00:00Z | "
            + "Where-Object RuleId -eq KL-SINGLE | Format-List", 120, file);
        Assert.Contains(line, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_status_has_a_colour_of_its_own()
    {
        using var runspace = new ModuleRunspace();
        var run = runspace.Invoke(
            "Import-KerioComplianceResult $args[0] | ForEach-Object { [KerioLicense.Formatting.ResultView]::Status($_, $true).TrimEnd() }",
            example.Path);
        Assert.Empty(run.Errors);
        Assert.Equal(
            ["\u001b[31;1mViolation\u001b[0m", "\u001b[32mCompliant\u001b[0m", "\u001b[33mWarning\u001b[0m",
                "\u001b[35mIndeterminate\u001b[0m", "\u001b[90mWaived\u001b[0m"],
            run.Output.Select(text => (string)text.BaseObject).Distinct()
                .Where(text => !text.Contains("Applicable", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_table_without_a_terminal_has_no_colour()
    {
        using var runspace = new ModuleRunspace();
        Assert.DoesNotContain(
            "\u001b", runspace.Format("Import-KerioComplianceResult $args[0]", 120, example.Path), StringComparison.Ordinal);
    }
}
