using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using KerioLicense.Module.Tests.Hosting;
using KerioLicense.Module.Tests.Reports;
using Xunit;

namespace KerioLicense.Module.Tests.Rehydration;

/// <summary>What has been through Clixml is what it was before, for every cmdlet. (Jobs carry the same: <see cref="JobTests"/>.)</summary>
public sealed class RehydrationTests(ExampleResults example) : ReportFixture(example)
{
    private const string Serialized = "$read = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::"
        + "Serialize($made, 2)); ";

    private static readonly string Estate = Path.Combine(Build.ModuleFolder, "Examples", "estate");

    [Fact]
    public void Observations_are_the_same_and_give_the_same_verdicts()
    {
        var run = Runspace.Invoke(
            """
            $estate, $made, $read = $args
            $policy = Import-KerioLicensePolicy "$estate/estate.policy.json"
            $installations = Import-KerioInstallation "$estate/history", "$estate/inbox"
            $installations | Export-Clixml "$made.clixml"
            $again = Import-Clixml "$made.clixml"
            $again | ForEach-Object { $_.GetType().FullName } | Sort-Object -Unique
            $installations | Export-KerioInstallation "$made.kerio.json"
            $again | Export-KerioInstallation "$read.kerio.json"
            $policy, $policy | Export-Clixml "$made.policy.clixml"
            $policyAgain = @(Import-Clixml "$made.policy.clixml")[0]
            $installations | Test-KerioLicenseCompliance -Policy $policy -AsOf 2026-11-20T08:00:00Z |
                Export-KerioComplianceReport "$made.json" -ShowLicenseNumber
            Test-KerioLicenseCompliance $again -Policy $policyAgain -AsOf 2026-11-20T08:00:00Z |
                Export-KerioComplianceReport "$read.json" -ShowLicenseNumber
            """,
            Estate, In("made"), In("read"));
        Assert.Empty(run.Errors);
        Assert.Equal(["KerioLicense.Model.KerioInstallation"], run.Output.Select(line => line.ToString()));
        AssertSame("made.kerio.json", "read.kerio.json");
        AssertSame("made.json", "read.json");
    }

    [Theory]
    [InlineData("html")]
    [InlineData("md")]
    [InlineData("csv")]
    [InlineData("json")]
    public void Results_and_exposures_give_the_same_report(string form)
    {
        var run = Runspace.Invoke(
            "$file, $prices, $a, $b = $args; $made = @(Import-KerioComplianceResult $file); " + Serialized
            + """
            $amounts = $read | Measure-KerioLicenseExposure $prices
            $made | Export-KerioComplianceReport $a -ShowLicenseNumber -Exposure $amounts
            $results, $made = $read, $amounts
            """ + "\n" + Serialized
            + "$results | Export-KerioComplianceReport $b -ShowLicenseNumber -Exposure $read",
            Example, Path.Combine(Build.ModuleFolder, "Examples", "example.prices.json"), In("a." + form), In("b." + form));
        Assert.Empty(run.Errors);
        AssertSame("a." + form, "b." + form);
    }

    [Theory]
    [InlineData("$made | Measure-KerioLicenseExposure $prices | Format-List",
        "Measure-KerioLicenseExposure $prices -InputObject $read | Format-List")]
    [InlineData("$made | ConvertTo-KerioMonitoringOutput | % Text",
        "ConvertTo-KerioMonitoringOutput -InputObject $read | % Text")]
    [InlineData("Compare-KerioComplianceResult @() $made | Format-List",
        "Compare-KerioComplianceResult $null $read | Format-List")]
    [InlineData("Compare-KerioComplianceResult $made $made | Format-List",
        "$read | Compare-KerioComplianceResult $read | Format-List")]
    [InlineData("$made | New-KerioTemporaryLicenseRequest -Until 2026-12-24 -ErrorAction Ignore | % Subject",
        "$read | New-KerioTemporaryLicenseRequest -Until 2026-12-24 -ErrorAction Ignore | % Subject")]
    [InlineData("$made | Measure-KerioLicenseExposure $prices -Total | Format-List",
        "$made = $made | Measure-KerioLicenseExposure $prices; " + Serialized
        + "$read | Measure-KerioLicenseExposure -Total | Format-List")]
    public void Every_cmdlet_takes_them(string fresh, string again)
    {
        var run = Runspace.Invoke(
            "$file, $prices = $args; $made = @(Import-KerioComplianceResult $file); " + Serialized
            + "$fresh = " + fresh + " | Out-String; $fresh; " + again + " | Out-String",
            Example, Path.Combine(Build.ModuleFolder, "Examples", "example.prices.json"));
        Assert.Empty(run.Errors);
        Assert.True(run.Output[0].ToString()!.Length > 50, run.Output[0].ToString());
        Assert.Equal(run.Output[0].ToString(), run.Output[1].ToString());
    }

