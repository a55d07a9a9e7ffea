using System.Linq;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using Xunit;
using static KerioLicense.Core.Tests.LocalMachine.UnixMachineTests;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>Units that start the engine besides its own, tables of cron and entry points (systemd.unit(5), crontab(5)).</summary>
public sealed class OtherStartersTests
{
    private const string Units = "etc/systemd/system/";
    private const string Timers = Units + "timers.target.wants/";
    private const string Start = "/etc/init.d/kerio-connect start\n";
    private const string Engine = "/opt/kerio/mailserver/mailserver /opt/kerio/mailserver\n";

    /// <summary>A file, and the link that enables it.</summary>
    [Theory]
    [InlineData(Units + "kerio-connect.timer", "[Timer]\nOnBootSec=60\nUnit=kerio-connect.service\n", Timers + "kerio-connect.timer")]
    [InlineData("lib/systemd/system/kerio-connect.timer", "[Timer]\nOnBootSec=60\n", Timers + "kerio-connect.timer")]
    [InlineData(Units + "posta.timer", "[Timer]\nOnBootSec=60\nUnit = kerio-connect.service\r\n", Timers + "posta.timer")]
    [InlineData(Units + "kerio-connect.path", "[Path]\nPathExists=/mnt\n", Units + "multi-user.target.wants/kerio-connect.path")]
    [InlineData("usr/lib/systemd/system/drbd.path", "[Path]\nPathExists=/mnt\nUnit=keriomailserver.service\n",
        "usr/lib/systemd/system/multi-user.target.wants/drbd.path")]
    [InlineData(Units + "posta.socket", "[Socket]\nService=kerio-connect.service\n", Units + "sockets.target.wants/posta.socket")]
    [InlineData(Units + "posta.timer.d/k.conf", "[Timer]\nUnit=kerio-connect.service\n", null)]
    [InlineData(Units + "nginx.service.d/k.conf", "[Unit]\nWants=kerio-connect.service\n", null)]
    [InlineData(Units + "nginx.service.d/k.conf", "[Unit]\nRequires=a.service \\\n kerio-connect.service\n", null)]
    [InlineData("usr/lib/systemd/system/nginx.service.d/k.conf", "[Unit]\nUpholds=kerio-connect.service\n", null)]
    [InlineData("run/systemd/system/nginx.service.d/k.conf", "[Service]\nExecStartPost=/bin/systemctl start kerio-connect\n", null)]
    [InlineData(Units + "ha.service", "[Unit]\nBindsTo=a.service kerio-connect.service\n", null)]
    [InlineData("lib/systemd/system/ha.service", "[Unit]\nRequires=kerio-connect.service\n", Units + "multi-user.target.wants/ha.service")]
    [InlineData("etc/crontab", "@reboot root " + Start, null)]
    [InlineData("etc/crontab", "*/5 * * * * root service keriomailserver start\n", null)]
    [InlineData("etc/cron.d/kerio", "@reboot root " + Engine, null)]
    [InlineData("etc/cron.d/sync", "0 2 * * * root systemctl stop kerio-connect; rsync a b; systemctl start kerio-connect\n", null)]
    [InlineData("var/spool/cron/root", "@reboot " + Start, null)]
    [InlineData("var/spool/cron/crontabs/root", "# mail\n@reboot systemctl restart kerio-connect\n", null)]
    [InlineData("var/spool/cron/tabs/root", "@reboot " + Engine, null)]
    [InlineData("entrypoint.sh", "#!/bin/sh\nexec " + Engine, null)]
    [InlineData("docker-entrypoint.sh", "#!/bin/sh\n" + Start, null)]
    public void Who_starts_the_engine_leaves_the_service_open(string file, string text, string? link)
    {
        using var disk = KerioDisk.Linux();
        disk.Write(file, text);
        if (link is not null)
        {
            disk.Link(link, "/" + file);
        }

        var found = Assert.Single(LocalInstallationReader.Read(Options(disk.Root)));
        Assert.Equal(ServiceReading.NotRead, found.Service);
        var problem = Assert.Single(found.Problems, static problem => problem.Code == "OtherStarter");
        Assert.Contains((link ?? file).Split('/').Last(), problem.Step, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Units + "kerio-connect.timer", "[Timer]\nOnBootSec=60\nUnit=kerio-connect.service\n", null)]
    [InlineData(Units + "kerio-connect.timer", "[Timer]\nOnCalendar=daily\nUnit=sync.service\n", Timers + "kerio-connect.timer")]
    [InlineData(Units + "posta.timer", "[Timer]\nOnBootSec=60\n# Unit=kerio-connect.service\n", Timers + "posta.timer")]
    [InlineData(Units + "sync.service.d/k.conf", "[Unit]\nAfter=kerio-connect.service\nConflicts=kerio-connect.service\n", null)]
    [InlineData(Units + "kerio-connect.service.d/k.conf", "[Unit]\nWants=kerio-connect.service\n", null)]
    [InlineData("etc/crontab", "# @reboot root " + Start, null)]
    [InlineData("etc/cron.d/kerio-connect", "0 2 * * * root rsync mx1:/opt/kerio/mailserver/store/ /opt/kerio/mailserver/store/\n", null)]
    [InlineData("etc/cron.d/sync", "0 2 * * * root systemctl stop kerio-connect.service && rsync mx1:/opt/kerio/ /opt/kerio/\n", null)]
    [InlineData("etc/cron.d/sync", "0 2 * * * root /etc/init.d/kerio-connect stop; cp /opt/kerio/mailserver/mailserver.cfg /root\n", null)]
    [InlineData("entrypoint.sh", "#!/bin/sh\nexec nginx\n", null)]
    [InlineData("mnt/etc/crontab", "@reboot root " + Start, null)]
    public void What_starts_nothing_leaves_it_disabled(string file, string text, string? link)
    {
        using var disk = KerioDisk.Linux();
        disk.Write(file, text);
        if (link is not null)
        {
            disk.Link(link, "/" + file);
        }

        Assert.Equal(ServiceStartMode.Disabled, Assert.Single(LocalInstallationReader.Read(Options(disk.Root))).Service.StartMode);
    }

    [Fact]
    public void A_timer_whose_file_is_lost_is_known_by_its_name()
    {
        using var disk = KerioDisk.Linux();
        disk.Link(Timers + "kerio-connect.timer", "/lost");
        Assert.Equal(ServiceReading.NotRead, Assert.Single(LocalInstallationReader.Read(Options(disk.Root))).Service);
    }

    /// <summary>A masked unit leads to a device of the disk, which must not be opened.</summary>
    [Fact]
    public void A_unit_that_is_masked_starts_nothing()
    {
        using var disk = KerioDisk.Linux();
        disk.Link(Units + "sendmail.service", "/dev/null");
        disk.Link("dev/null", "/etc/crontab");
        disk.Write("etc/crontab", "# systemctl start kerio-connect\n");
        Assert.Equal(
            ServiceStartMode.Disabled, Assert.Single(LocalInstallationReader.Read(Options(disk.Root))).Service.StartMode);
    }

    [Fact]
    public void A_table_that_is_too_large_to_be_looked_through_leaves_the_service_open()
    {
        using var disk = KerioDisk.Linux();
        disk.Write("etc/cron.d/big", new string('x', (4 << 20) + 1));
        Assert.Equal(ServiceReading.NotRead, Assert.Single(LocalInstallationReader.Read(Options(disk.Root))).Service);
    }
}
