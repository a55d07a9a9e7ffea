using System;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Completion;

/// <summary>What the Tab key offers, in the middle of a line as somebody types it.</summary>
public sealed class CompletionTests : IDisposable
{
    private static readonly string s_inbox = Path.Combine(Path.GetDirectoryName(Build.Manifest)!, "Examples", "estate", "inbox");

    private readonly ModuleRunspace _runspace = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _runspace.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Import-KerioInstallation '{0}' | Test-KerioLicenseCompliance -Customer ", "'Colombo Logistica S.r.l.'", "'Rossi S.r.l.'")]
    [InlineData("Import-KerioInstallation '{0}' | Test-KerioLicenseCompliance -Customer ros", "'Rossi S.r.l.'")]
    [InlineData("Import-KerioInstallation -Path '{0}', nowhere | Test-KerioLicenseCompliance -Customer 'Col", "'Colombo Logistica S.r.l.'")]
    [InlineData("KerioLicense\\Import-KerioInstallation '{0}/mx1.rossi*' | Test-KerioLicenseCompliance -Customer ", "'Rossi S.r.l.'")]
    [InlineData("$all = Import-KerioInstallation '{0}' | Test-KerioLicenseCompliance -Customer co", "'Colombo Logistica S.r.l.'")]
    [InlineData("Import-KerioInstallation '{0}' | Test-KerioLicenseCompliance -Customer nobody")]
    [InlineData("Import-KerioInstallation nowhere | Test-KerioLicenseCompliance -Customer ")]
    [InlineData("1, 2 | Test-KerioLicenseCompliance -Customer ")]
    [InlineData(
        "Import-KerioInstallation '{0}' | Test-KerioLicenseCompliance | New-KerioTemporaryLicenseRequest -ToInstallation connect/mx",
        "connect/mx1.rossi.example",
        "connect/mx2.colombo.example", "connect/mx2.rossi.example")]
    [InlineData("Get-KerioComplianceRule kl-connect", "KL-CONNECT-DISABLED", "KL-CONNECT-IDLE")]
    [InlineData("Test-KerioLicenseCompliance -Product C", "Connect", "Control")]
    [InlineData("Get-KerioInstallation -Product ", "Auto", "Connect", "Control", "Operator")]
    public void Offers(string line, params string[] expected) => Assert.Equal(expected, Complete(string.Format(null, line, s_inbox)));

    [Fact]
    public void The_observations_of_a_variable_are_looked_at()
    {
        Assert.Empty(_runspace.Invoke("$all = Import-KerioInstallation $args[0]; $one = $all[0]; $other = 'text'", s_inbox).Errors);
        Assert.Equal(["'Colombo Logistica S.r.l.'", "'Rossi S.r.l.'"], Complete("$all | Test-KerioLicenseCompliance -Customer "));
        Assert.Single(Complete("$one | Test-KerioLicenseCompliance -Customer "));
        Assert.Empty(Complete("$other | Test-KerioLicenseCompliance -Customer "));
        Assert.Empty(Complete("$nothing | Test-KerioLicenseCompliance -Customer "));
    }

    [Fact]
    public void A_bad_file_offers_nothing_and_the_others_still_do()
    {
        _folder.File("bad.kerio.json", "{ \"schema\": ");
        foreach (var file in Directory.GetFiles(s_inbox, "mx2.colombo*"))
        {
            _folder.File(Path.GetFileName(file), File.ReadAllText(file));
        }

        Assert.Equal(["'Colombo Logistica S.r.l.'"],
            Complete($"Import-KerioInstallation '{_folder.Path}' | Test-KerioLicenseCompliance -Customer "));
    }

    [Fact]
    public void Names_of_strangers_stay_inside_their_quotes()
    {
        var text = File.ReadAllText(Directory.GetFiles(s_inbox, "mx2.colombo*").Single())
            .Replace("Colombo Logistica S.r.l.", "x'; $(evil) \u2019; y", StringComparison.Ordinal);
        _folder.File("a.kerio.json", text);
        var offered = Assert.Single(Complete($"Import-KerioInstallation '{_folder.Path}' | Test-KerioLicenseCompliance -Customer "));
        Assert.Equal("x'; $(evil) \u2019; y", _runspace.Invoke(offered).Output.Single().BaseObject);
    }

    private string[] Complete(string line)
    {
        var completion = _runspace.Invoke("(TabExpansion2 $args[0] $args[0].Length).CompletionMatches", line);
        Assert.Empty(completion.Errors);
        return [.. completion.Output.Select(match => (string)match.Properties["CompletionText"].Value)];
    }
}
