using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Xunit;

namespace KerioLicense.Module.Tests.Files;

/// <summary>Names and texts that strangers chose reach no stream with anything that steers a terminal.</summary>
public sealed class HostileTextTests : FilesFixture
{
    /// <summary>As it stands in JSON: a new title, an empty screen, red, text from right to left, a line of its own, red again.</summary>
    private const string Evil = """\u001b]0;PWNED\u0007\u001b[2J\u001b[31mEVIL\u202egnp\u2066\r\nCompliant-FAKE\u009b31m""";

    [Fact]
    public void Every_view_and_stream_is_plain()
    {
        Put("ansi.kerio.json", File(Evil));

        var shown = Runspace.ShowWithErrors(
            $$"""
            $PSStyle.OutputRendering = 'PlainText'
            $VerbosePreference = 'Continue'
            $read = Import-KerioInstallation '{{Folder}}'
            $results = $read | Test-KerioLicenseCompliance -AsOf 2026-11-20T08:00:00Z
            $read
            $read | Format-List *
            $read | Select-Object -ExpandProperty Problems | Format-List *
            $read.Connect.MailActivity.Hours | Format-List *
            $results
            $results | Format-List *
            $results | Format-List
            $results | Format-Table *
            $results.Evidence | Format-List *
            $results | ConvertTo-KerioMonitoringOutput | Format-List *
            $results | New-KerioTemporaryLicenseRequest -Until 2027-01-01 | Format-List *
            Compare-KerioComplianceResult $results $results | Format-List *
            $results | Export-KerioComplianceReport '{{In("a.md")}}', '{{In("a.csv")}}', '{{In("a.html")}}'
            $read | Out-File '{{In("a.txt")}}'
            """);

        Assert.Null(shown.Terminated);
        Assert.Contains("EVIL", shown.Text, StringComparison.Ordinal);
        AssertPlain(shown.Text + string.Concat(shown.Verbose) + string.Concat(shown.Warnings));
        Assert.All(Directory.GetFiles(Folder, "a.*"), static file => AssertPlain(System.IO.File.ReadAllText(file).TrimStart('\ufeff')));
    }

    [Fact]
    public void Errors_quote_plain()
    {
        Put("key.kerio.json", File("").Replace("\"site\"", $"\"si{Evil}te\"", StringComparison.Ordinal));
        Put("word.kerio.json", File("").Replace("\"Connect\"", $"\"Con{Evil}nect\"", StringComparison.Ordinal));
        Put("schema.kerio.json", $$"""{"schema":"{{Evil}}"}""");
        Put("newer.kerio.json", $$"""{"schema":"keriolicense/observations/1","generator":"KerioLicense 99.0 {{Evil}}","{{Evil}}":1}""");
        Put("rule.policy.json", $$"""{"schema":"keriolicense/policy/1","waivers":[{"rule":"{{Evil}}"}]}""");
        if (!OperatingSystem.IsWindows())
        {
            Put("x\u001b[31m\n\u202e.kerio.json", "{");
        }

        var shown = Runspace.ShowWithErrors(
            $$"""
            $PSStyle.OutputRendering = 'PlainText'
            Import-KerioInstallation '{{Folder}}' | Format-List *
            Import-KerioLicensePolicy '{{In("rule.policy.json")}}'
            $Error | ForEach-Object { $_.CategoryInfo.ToString(); $_.Exception.ToString(); $_.ToString() }
            $Error | Format-List * -Force
            """);

        Assert.Contains("EVIL", shown.Text, StringComparison.Ordinal);
        AssertPlain(shown.Text);
    }

    [Fact]
    public void An_object_that_was_changed_is_named_plain()
    {
        Observations("a.kerio.json", "mx1");

        var shown = Runspace.ShowWithErrors(
            $$"""
            $PSStyle.OutputRendering = 'PlainText'
            Import-KerioInstallation '{{In("a.kerio.json")}}' | Export-Clixml '{{In("a.xml")}}'
            $text = [IO.File]::ReadAllText('{{In("a.xml")}}').Replace('>connect/mx1<', '>connect/_x001B_[31mmx1<')
            [IO.File]::WriteAllText('{{In("a.xml")}}', $text)
            Import-Clixml '{{In("a.xml")}}' | Test-KerioLicenseCompliance
            $Error | ForEach-Object { $_.CategoryInfo.ToString(); $_.Exception.ToString(); $_.ToString(); $_.FullyQualifiedErrorId }
            """);

        Assert.Contains("ObjectChanged,", shown.Text, StringComparison.Ordinal);
        Assert.Contains("[31mmx1", shown.Text, StringComparison.Ordinal);
        AssertPlain(shown.Text);
    }

    [Theory]
    [InlineData("Import-KerioInstallation '{0}' | Export-KerioInstallation \"{1}.kerio.json\"")]
    [InlineData("Import-KerioInstallation '{0}' | Test-KerioLicenseCompliance | Export-KerioComplianceReport \"{1}.html\" -PassThru")]
    [InlineData("New-KerioLicensePolicy -Path \"{1}.policy.json\" -PassThru")]
    [InlineData("Get-KerioLicenseDeclaration \"{1}.policy.json\"")]
    public void No_file_is_written_whose_name_steers_a_terminal(string command)
    {
        var source = Observations("a.kerio.json", "mx1");
        foreach (var name in (string[])["$([char]27)[31mx", "a$([char]10)b", "a$([char]0x9b)31m"])
        {
            var script = command.Replace("{0}", source, StringComparison.Ordinal).Replace("{1}", In(name), StringComparison.Ordinal);
            foreach (var whatIf in command.StartsWith("Get", StringComparison.Ordinal) ? [""] : (string[])["", " -WhatIf", " -Verbose"])
            {
                var record = AssertTerminates(Runspace.Invoke(script + whatIf), "PathNotPlain", ErrorCategory.InvalidArgument);
                AssertPlain(record.ErrorDetails.Message + record.Exception + record.CategoryInfo + record.TargetObject);
            }
        }

        Assert.Equal([source], Directory.GetFiles(Folder));
    }

    private static string File(string evil) => $$"""
        {"schema":"keriolicense/observations/1","installations":[
        {"computerName":"mx1{{evil}}","product":"Connect","version":"{{evil}}","operatingSystem":"{{evil}}","customer":"C{{evil}}",
        "site":"S{{evil}}","observedAt":"2026-11-20T06:30:00Z","license":{"number":"12345-AB1CD-2EF3G","company":"{{evil}}"},
        "connect":{"counters":{"since":"2026-01-01T00:00:00Z","received":5},"protocolServices":[{"name":"S{{evil}}","running":true}]},
        "problems":[{"step":"s{{evil}}","code":"c{{evil}}","message":"m{{evil}}"}]},
        {"computerName":"mx2{{evil}}","product":"Connect","customer":"C{{evil}}","observedAt":"2026-11-20T06:30:00Z",
        "license":{"number":"12345-AB1CD-2EF3G"},"connect":{"mailActivity":{"coveredFrom":"2026-11-01T00:00:00Z",
        "coveredTo":"2026-11-20T00:00:00Z","hours":[{"start":"2026-11-19T00:00:00Z","received":1,"sent":0,"file":"f{{evil}}"}]} } }]}
        """;

    private static void AssertPlain(string text) => Assert.DoesNotContain(text.ReplaceLineEndings(" "), static character =>
        (char.IsControl(character) && character != '\t') || "\u061c\u200e\u200f\u2028\u2029".Contains(character, StringComparison.Ordinal)
        || character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069'));
}
