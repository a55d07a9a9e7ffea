using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using KerioLicense.Module.Tests.Files;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Monitoring;

/// <summary>The example estate as monitoring tools see it.</summary>
public sealed class ConvertToKerioMonitoringOutputTests : FilesFixture
{
    private const string Results =
        "$e = $args[0]; $r = Import-KerioInstallation \"$e/history\", \"$e/inbox\" | Test-KerioLicenseCompliance " +
        "-Policy (Import-KerioLicensePolicy \"$e/estate.policy.json\") -AsOf 2026-11-20T08:00:00Z; ";

    private static readonly string s_estate = Path.Combine(Build.ModuleFolder, "Examples", "estate");

    [Theory]
    [InlineData("en-US")]
    [InlineData("it-IT")]
    public void The_text_is_the_same_in_every_language(string culture)
    {
        using var runspace = new ModuleRunspace(culture);
        var output = Assert.Single(runspace.Invoke(Results + "$r | ConvertTo-KerioMonitoringOutput", s_estate).Output);
        var text = (string)output.Properties["Text"].Value;
        int[] counts = [.. Statuses(runspace)];
        Assert.StartsWith($"CRITICAL: {counts[0]} viol, {counts[1]} indet, {counts[2]} warn, {counts[3]} total", text,
            StringComparison.Ordinal);
        Assert.Equal(2, output.Properties["ExitCode"].Value);
        Assert.Equal(counts[0] + counts[1] + counts[2] + 1, text.Split('\n').Length);
        Assert.Equal(text, output.ToString());
    }

    [Theory]
    [InlineData("Nagios", 2)]
    [InlineData("Checkmk", 0)]
    [InlineData("Prtg", 0)]
    [InlineData("Zabbix", 0)]
    [InlineData("Datto", 1)]
    [InlineData("NinjaOne", 2)]
    [InlineData("NSight", 1002)]
    [InlineData("Tactical", 2)]
    [InlineData("SolarWinds", 3)]
    [InlineData("Text", 2)]
    public void Every_format_has_its_code_and_shows_no_license_number(string format, int code)
    {
        var converted = Runspace.Invoke(
            Results + "$r | ConvertTo-KerioMonitoringOutput -Format $args[1]; $r.LicenseNumber.Value", s_estate, format);
        Assert.Empty(converted.Errors);
        Assert.Equal(code, converted.Output[0].Properties["ExitCode"].Value);
        var text = (string)converted.Output[0].Properties["Text"].Value;
        Assert.All(text, character => Assert.True(character is '\n' or (>= ' ' and <= '~')));
        Assert.All(
            converted.Output.Skip(1).Where(number => number is not null).Select(number => number.ToString()),
            number => Assert.DoesNotContain(number, text, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>One license of the example was not read: that alarms at every threshold.</summary>
    [Theory]
    [InlineData("KL-NOT-READ", 3, 3, 0)]
    [InlineData("KL-NONE", 3, 3, 3)]
    public void The_threshold_decides(string leftOut, params int[] codes)
    {
        Assert.Equal(codes, new[] { "Warning", "Indeterminate", "Violation" }.Select(threshold => (int)Assert.Single(
            Runspace.Invoke(Results + "$r | Where-Object Status -ne Violation | Where-Object RuleId -ne $args[2] | "
                + "ConvertTo-KerioMonitoringOutput Nagios -FailOn $args[1]", s_estate, threshold, leftOut).Output)
            .Properties["ExitCode"].Value));
        Assert.Equal(2, Assert.Single(
            Runspace.Invoke(Results + "$r | ConvertTo-KerioMonitoringOutput Nagios -FailOn Violation",
                s_estate).Output).Properties["ExitCode"].Value);
    }

    [Theory]
    [InlineData("@() | ConvertTo-KerioMonitoringOutput Nagios")]
    [InlineData("$null | ConvertTo-KerioMonitoringOutput Nagios")]
    [InlineData("ConvertTo-KerioMonitoringOutput Nagios -InputObject @()")]
    [InlineData("ConvertTo-KerioMonitoringOutput Nagios -InputObject $null -FailOn Violation")]
    public void Nothing_checked_is_unknown(string script)
    {
        var converted = Runspace.Invoke(script);
        Assert.Empty(converted.Errors);
        var output = Assert.Single(converted.Output);
        Assert.Equal(3, output.Properties["ExitCode"].Value);
        Assert.StartsWith("UNKNOWN: nothing was checked | ", (string)output.Properties["Text"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_console_shows_all_of_it()
    {
        var shown = Runspace.Format(Results + "$r | ConvertTo-KerioMonitoringOutput Checkmk", 120, s_estate);
        Assert.Contains("2 \"Kerio licenses\"", shown, StringComparison.Ordinal);
        Assert.Contains("ExitCode : 0", shown, StringComparison.Ordinal);
    }

    private static int[] Statuses(ModuleRunspace runspace)
    {
        string[] statuses = [
            .. runspace.Invoke(Results + "$r | ForEach-Object Status", s_estate).Output.Select(status => status.ToString())];
        return [statuses.Count(s => s == "Violation"), statuses.Count(s => s == "Indeterminate"), statuses.Count(s => s == "Warning"),
            statuses.Length];
    }
}
