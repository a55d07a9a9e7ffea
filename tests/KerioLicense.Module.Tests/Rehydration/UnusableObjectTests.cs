using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Module.Tests.Hosting;
using KerioLicense.Module.Tests.Reports;
using Xunit;

namespace KerioLicense.Module.Tests.Rehydration;

/// <summary>Objects that a cmdlet cannot use are one error for the call: it must not report on the others, or on nothing.</summary>
public sealed class UnusableObjectTests(ExampleResults example) : ReportFixture(example)
{
    /// <summary>$made, three whole objects; $bad, the same without what they rest on.</summary>
    private const string Selected = "$file, $out = $args; $made = @(Import-{0} $file | Select-Object -First 3); "
        + "$bad = @($made | Select-Object Product, Customer, {1}); ";

    private const string NewerForm = "$text = [Text.Encoding]::UTF8.GetString($bad[0].KerioLicenseForm); $bad[0].KerioLicenseForm = "
        + "[Text.Encoding]::UTF8.GetBytes(($text -replace 'KerioLicense [0-9.]+', 'KerioLicense 9.0.0' -replace '\"product\"', "
        + "'\"novelty\": 1, \"product\"')); ";

    [Theory]
    [InlineData("$bad | Test-KerioLicenseCompliance")]
    [InlineData("Test-KerioLicenseCompliance $bad")]
    [InlineData("$made[0], $bad[0] | Test-KerioLicenseCompliance -Quiet")]
    [InlineData("$bad | Export-KerioInstallation $out")]
    [InlineData("Export-KerioInstallation $out -InputObject ($made + $bad) -PassThru")]
    [InlineData("$bad | Import-KerioCallActivity none.csv")]
    public void Parts_of_observations(string command) => AssertRefused("KerioInstallation", "ComputerName, ObservedAt, License",
        Observations("three.kerio.json", "mx1", "mx2", "mx3"), "out.kerio.json", command);

    [Theory]
    [InlineData("$bad | Export-KerioComplianceReport $out")]
    [InlineData("$bad | Export-KerioComplianceReport $out -Format Csv")]
    [InlineData("$bad | Export-KerioComplianceReport $out -Format Json")]
    [InlineData("$bad | Export-KerioComplianceReport $out -Format Markdown")]
    [InlineData("Export-KerioComplianceReport $out -InputObject $bad")]
    [InlineData("$made[0], $bad[0], $made[1] | Export-KerioComplianceReport $out")]
    [InlineData("$bad | ConvertTo-KerioMonitoringOutput")]
    [InlineData("ConvertTo-KerioMonitoringOutput -InputObject $bad")]
    [InlineData("$bad | Compare-KerioComplianceResult $made")]
    [InlineData("$made | Compare-KerioComplianceResult $bad")]
    [InlineData("$bad | Measure-KerioLicenseExposure (Join-Path (Get-Module KerioLicense).ModuleBase Examples/example.prices.json)")]
    [InlineData("$bad | New-KerioTemporaryLicenseRequest -Days 10")]
    [InlineData("$bad | New-KerioTemporaryLicenseRequest -Days 10 -Path ($out + '.eml')")]
    public void Parts_of_results(string command) =>
        AssertRefused("KerioComplianceResult", "Status, RuleId, Summary, EvaluatedAt", Example, "out.html", command);

    [Theory]
    [InlineData("'text' | Export-KerioComplianceReport $out", "System.String")]
    [InlineData("Get-Item . | Export-KerioComplianceReport $out", "System.IO.DirectoryInfo")]
    [InlineData("@{ Status = 'Compliant' } | Export-KerioComplianceReport $out", "System.Collections.Hashtable")]
    [InlineData("$made | Export-KerioComplianceReport $out -Exposure 7", "System.Int32")]
    [InlineData("$made | Select-Object Customer | Measure-KerioLicenseExposure -Total",
        "Selected.KerioLicense.Verdict.KerioComplianceResult")]
    [InlineData("[pscustomobject]@{ ComputerName = 'mx1'; Product = 'Connect' } | Test-KerioLicenseCompliance",
        "System.Management.Automation.PSCustomObject")]
    [InlineData("Import-KerioInstallation $obs | Test-KerioLicenseCompliance -Policy @{ Name = 'P' }", "System.Collections.Hashtable")]
    public void What_is_something_else(string command, string type)
    {
        var run = Runspace.Invoke("$file, $out, $obs = $args; $made = Import-KerioComplianceResult $file; " + command,
            Example, In("out.html"), Observations("three.kerio.json", "mx1"));
        var error = AssertTerminates(run, "ObjectNotWhole", ErrorCategory.InvalidArgument);
        Assert.Contains(type, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(In("out.html")));
    }

