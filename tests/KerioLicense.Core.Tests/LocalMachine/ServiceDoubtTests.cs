using System;
using System.IO;
using System.Linq;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using Xunit;
using static KerioLicense.Core.Tests.LocalMachine.UnixMachineTests;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>"Disabled" is a finding: where nothing was found, or somebody else may start the engine, the service is Unknown.</summary>
public sealed class ServiceDoubtTests
{
    private static readonly DateTime LastMail = Utc("2026-11-18T05:44:00Z");

    [Fact]
    public void A_unit_that_really_is_disabled_is_Disabled_and_the_log_comes_with_it()
    {
        using var disk = Disk();
        var found = Read(disk);
        Assert.Equal(new ServiceReading { State = ServiceState.Stopped, StartMode = ServiceStartMode.Disabled }, found.Service);
        Assert.Equal(LastMail, found.Connect!.MailActivity!.CoveredTo);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("restored without links")]
    [InlineData("init scripts only, restored without links")]
    [InlineData("no list of wanted units at all")]
    public void A_disk_whose_links_are_lost_leaves_the_service_open(string how)
    {
        using var disk = Disk();
        Directory.Delete(Path.Combine(disk.Root, "etc/systemd"), recursive: true);
        if (how == "restored without links")
        {
            disk.Write("etc/systemd/system/multi-user.target.wants/note.txt", "");
        }
        else if (how.StartsWith("init", StringComparison.Ordinal))
        {
            File.Delete(Path.Combine(disk.Root, "lib/systemd/system/kerio-connect.service"));
            disk.Write("etc/init.d/kerio-connect", "#!/bin/sh");
            disk.Write("etc/rc3.d/README", "");
        }

        AssertOpen(Read(disk), "LinksLost");
    }

    [Fact]
    public void A_list_of_wanted_units_that_cannot_be_read_leaves_the_service_open()
    {
        using var disk = Disk();
        disk.Link("etc/systemd/system/default.target.wants", "default.target.wants");
        AssertOpen(Read(disk), "ReadError");
    }

    [Theory]
    [InlineData("/.dockerenv")]
    [InlineData("/run/.containerenv")]
    public void A_container_says_nothing_about_the_start_of_its_engine(string mark)
    {
        using var disk = Disk();
        disk.Write(mark.TrimStart('/'), "");
        AssertOpen(Read(disk), "Container");
    }

    /// <summary>As containers that run Connect look: an init script, no link, no unit.</summary>
    [Fact]
    public void A_container_without_a_unit_is_open_too()
    {
        using var disk = Disk();
        Directory.Delete(Path.Combine(disk.Root, "etc/systemd"), recursive: true);
        File.Delete(Path.Combine(disk.Root, "lib/systemd/system/kerio-connect.service"));
        disk.Write("etc/init.d/kerio-connect", "#!/bin/sh");
        disk.Write(".dockerenv", "");
        AssertOpen(Read(disk), "Container");
    }

    [Theory]
    [InlineData("var/lib/pacemaker/cib/cib.xml", "<primitive class=\"systemd\" type=\"kerio-connect\"/>")]
    [InlineData("etc/ha.d/haresources", "mx1 192.0.2.1 kerio-connect")]
    [InlineData("etc/keepalived/keepalived.conf", "notify_master \"/bin/systemctl start kerio-connect\"")]
    [InlineData("etc/supervisord.conf", "[program:kerio]\ncommand=/opt/kerio/mailserver/mailserver -f")]
    [InlineData("etc/supervisor/conf.d/kerio.conf", "command=/opt/kerio/mailserver/mailserver")]
    [InlineData("etc/monit/conf.d/kerio", "start program = \"/etc/init.d/kerio-connect start\"")]
    [InlineData("etc/s6-overlay/s6-rc.d/kerio/run", "exec /opt/kerio/mailserver/mailserver")]
    [InlineData("etc/sv/kerio-connect/run", "#!/bin/sh")]
    [InlineData("etc/runlevels/default/kerio-connect", "")]
    [InlineData("etc/rc.local", "service keriomailserver start")]
    [InlineData("etc/systemd/system/mail.service", "[Service]\nExecStart=/opt/kerio/mailserver/mailserver")]
    [InlineData("etc/systemd/system/takeover.service", "[Service]\nExecStart=/bin/systemctl start kerio-connect")]
    public void What_else_may_start_the_engine_leaves_the_service_open(string file, string text)
    {
        using var disk = Disk();
        disk.Write(file, text);
        AssertOpen(Read(disk), "OtherStarter");
    }

