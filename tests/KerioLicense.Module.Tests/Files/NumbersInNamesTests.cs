using System;
using System.IO;
using System.Linq;
using Xunit;

namespace KerioLicense.Module.Tests.Files;

/// <summary>A license number that somebody made a name of leaves no object as a whole.</summary>
public sealed class NumbersInNamesTests : FilesFixture
{
    private const string Number = "84260-AB1CD-2EF3G";

    [Fact]
    public void No_stream_view_or_report_shows_it()
    {
        Put($"{Number}.kerio.json", $$"""
            {"schema":"keriolicense/observations/1","installations":[
            {"computerName":"mx1-{{Number}}","product":"Connect","version":"{{Number}}","customer":"ACME {{Number}}","site":"{{Number}}",
            "observedAt":"2026-11-20T06:30:00Z","license":{"number":"12345-AB1CD-2EF3G"},
            "problems":[{"step":"{{Number}}","code":"{{Number}}","message":"refused for {{Number}}"}]},
            {"computerName":"mx2-{{Number}}","product":"Connect","customer":"ACME {{Number}}","observedAt":"2026-11-20T06:30:00Z",
            "license":{"number":"12345-AB1CD-2EF3G"} }]}
            """);
        Put($"damaged-{Number}.kerio.json", "{\"schema\":1");

        var shown = Runspace.ShowWithErrors(
            $$"""
            $PSStyle.OutputRendering = 'PlainText'
            $VerbosePreference = 'Continue'
            $read = Import-KerioInstallation '{{Folder}}'
            $results = $read | Test-KerioLicenseCompliance -AsOf 2026-11-20T08:00:00Z
            $change = Compare-KerioComplianceResult $results $results
            foreach ($one in $read, $results, $results.Evidence, $results.Timeline, $results.Installations, $change) {
                $one | Out-String -Width 300
            }
            $results | Format-List -Property Status, Rule, Summary, Caveats, NextSteps
            $results.ForEach({ [KerioLicense.Formatting.ResultView]::Installations($_) })
            $results.ForEach({ [KerioLicense.Formatting.ResultView]::Evidence($_) })
            $results.ForEach({ [KerioLicense.Formatting.ResultView]::Timeline($_) })
            $results | ConvertTo-KerioMonitoringOutput | Format-List *
            $results | Export-KerioComplianceReport '{{In("a.md")}}', '{{In("a.csv")}}', '{{In("a.html")}}'
            $results | Export-KerioComplianceReport '{{In($"{Number}.csv")}}' -WhatIf
            $read | Export-KerioInstallation '{{In($"{Number}.kerio.json")}}'
            $read | Export-KerioInstallation '{{In("redacted.kerio.json")}}' -Redact
            Import-KerioInstallation '{{In($"none-{Number}.kerio.json")}}'
            Import-KerioLicensePolicy '{{In($"none-{Number}.policy.json")}}'
            $Error | ForEach-Object { $_.CategoryInfo.ToString(); $_.Exception.ToString(); $_.ToString() }
            $Error | Format-List * -Force
            """);

        Assert.Null(shown.Terminated);
        var text = shown.Text + string.Concat(shown.Verbose) + string.Concat(shown.Warnings) + string.Concat(
            Directory.GetFiles(Folder, "a.*").Append(In("redacted.kerio.json")).Select(File.ReadAllText));
        Assert.Contains("84260-*****", text, StringComparison.Ordinal);

        // The lines of the script itself, as errors quote them, are the caller's own.
        var lines = text.Split('\n').Where(static line => !line.Contains("KerioInstallation '", StringComparison.Ordinal)
            && !line.Contains("KerioLicensePolicy '", StringComparison.Ordinal) && !line.Contains("Report '", StringComparison.Ordinal)
            && !line.TrimStart().StartsWith("Statement", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.Contains(Number, StringComparison.OrdinalIgnoreCase));
    }
}