    [Theory]
    [InlineData("$bad[0].Status = 'Compliant'", "ObjectChanged", "Status")]
    [InlineData("$bad[0].Customer = 'Rossi'", "ObjectChanged", "Customer")]
    [InlineData("$bad[0].ViolationTime = [TimeSpan]::Zero", "ObjectChanged", "ViolationTime")]
    [InlineData("$bad[0].PSObject.Properties.Remove('KerioLicenseForm')", "ObjectNotWhole", "Deserialized.KerioLicense.Verdict.Kerio")]
    [InlineData("$bad[0].KerioLicenseForm = [byte[]] @(1, 2, 3)", "InputNotJson", "KerioComplianceResult")]
    [InlineData(NewerForm, "InputNewerVersion", "written by a newer version")]
    public void What_another_session_or_version_made_of_it(string change, string errorId, string said)
    {
        Assert.Empty(Runspace.Invoke("Import-KerioComplianceResult $args[0] | Export-Clixml $args[1]", Example, In("r.clixml")).Errors);
        using var later = new ModuleRunspace(import: false);
        Assert.Empty(later.Invoke("$bad = @(Import-Clixml $args[0]); " + change, In("r.clixml")).Errors);
        later.ImportModule();
        var run = later.Invoke("$bad | Export-KerioComplianceReport $args[0]", In("out.html"));
        var error = AssertTerminates(run, errorId,
            errorId == "ObjectNotWhole" ? ErrorCategory.InvalidArgument : ErrorCategory.InvalidData);
        Assert.Contains(said, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Same(later.Invoke("$bad[0]").Output.Single().BaseObject, PSObject.AsPSObject(error.TargetObject).BaseObject);
        Assert.False(File.Exists(In("out.html")));
    }

    /// <summary>Where the module has the types, such objects stay bags of properties, and the cmdlet says why.</summary>
    [Fact]
    public void A_newer_version_is_told_also_where_the_module_was_there_first()
    {
        Assert.Empty(Runspace.Invoke("Import-KerioComplianceResult $args[0] | Export-Clixml $args[1]", Example, In("r.clixml")).Errors);
        using var other = new ModuleRunspace(import: false);
        Assert.Empty(
            other.Invoke("$bad = @(Import-Clixml $args[0]); " + NewerForm + "$bad | Export-Clixml $args[0]", In("r.clixml")).Errors);
        var run = Runspace.Invoke("$bad = @(Import-Clixml $args[0]); $bad | ConvertTo-KerioMonitoringOutput", In("r.clixml"));
        AssertTerminates(run, "InputNewerVersion", ErrorCategory.InvalidData);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void The_error_is_in_the_reader_s_language()
    {
        var error = AssertTerminates(
            InCulture("it-IT", "'x' | ConvertTo-KerioMonitoringOutput"), "ObjectNotWhole", ErrorCategory.InvalidArgument);
        Assert.StartsWith("Atteso un KerioComplianceResult", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    private void AssertRefused(string noun, string kept, string file, string output, string command)
    {
        var run = Runspace.Invoke(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, Selected, noun, kept) + command, file, In(output));
        var error = AssertTerminates(run, "ObjectNotWhole", ErrorCategory.InvalidArgument);
        Assert.Contains($"whole {noun}", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Same(Runspace.Invoke("$bad[0]").Output.Single().BaseObject, PSObject.AsPSObject(error.TargetObject).BaseObject);
        Assert.Empty(run.Output);
        Assert.Empty(run.Warnings);
        Assert.Empty(Directory.EnumerateFiles(Folder, "out.*"));
    }
}