    [Theory]
    [InlineData("etc/systemd/system/sync.service",
        "[Service]\nExecStartPre=/bin/systemctl stop kerio-connect\nExecStart=/usr/bin/rsync -a mx1:/opt/kerio/mailserver/store/ "
        + "/opt/kerio/mailserver/store/")]
    [InlineData("etc/systemd/system/kerio-connect.service.d/override.conf",
        "[Service]\nExecStart=\nExecStart=/opt/kerio/mailserver/mailserver")]
    [InlineData("etc/supervisor/conf.d/other.conf", "command=/usr/bin/other")]
    public void What_only_names_its_data_starts_nothing(string file, string text)
    {
        using var disk = Disk();
        disk.Write(file, text);
        Assert.Equal(ServiceStartMode.Disabled, Read(disk).Service.StartMode);
    }

    [Fact]
    public void A_file_that_is_too_large_to_be_looked_through_leaves_the_service_open()
    {
        using var disk = Disk();
        disk.Write("etc/supervisor/big", new string('x', (4 << 20) + 1));
        AssertOpen(Read(disk), "InvalidData");
    }

    /// <summary>The watchdog may start the engine, whoever starts the watchdog: a link of systemd or of an init script.</summary>
    [Theory]
    [InlineData(
        "lib/systemd/system/kerio-connect-watchdog.service",
        "etc/systemd/system/multi-user.target.wants/kerio-connect-watchdog.service")]
    [InlineData("etc/init.d/kerio-connect-watchdog", "etc/rc3.d/S80kerio-connect-watchdog")]
    public void A_watchdog_that_is_started_leaves_the_service_open(string file, string link)
    {
        using var disk = Disk();
        disk.Write(file, "[Unit]\n");
        Assert.Equal(ServiceStartMode.Disabled, Read(disk).Service.StartMode);
        disk.Link(link, "/" + file);
        AssertOpen(Read(disk), "OtherStarter");
    }

    [Theory]
    [InlineData("Package: kerio-kms\nStatus: install ok installed\nVersion: 6.7.3-7919\n", "6.7.3-7919")]
    [InlineData(
        "Package: kerio-kms\nStatus: deinstall ok config-files\nVersion: 6.7.3\n\nPackage: kerio-connect\nVersion: 10.0.8\n", "10.0.8")]
    [InlineData("Package: kerio-kms\nVersion: 6.7.3\n\nPackage: kerio-connect\nStatus: deinstall ok config-files\nVersion: 7.0\n", "6.7.3")]
    [InlineData("Package: kerio-kms\nVersion: 6.7.3\n\nPackage: kerio-connect\nVersion: 10.0.8\n", "10.0.8")]
    [InlineData("Package: kerio-kms-doc\nVersion: 6.7.3\n", null)]
    public void The_version_is_that_of_the_package_that_is_installed_also_of_the_old_name(string list, string? version)
    {
        using var disk = Disk();
        disk.Write("var/lib/dpkg/status", list);
        Assert.Equal(version, Read(disk).Version);
    }

    [Fact]
    public void An_old_name_of_the_service_counts_too()
    {
        using var disk = Disk();
        disk.Write("lib/systemd/system/keriomailserver.service", "[Unit]\n");
        disk.Link("etc/systemd/system/multi-user.target.wants/keriomailserver.service", "/lib/systemd/system/keriomailserver.service");
        Assert.Equal(ServiceStartMode.Automatic, Read(disk).Service.StartMode);
    }

    [Fact]
    public void On_a_running_machine_a_stopped_engine_that_others_may_start_is_stopped_and_not_disabled()
    {
        using var disk = Disk();
        disk.Write("proc/1/cmdline", "/sbin/init\0");
        disk.Write("proc/1/stat", "1 (systemd) S 0");
        disk.Write("var/lib/pacemaker/cib/cib.xml", "<primitive class=\"systemd\" type=\"kerio-connect\"/>");
        var found = Assert.Single(LocalInstallationReader.Read(new UnixMachine(disk.Root, isLive: true), Options(null)));
        Assert.Equal(new ServiceReading { State = ServiceState.Stopped }, found.Service);
        Assert.Contains(found.Problems, problem => problem.Code == "OtherStarter");
    }

    private static KerioDisk Disk()
    {
        var disk = KerioDisk.Linux();
        disk.Write("opt/kerio/mailserver/store/logs/mail.log", new LogText().Message(LastMail.AddDays(-2)).Message(LastMail).Text);
        return disk;
    }

    private static KerioInstallation Read(KerioDisk disk) => Assert.Single(LocalInstallationReader.Read(Options(disk.Root)));

    private static void AssertOpen(KerioInstallation found, string code)
    {
        Assert.Equal(ServiceReading.NotRead, found.Service);
        Assert.Contains(code, found.Problems.Select(problem => problem.Code));
        Assert.All(found.Problems, problem => Assert.NotEmpty(problem.Message!));
        Assert.Equal(LastMail, found.Connect!.MailActivity!.CoveredTo);
    }
}
