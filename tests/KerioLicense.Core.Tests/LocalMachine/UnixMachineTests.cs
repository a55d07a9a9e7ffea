using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.Errors;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.LocalMachine;

public sealed class UnixMachineTests
{
    private static readonly DateTime Now = Utc("2026-11-18T06:00:00Z");
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(Now));

    [Fact]
    public void A_disk_is_read_in_full() =>
        Cultures.Each(_ =>
        {
            using var disk = KerioDisk.Linux();
            disk.EnableUnit();
            disk.Write("opt/kerio/mailserver/store/logs/mail.log",
                new LogText().Message(Utc("2026-11-16T10:00:00Z")).Message(Utc("2026-11-17T10:00:00Z")).Text);
            disk.Write("opt/kerio/mailserver/store/logs/security.log", "[18/Nov/2026 01:00:00] something\n");

            var found = Assert.Single(Read(disk.Root));

            Assert.Equal(("connect/mx1.example.it", "mx1.example.it"), (found.InstallationId, found.ComputerName));
            Assert.Equal((KerioProduct.Connect, ObservationSource.LocalMachine, Now), (found.Product, found.Source, found.ObservedAt));
            Assert.Equal(("10.0.8-9228", "Debian GNU/Linux 12 (bookworm)"), (found.Version, found.OperatingSystem));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("opaque"u8)), found.License.FileHash);
            Assert.Equal(("Rossi", "Milano"), (found.Customer, found.Site));
            Assert.Equal(new ServiceReading { StartMode = ServiceStartMode.Automatic }, found.Service);
            var activity = found.Connect!.MailActivity!;
            Assert.Equal((Utc("2026-11-16T10:00:00Z"), Utc("2026-11-17T10:00:00Z")), (activity.CoveredFrom, activity.CoveredTo));
            Assert.Equal(["mail.log", "mail.log"], activity.Hours.Select(hour => hour.File));
            Assert.Equal(["service"], found.Problems.Select(problem => problem.Step));
        });

    [Fact]
    public void Nothing_installed_is_an_empty_result()
    {
        using var folder = new LogFolder();
        folder.Write("etc/hostname", "plain");
        Assert.Empty(Read(folder.Path));
        Assert.Throws<AdvisedException>(() => Read(Path.Combine(folder.Path, "none")));
    }

    [Fact]
    public void A_copied_product_folder_is_enough()
    {
        using var disk = KerioDisk.Linux();
        disk.Write("opt/kerio/mailserver/store/logs/mail.log", new LogText().Message(Utc("2026-11-17T10:00:00Z")).Text);
        var found = Assert.Single(Read(Path.Combine(disk.Root, "opt/kerio/mailserver")));
        Assert.Equal("connect/mailserver", found.InstallationId);
        Assert.NotNull(found.License.FileHash);
        Assert.NotNull(found.Connect!.MailActivity);
        Assert.Contains(found.Problems, problem => problem.Step == "hostname");
    }

    [Theory]
    [InlineData("enabled", ServiceStartMode.Automatic)]
    [InlineData("init", ServiceStartMode.Automatic)]
    [InlineData("init by Red Hat", ServiceStartMode.Automatic)]
    [InlineData("required", ServiceStartMode.Automatic)]
    [InlineData("init off", ServiceStartMode.Disabled)]
    [InlineData("disabled", ServiceStartMode.Disabled)]
    [InlineData("masked", ServiceStartMode.Disabled)]
    [InlineData("masked though wanted", ServiceStartMode.Disabled)]
    [InlineData("none", ServiceStartMode.Unknown)]
    public void The_start_mode_is_what_systemctl_would_say(string state, ServiceStartMode expected)
    {
        using var disk = KerioDisk.Linux();
        if (state.StartsWith("init", StringComparison.Ordinal) || state == "none")
        {
            File.Delete(Path.Combine(disk.Root, "lib/systemd/system/kerio-connect.service"));
        }

        if (state.StartsWith("init", StringComparison.Ordinal))
        {
            disk.Write("etc/init.d/kerio-connect", "#!/bin/sh");
            disk.Link(
                state switch
                {
                    "init" => "etc/rc3.d/S20kerio-connect",
                    "init off" => "etc/rc3.d/K20kerio-connect",
                    _ => "etc/rc.d/rc3.d/S20kerio-connect",
                },
                "/etc/init.d/kerio-connect");
        }

        if (state == "init by Red Hat")
        {
            disk.Link("etc/rc3.d", "/etc/rc.d/rc3.d");
        }

        if (state == "required")
        {
            disk.Link("etc/systemd/system/mail.target.requires/kerio-connect.service", "/lib/systemd/system/kerio-connect.service");
        }

        if (state.StartsWith("masked", StringComparison.Ordinal))
        {
            disk.Link("etc/systemd/system/kerio-connect.service", "/dev/null");
        }

        if (state is "enabled" or "masked though wanted")
        {
            disk.EnableUnit();
        }

        var service = Assert.Single(Read(disk.Root)).Service;
        Assert.Equal(expected, service.StartMode);
        Assert.Equal(expected == ServiceStartMode.Disabled ? ServiceState.Stopped : ServiceState.Unknown, service.State);
    }

    [Theory]
    [InlineData("/opt/kerio/mailserver/mailserver\0/opt/kerio/mailserver\0", "kerio", ServiceState.Running)]
    [InlineData("mailserver\0", "mailserver", ServiceState.Running)]
    [InlineData("/usr/bin/other\0", "other", ServiceState.Stopped)]
    public void A_live_machine_tells_whether_the_engine_runs(string command, string name, ServiceState expected)
    {
        using var disk = KerioDisk.Linux();
        disk.EnableUnit();
        disk.Write("proc/stat", "cpu 1 2 3\nbtime 1763000000\n");
        disk.Write("proc/1/cmdline", "/sbin/init\0");
        disk.Write("proc/1/stat", "1 (systemd) S 0");
        disk.Write("proc/77/cmdline", command);
        disk.Write("proc/77/stat", $"77 ({name}) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 12345 20");
        disk.Write("sys/class/net/eth0/address", "02:00:5E:10:00:01\n");
        disk.Write("sys/class/net/eth0/device/vendor", "x");
        disk.Write("sys/class/net/docker0/address", "02:42:00:00:00:01\n");
        disk.Write("sys/class/net/lo/address", "00:00:00:00:00:00\n");

        var found = Assert.Single(LocalInstallationReader.Read(new UnixMachine(disk.Root, isLive: true), Options(null)));

        Assert.Equal(new ServiceReading { State = expected, StartMode = ServiceStartMode.Automatic }, found.Service);
        Assert.Equal(["02-00-5e-10-00-01"], found.Machine.MacAddresses);
        Assert.Equal(expected == ServiceState.Running ? DateTime.UnixEpoch.AddSeconds(1763000123) : null, found.Machine.StartedAt);
    }

    [Theory]
    [InlineData("inactive", "Wed 2026-11-18 05:40:12 UTC", "2026-11-18T05:40:12Z")]
    [InlineData("failed", "Tue 2026-11-17 23:59:59 UTC", "2026-11-17T23:59:59Z")]
    [InlineData("inactive", "", null)]
    [InlineData("active", "Wed 2026-11-18 05:40:12 UTC", null)]
    [InlineData("deactivating", "Wed 2026-11-18 05:40:12 UTC", null)]
    [InlineData("inactive", "Thu 2099-01-01 00:00:00 UTC", null)]
    [InlineData("inactive", "Wed 2026-11-18 05:40:12 CET", null)]
    public void A_stopped_service_tells_since_when_where_systemd_knows(string state, string entered, string? expected)
    {
        using var disk = KerioDisk.Linux();
        disk.EnableUnit();
        disk.Write("proc/1/cmdline", "/sbin/init\0");
        disk.Write("proc/1/stat", "1 (systemd) S 0");
        var asked = new System.Collections.Generic.List<string>();
        DateTime? Show(string unit)
        {
            asked.Add(unit);
            return SystemdUnit.StoppedSince($"LoadState=loaded\nActiveState={state}\nInactiveEnterTimestamp={entered}\n", Now);
        }

        var service = Assert.Single(LocalInstallationReader.Read(new UnixMachine(disk.Root, isLive: true, Show), Options(null))).Service;

        Assert.Equal(["kerio-connect.service", "keriomailserver.service"], asked);
        Assert.Equal(expected is null ? null : Utc(expected), service.StoppedSince);
        Assert.Equal(ServiceState.Stopped, service.State);
    }

    [Fact]
    public void A_unit_that_systemd_does_not_know_tells_nothing()
    {
        // As systemd 252 answers for a unit that is not there.
        const string NotFound = "LoadState=not-found\nActiveState=inactive\nInactiveEnterTimestamp=\n";
        Assert.Null(SystemdUnit.StoppedSince(NotFound, Now));
        Assert.Null(SystemdUnit.StoppedSince(
            NotFound.Replace("Timestamp=", "Timestamp=Wed 2026-11-18 05:40:12 UTC", StringComparison.Ordinal), Now));
        Assert.Null(SystemdUnit.StoppedSince("Failed to connect to bus: Host is down\n", Now));
    }

    [Fact]
    public void A_program_that_is_asked_speaks_English_and_utc()
    {
        Assert.Equal("C UTC\n", Systemctl.Run("/bin/sh", "-c \"echo $LC_ALL $TZ\""));
        Assert.Null(Systemctl.Run("/bin/sh", "-c \"exit 1\""));
        Assert.Null(Systemctl.Run("/nowhere/systemctl", "show"));
    }

    [Fact]
    public void A_disabled_unit_that_runs_all_the_same_is_not_off()
    {
        using var disk = KerioDisk.Linux();
        disk.Write("proc/1/stat", "1 (systemd) S 0");
        disk.Write("proc/77/cmdline", "/opt/kerio/mailserver/mailserver\0");
        var found = Assert.Single(LocalInstallationReader.Read(new UnixMachine(disk.Root, isLive: true), Options(null)));
        Assert.Equal(new ServiceReading { State = ServiceState.Running, StartMode = ServiceStartMode.Manual }, found.Service);
    }

    [Fact]
    public void Hidden_processes_are_a_problem_and_not_a_stopped_engine()
    {
        using var disk = KerioDisk.Linux();
        disk.Write("proc/77/cmdline", "/bin/sh\0");
        var found = Assert.Single(LocalInstallationReader.Read(new UnixMachine(disk.Root, isLive: true), Options(null)));
        Assert.Equal(ServiceState.Unknown, found.Service.State);
        Assert.Contains(found.Problems, problem => problem.Code == "AccessDenied");
    }

    [Fact]
    public void The_store_is_followed_to_where_the_settings_and_links_put_it_but_never_out_of_the_disk()
    {
        using var disk = KerioDisk.Linux(store: "/data/store");
        disk.Link("data", "/srv/../srv/mail");
        disk.Write("srv/mail/store/logs/mail.log", new LogText().Message(Utc("2026-11-17T10:00:00Z")).Text);
        Assert.NotNull(Assert.Single(Read(disk.Root)).Connect!.MailActivity);

        using var other = KerioDisk.Linux(store: "/data/store");
        other.Link("data", "/data");
        var found = Assert.Single(Read(other.Root));
        Assert.Null(found.Connect!.MailActivity);
        Assert.Contains(found.Problems, problem => problem.Message!.Contains("circle", StringComparison.Ordinal));
    }

    [Fact]
    public void Rotated_logs_are_read_until_the_look_back_is_covered()
    {
        using var disk = KerioDisk.Linux();
        for (var age = 3; age >= 0; age--)
        {
            var day = Now.AddDays(-12 * (age + 1));
            var path = disk.Write(
                $"opt/kerio/mailserver/store/logs/mail.log.{age}", new LogText().Message(day).Message(day.AddDays(11)).Text);
            File.SetLastWriteTimeUtc(path, day.AddDays(11));
        }

        disk.Write("opt/kerio/mailserver/store/logs/mail.log", new LogText().Note(Now.AddHours(-1)).Message(Now.AddMinutes(-5)).Text);

        var activity = Assert.Single(Read(disk.Root)).Connect!.MailActivity!;

        Assert.Equal((Now.AddDays(-30), Now.AddMinutes(-5)), (activity.CoveredFrom, activity.CoveredTo));
        Assert.Equal(["mail.log.2", "mail.log.1", "mail.log.1", "mail.log.0", "mail.log.0", "mail.log"],
            activity.Hours.Select(hour => hour.File));
    }

    [Fact]
    public void What_is_damaged_or_missing_is_told_and_the_rest_comes()
    {
        using var disk = KerioDisk.Linux();
        disk.Write("opt/kerio/mailserver/mailserver.cfg",
            "<!DOCTYPE config [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><config>&x;</config>");
        File.Delete(Path.Combine(disk.Root, "opt/kerio/mailserver/license/license.key"));
        disk.Write("etc/timezone", "Nowhere/Land");
        File.SetLastWriteTimeUtc(
            disk.Write("opt/kerio/mailserver/store/logs/mail.log",
                new LogText().Message(Utc("2026-11-17T10:00:00Z")).Line(Utc("2026-11-17T11:00:00Z"), "new").Text),
            Utc("2026-11-17T11:00:00Z"));

        var found = Assert.Single(Read(disk.Root));

        Assert.Equal("mx1.example.it", found.ComputerName);
        Assert.NotNull(found.Connect!.MailActivity);
        Assert.Equal(["InvalidData", "InvalidData", "NotFound", "Unrecognized"], found.Problems.Select(problem => problem.Code).Order());
        Assert.DoesNotContain(found.Problems, problem => problem.Message!.Contains("root:", StringComparison.Ordinal));
    }

    [Fact]
    public void Control_tells_its_license_prefix_and_name()
    {
        using var folder = new LogFolder();
        folder.Write("opt/kerio/winroute/winroute.cfg", """
            <config>
              <table name="License"><variable name="TrialId"></variable><variable name="UnregisteredTrial">0</variable></table>
              <table name="Update"><variable name="BaseID">23456-bc2de</variable></table>
              <table name="Misc">
                <variable name="Hostname">fw1.example.it</variable><variable name="InstalledVersion">9.4.5</variable>
              </table>
              <table name="HaConfig"><variable name="SharedSecret">never</variable></table>
            </config>
            """);
        var found = Assert.Single(Read(folder.Path));
        Assert.Equal(("control/fw1.example.it", "9.4.5", KerioProduct.Control), (found.InstallationId, found.Version, found.Product));
        Assert.Equal((LicenseKind.Registered, true, "23456-BC2DE"),
            (found.License.Kind, found.License.IsPrefix, found.LicenseNumber!.Value));
        Assert.Null(found.Connect);
    }

    internal static LocalReadingOptions Options(string? root) => new() { Root = root, Clock = Clock, Customer = "Rossi", Site = "Milano" };

    private static System.Collections.Generic.IReadOnlyList<KerioInstallation> Read(string root) =>
        LocalInstallationReader.Read(Options(root));
}
