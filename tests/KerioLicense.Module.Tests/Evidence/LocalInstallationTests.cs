using System;
using System.Linq;
using Xunit;

namespace KerioLicense.Module.Tests.Evidence;

public sealed class LocalInstallationTests : IDisposable
{
    private readonly EvidenceSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_disk_becomes_an_observation_that_can_be_exported_and_judged()
    {
        _session.Write("disk/etc/hostname", "mx2.example.it");
        _session.Write("disk/lib/systemd/system/kerio-connect.service", "[Unit]");
        _session.Write("disk/etc/systemd/system/multi-user.target.wants/placeholder", "");
        System.IO.File.CreateSymbolicLink(
            System.IO.Path.Combine(_session.Folder, "disk/etc/systemd/system/multi-user.target.wants/ssh.service"),
            "/lib/systemd/system/ssh.service");
        _session.Write("disk/opt/kerio/mailserver/mailserver.cfg", "<config/>");
        _session.Write("disk/opt/kerio/mailserver/license/license.key", "opaque");
        var run = _session.Run("""
            Get-KerioInstallation -Root disk -Customer 'Rossi' -Site 'Milano' -LookBackDays 7 | Export-KerioInstallation mx2.kerio.json
            Import-KerioInstallation mx2.kerio.json | ForEach-Object {
                "$($_.InstallationId) $($_.Customer) $($_.Site) $($_.Source) $($_.Service.State) " +
                "$($_.Service.StartMode) $($_.License.FileHash.Length)"
            }
            Import-KerioInstallation mx2.kerio.json | Test-KerioLicenseCompliance | ForEach-Object RuleId
            """);
        Assert.Empty(run.Errors);
        Assert.Equal(["connect/mx2.example.it Rossi Milano LocalMachine Stopped Disabled 64", "KL-SINGLE"], run.Lines());
    }

    [Fact]
    public void Nothing_installed_is_a_warning_and_no_error()
    {
        _session.Write("disk/etc/hostname", "plain");
        var run = _session.Run("Get-KerioInstallation -Root disk");
        Assert.Empty(run.Errors);
        Assert.Empty(run.Output);
        Assert.Contains("disk", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_that_is_no_folder_is_an_error() =>
        Assert.Equal("RootNotFound/ObjectNotFound", _session.Run("Get-KerioInstallation -Root none").ErrorId());
}
