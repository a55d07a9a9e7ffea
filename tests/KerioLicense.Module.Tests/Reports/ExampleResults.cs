using System;
using System.IO;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Reports;

/// <summary>The verdicts on the shipped example estate, with whole numbers, in a result file.</summary>
public sealed class ExampleResults : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ExampleResults()
    {
        using var runspace = new ModuleRunspace();
        var run = runspace.Invoke(
            """
            $estate, $file = $args
            $policy = Import-KerioLicensePolicy "$estate/estate.policy.json"
            Import-KerioInstallation "$estate/history", "$estate/inbox" |
                Test-KerioLicenseCompliance -Policy $policy -AsOf 2026-11-20T08:00:00Z |
                Export-KerioComplianceReport $file -ShowLicenseNumber
            """,
            System.IO.Path.Combine(Build.ModuleFolder, "Examples", "estate"),
            Path);
        Assert.Null(run.Terminated);
        Assert.Empty(run.Errors);
    }

    public string Path => System.IO.Path.Combine(_folder.Path, "example.results.json");

    public void Dispose() => _folder.Dispose();
}
