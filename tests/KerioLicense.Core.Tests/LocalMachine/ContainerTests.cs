using System;
using System.IO;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using KerioLicense.Policy;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>
/// The file system of a container that runs Connect, with a delivery sixteen minutes ago: an init script, no unit, no link. It was read as
/// disabled, and beside a running server it was a standby in order.
/// </summary>
public sealed class ContainerTests
{
    private static readonly DateTime Now = Utc("2026-11-26T09:00:00Z");
    private static readonly DateTime LastMail = Now.AddMinutes(-16);

    [Fact]
    public void It_says_nothing_about_the_service()
    {
        using var container = Container();
        var found = Read(container);
        Assert.Equal(ServiceReading.NotRead, found.Service);
        Assert.Contains(found.Problems, problem => problem.Code == "Container");
        Assert.Equal(LastMail, found.Connect!.MailActivity!.CoveredTo);
    }

    /// <summary>Nor where the links are lost with which a system starts its services, or where the unit really is disabled and the log
    /// says that something else starts the engine.</summary>
    [Theory]
    [InlineData("a container", ServiceStartMode.Unknown)]
    [InlineData("a disk that lost its links", ServiceStartMode.Unknown)]
    [InlineData("a disk whose unit is disabled", ServiceStartMode.Disabled)]
    public void Beside_a_running_server_it_is_never_a_disabled_standby(string what, ServiceStartMode startMode)
    {
        using var disk = what == "a container" ? Container() : Disabled();
        if (what == "a disk that lost its links")
        {
            Directory.Delete(Path.Combine(disk.Root, "etc/systemd"), recursive: true);
            disk.Write("etc/systemd/system/multi-user.target.wants/note.txt", "");
        }

        var found = Read(disk);
        Assert.Equal(startMode, found.Service.StartMode);
        var other = found with
        {
            InstallationId = "connect/mx1.rossi.example",
            ComputerName = "mx1.rossi.example",
            Service = new ServiceReading { State = ServiceState.Running, StartMode = ServiceStartMode.Automatic },
            Connect = null,
        };
        var result = Assert.Single(ComplianceEngine.Evaluate([found, other], KerioLicensePolicy.Default, Now));
        Assert.Equal(2, result.Installations.Count);
        Assert.NotEqual("KL-CONNECT-DISABLED", result.RuleId);
        Assert.DoesNotContain(result.Timeline, segment => segment.RuleId == "KL-CONNECT-DISABLED");
        Assert.NotEqual(KerioLicense.Verdict.ComplianceStatus.Compliant, result.Status);
    }

    private static KerioDisk Container()
    {
        var disk = Disabled();
        Directory.Delete(Path.Combine(disk.Root, "etc/systemd"), recursive: true);
        Directory.Delete(Path.Combine(disk.Root, "lib"), recursive: true);
        disk.Write("etc/init.d/kerio-connect", "#!/bin/sh\n");
        disk.Write("var/run/kms.pid", "57\n");
        disk.Write(".dockerenv", "");
        return disk;
    }

    private static KerioDisk Disabled()
    {
        var disk = KerioDisk.Linux("3f2a1b4c5d6e");
        var log = new LogText();
        foreach (var quarter in Enumerable.Range(0, 192))
        {
            log.Message(LastMail.AddMinutes(15 * (quarter - 191)));
        }

        disk.Write("opt/kerio/mailserver/store/logs/mail.log", log.Text);
        return disk;
    }

    private static KerioInstallation Read(KerioDisk disk) => Assert.Single(LocalInstallationReader.Read(
        new LocalReadingOptions { Root = disk.Root, Clock = new FakeTimeProvider(new DateTimeOffset(Now)) }));
}
