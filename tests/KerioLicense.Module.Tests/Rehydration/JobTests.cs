using System.IO;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Files;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Rehydration;

/// <summary>What Start-Job and Clixml give back in PowerShell itself is taken like what never left the session.</summary>
public sealed class JobTests : FilesFixture
{
    private const string Script =
        """
        param($Module, $Estate, $Out)
        $ErrorActionPreference = 'Stop'
        Import-Module $Module
        $policy = Import-KerioLicensePolicy "$Estate/estate.policy.json"
        function Judge { $input | Test-KerioLicenseCompliance -Policy $policy -AsOf 2026-11-20T08:00:00Z }
        function Report([string] $Name) {
            $results = @($input)
            foreach ($form in 'html', 'md', 'csv', 'json') { $results | Export-KerioComplianceReport "$Out/$Name.$form" -ShowLicenseNumber }
        }
        $here = Import-KerioInstallation "$Estate/history", "$Estate/inbox"
        $here | Judge | Report here

        $job = Start-Job -ArgumentList $Module, $Estate {
            Import-Module $args[0]
            Import-KerioInstallation "$($args[1])/history", "$($args[1])/inbox"
        }
        $received = $job | Receive-Job -Wait -AutoRemoveJob
        $received | Judge | Report job
        $received | Export-Clixml "$Out/received.clixml"
        Import-Clixml "$Out/received.clixml" | Judge | Report clixml

        # Objects that go into a job, and results that come out of it.
        $job = Start-Job -ArgumentList $Module, $here, $policy {
            Import-Module $args[0]
            $args[1] | Test-KerioLicenseCompliance -Policy $args[2] -AsOf 2026-11-20T08:00:00Z
        }
        $job | Receive-Job -Wait -AutoRemoveJob | Report results
        "$($here.Count) $($received.Count) $($received[0].GetType().Name)"

        # A job without the module gives back what it was given; a part of an object is refused.
        $bags = Start-Job { $args[0] } -ArgumentList (,$here) | Receive-Job -Wait -AutoRemoveJob
        $bags | Judge | Report bags
        $parts = $bags | Select-Object ComputerName, Product, ObservedAt
        try { $parts | Judge | Report none } catch { $_.FullyQualifiedErrorId.Split(',')[0] }
        "$(Test-Path "$Out/none.*")"
        """;

    [Fact]
    public async Task Verdicts_and_reports_are_the_same_byte_for_byte()
    {
        var outcome = await PowerShellTool.RunAsync(
            Put("jobs.ps1", Script), Build.Manifest, Path.Combine(Build.ModuleFolder, "Examples", "estate"), Folder);
        Assert.Equal(("", 0), (outcome.Error, outcome.ExitCode));
        Assert.Matches(@"^(\d{3,}) \1 KerioInstallation\nObjectNotWhole\nFalse\n$", outcome.Output);
        foreach (var form in (string[])["html", "md", "csv", "json"])
        {
            var here = File.ReadAllBytes(In("here." + form));
            Assert.True(here.Length > 10_000, form);
            foreach (var way in (string[])["job", "clixml", "results", "bags"])
            {
                Assert.Equal(here, File.ReadAllBytes(In(way + "." + form)));
            }
        }
    }
}