    [Fact]
    public void Objects_of_a_session_without_the_module_are_taken_too()
    {
        Assert.Empty(Export("whole.json", "-ShowLicenseNumber").Errors);
        Assert.Empty(Runspace.Invoke("Import-KerioComplianceResult $args[0] | Export-Clixml $args[1]", Example, In("r.clixml")).Errors);
        using var plain = new ModuleRunspace(import: false);
        var bags = plain.Invoke("$bags = Import-Clixml $args[0]; $bags | Export-Clixml $args[1]; $bags = Import-Clixml $args[1]; "
            + "$bags[0].PSTypeNames[0]; $bags[0].Status.ToString()", In("r.clixml"), In("hop.clixml"));
        Assert.Equal(["Deserialized.KerioLicense.Verdict.KerioComplianceResult", "Violation"],
            bags.Output.Select(line => line.ToString()));
        plain.ImportModule();
        var run = plain.Invoke("$bags | Export-KerioComplianceReport $args[0] -ShowLicenseNumber; "
            + "([KerioLicense.Verdict.KerioComplianceResult] $bags[0]).RuleId", In("bags.json"));
        Assert.Empty(run.Errors);
        Assert.StartsWith("KL-", Assert.Single(run.Output).ToString(), StringComparison.Ordinal);
        AssertSame("whole.json", "bags.json");
    }

    [Fact]
    public void The_results_of_an_audit_come_with_it()
    {
        FreshObservations("one.kerio.json", "mx1", "mx2");
        var run = Runspace.Invoke(
            "$made = Invoke-KerioLicenseAudit -ConfigPath $args[0]; " + Serialized
            + "$made.Results.Count -gt 0; $made.Results | Export-KerioComplianceReport $args[1]; "
            + "$read.Results | Export-KerioComplianceReport $args[2]",
            Put("a.audit.json", """{ "schema": "keriolicense/audit/1", "observations": [ "one.kerio.json" ] }"""),
            In("a.csv"), In("b.csv"));
        Assert.Empty(run.Errors);
        Assert.Equal("True", Assert.Single(run.Output).ToString());
        AssertSame("a.csv", "b.csv");
    }

    [Fact]
    public void What_a_script_hung_on_an_object_stays()
    {
        var run = Runspace.Invoke(
            "$made = Import-KerioInstallation $args[0] | Add-Member -NotePropertyName Ticket -NotePropertyValue 12 -PassThru; "
            + Serialized + "\"$($read.GetType().Name) $($read.ComputerName) $($read.Ticket)\"; "
            + "$read.PSObject.Properties.Name -contains 'KerioLicenseForm'",
            Observations("one.kerio.json", "mx1"));
        Assert.Equal(["KerioInstallation mx1 12", "False"], run.Output.Select(line => line.ToString()));
    }

    /// <summary>The text of a whole object, with its license number, is in no view and in no other export.</summary>
    [Fact]
    public void Nothing_but_serialization_shows_the_form()
    {
        var run = Runspace.Invoke(
            """
            $made = Import-KerioInstallation $args[0] | Select-Object -First 1
            $made | ConvertTo-Csv
            $made | ConvertTo-Json -Depth 1 -WarningAction Ignore
            $made | Get-Member | Out-String
            $made | Select-Object * | Format-List | Out-String
            $made | Format-List * | Out-String
            $made | Format-Custom | Out-String
            """, Observations("one.kerio.json", "mx1"));
        Assert.Empty(run.Errors);
        Assert.DoesNotContain("KerioLicenseForm", string.Concat(run.Output), StringComparison.Ordinal);
        Assert.Contains("KerioLicenseForm", Runspace.Invoke("[Management.Automation.PSSerializer]::Serialize($made)").Output[0].ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_parameter_that_takes_such_objects_is_without_it()
    {
        var assembly = Runspace.Module.ImplementingAssembly;
        var types = assembly.GetType("KerioLicense.Rehydration.ObjectForm")!.GetField("All", BindingFlags.Static | BindingFlags.NonPublic)!;
        var rehydrated = ((Array)types.GetValue(null)!).Cast<object>()
            .Select(form => (Type)form.GetType().GetProperty("Type")!.GetValue(form)!).ToList();
        var parameters = assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PSCmdlet)))
            .SelectMany(type => type.GetProperties())
            .Where(property => property.IsDefined(typeof(ParameterAttribute)))
            .Where(property => rehydrated.Contains(property.PropertyType.GetElementType() ?? property.PropertyType)).ToList();
        Assert.True(parameters.Count >= 12, $"{parameters.Count} parameters");
        Assert.All(parameters, property =>
        {
            dynamic attribute = Assert.Single(property.GetCustomAttributes<ArgumentTransformationAttribute>());
            Assert.Equal(property.PropertyType.GetElementType() ?? property.PropertyType,
                ((object)attribute).GetType().GetProperty("Type")!.GetValue((object)attribute));
        });
    }

    private void AssertSame(string made, string read) => Assert.Equal(File.ReadAllBytes(In(made)), File.ReadAllBytes(In(read)));
}
