using System;
using System.Diagnostics;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Files;

/// <summary>A pipe that lies where a file is read holds up no cmdlet: it is an error, and the files beside it are read.</summary>
public sealed class PipeTests : FilesFixture
{
    [UnixTheory]
    [InlineData("Import-KerioInstallation {0}", "x.kerio.json")]
    [InlineData("Import-KerioLicensePolicy {0}", "x.policy.json")]
    [InlineData("Import-KerioComplianceResult {0}", "x.results.json")]
    [InlineData("Get-KerioMailActivity {0}", "mail.log")]
    [InlineData("Import-KerioInstallation operator.kerio.json | Import-KerioCallActivity {0}", "calls.csv")]
    [InlineData("Import-KerioInstallation a.kerio.json | Test-KerioLicenseCompliance | Measure-KerioLicenseExposure -PriceList {0}",
        "x.prices.json")]
    [InlineData("Invoke-KerioLicenseAudit {0}", "x.audit.json")]
    [InlineData("Invoke-KerioLicenseAudit a.audit.json", "inbox/x.kerio.json")]
    [InlineData("Invoke-KerioLicenseAudit a.audit.json", "history/20260101T000000Z.kerio.json")]
    [InlineData("Invoke-KerioLicenseAudit a.audit.json", "history/last.results.json")]
    [InlineData("Invoke-KerioLicenseAudit servers.audit.json -Credential $credential", "servers.csv")]
    [InlineData("Invoke-KerioLicenseAudit policy.audit.json", "x.policy.json")]
    public async Task It_is_refused_at_once(string script, string pipe)
    {
        Observations("a.kerio.json", "mx1");
        Put("operator.kerio.json", Text("pbx1").Replace("Connect", "Operator", StringComparison.Ordinal));
        Directory.CreateDirectory(In("inbox"));
        Directory.CreateDirectory(In("history"));
        FreshObservations("inbox/a.kerio.json", "mx1");
        Put("a.audit.json", Audit(""));
        Put("servers.audit.json", Audit("\"serversCsv\":\"servers.csv\","));
        Put("policy.audit.json", Audit("\"policy\":\"x.policy.json\","));
        using (var program = Process.Start("mkfifo", [In(pipe)]))
        {
            await program.WaitForExitAsync();
        }

        var line = "Set-Location $args[0]; $credential = [pscredential]::new('a', (ConvertTo-SecureString b -AsPlainText -Force)); "
            + script.Replace("{0}", pipe, StringComparison.Ordinal);
        var run = await Task.Run(() => Runspace.Invoke(line, Folder)).WaitAsync(TimeSpan.FromMinutes(2));

        var error = run.Errors.Count > 0 ? run.Errors[0] : run.Terminated!;
        Assert.Equal("FileNotRegular", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        Assert.Contains(Path.GetFileName(pipe), error.ToString(), StringComparison.Ordinal);
        if (script.StartsWith("Invoke", StringComparison.Ordinal))
        {
            Assert.Equal(3, Assert.Single(run.Output).Properties["ExitCode"].Value);
        }
    }

    [UnixTheory]
    [InlineData("Import-KerioInstallation $args[0] | ForEach-Object ComputerName", "mx1 m.kerio.json mx2")]
    [InlineData(
        "(TabExpansion2 \"Import-KerioInstallation $($args[0]) | Test-KerioLicenseCompliance -Customer \")"
            + ".CompletionMatches[0].CompletionText",
        "Rossi")]
    public async Task The_files_beside_it_are_read(string script, string expected)
    {
        Directory.CreateDirectory(In("inbox"));
        var named = "\"customer\": \"Rossi\", \"product\"";
        Put("inbox/a.kerio.json", Text("mx1").Replace("\"product\"", named, StringComparison.Ordinal));
        Observations("inbox/z.kerio.json", "mx2");
        using (var program = Process.Start("mkfifo", [In("inbox/m.kerio.json")]))
        {
            await program.WaitForExitAsync();
        }

        var run = await Task.Run(() => Runspace.Invoke(script, In("inbox"))).WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(expected, string.Join(' ', run.Output));
    }

    private static string Audit(string keys) =>
        "{\"schema\":\"keriolicense/audit/1\"," + keys + "\"observations\":[\"inbox\"],\"history\":{\"path\":\"history\"}}";
}

/// <summary>A test of what only Unix has.</summary>
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "Windows has none in its folders." : null;
}
