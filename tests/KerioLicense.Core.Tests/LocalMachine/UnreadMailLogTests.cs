using System;
using System.IO;
using System.Linq;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>A mail log that was written lately and not read leaves it open whether a disk's service is disabled.</summary>
public sealed class UnreadMailLogTests
{
    private const string Log = "opt/kerio/mailserver/store/logs/mail.log";
    private const string WindowsLog = "Program Files/Kerio/MailServer/store/logs/mail.log";
    private static readonly DateTime Now = Utc("2026-11-20T08:00:00Z");
    private static readonly ServiceReading Disabled = new() { State = ServiceState.Stopped, StartMode = ServiceStartMode.Disabled };

    /// <summary>What is in the log, when it was written last, and what is said of it; null where "disabled" is believed.</summary>
    [Theory]
    [InlineData("unknown lines", "2026-11-20T07:00:00Z", "no line of a mail log")]
    [InlineData("unknown lines", "2026-11-20T09:00:00Z", "no line of a mail log")]
    [InlineData("unknown lines", "1970-01-01T00:00:00Z", "no line of a mail log")]
    [InlineData("unknown lines", "2026-11-18T07:00:00Z", null)]
    [InlineData("another log", "2026-11-20T07:00:00Z", "no line of a mail log")]
    [InlineData("unknown lines after a message", "2026-11-20T07:00:00Z", "last lines")]
    [InlineData("unknown lines after a message", "2026-11-18T07:00:00Z", null)]
    [InlineData("damaged", "2026-11-20T07:00:00Z", "opened")]
    [InlineData("damaged", "2026-11-10T07:00:00Z", null)]
    [InlineData("a message", "2026-11-20T07:00:00Z", null)]
    [InlineData("a message", "2026-11-15T07:00:00Z", null)]
    [InlineData("old messages", "2026-11-20T07:00:00Z", null)]
    [InlineData("nothing", "2026-11-20T07:00:00Z", null)]
    public void A_log_that_was_not_understood_leaves_the_service_open(string content, string written, string? why)
    {
        foreach (var disk in (KerioDisk[])[KerioDisk.Linux(), DisabledWindows()])
        {
            using (disk)
            {
                var place = File.Exists(Path.Combine(disk.Root, "etc/hostname")) ? Log : WindowsLog;
                var log = content == "damaged"
                    ? disk.Write(place + ".gz", [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
                    : disk.Write(place, Content(content));
                File.SetLastWriteTimeUtc(log, Utc(written));
                AssertService(disk, why, log);
            }
        }
    }

    [Theory]
    [InlineData("2026-11-20T07:00:00Z", "elsewhere")]
    [InlineData("2026-11-18T07:00:00Z", null)]
    public void A_fresh_log_that_is_not_that_of_the_settings_leaves_the_service_open(string written, string? why)
    {
        using var disk = KerioDisk.Linux(store: "/data/kerio");
        var log = disk.Write(Log, Content("a message"));
        File.SetLastWriteTimeUtc(log, Utc(written));
        AssertService(disk, why, log);
    }

    [Fact]
    public void A_log_that_cannot_be_opened_leaves_the_service_open()
    {
        using var disk = KerioDisk.Linux();
        disk.Link(Log, "/data/mail.log");
        AssertService(disk, "opened", Path.Combine(disk.Root, Log));
    }

    [Fact]
    public void A_place_that_cannot_be_reached_leaves_the_service_open()
    {
        using var disk = KerioDisk.Linux(store: "/data");
        disk.Link("data", "/data");
        AssertService(disk, "opened", "/data");
    }

    [Fact]
    public void A_log_that_is_missing_leaves_the_service_disabled()
    {
        using var disk = KerioDisk.Linux();
        AssertService(disk, null, "");
    }

    [Fact]
    public void On_a_running_machine_the_engine_itself_was_looked_for()
    {
        using var disk = KerioDisk.Linux();
        disk.Write("proc/1/cmdline", "/sbin/init\0");
        disk.Write("proc/1/stat", "1 (systemd) S 0");
        File.SetLastWriteTimeUtc(disk.Write(Log, Content("unknown lines")), Now);
        var found = Assert.Single(LocalInstallationReader.Read(
            new UnixMachine(disk.Root, isLive: true), new LocalReadingOptions { Clock = new FakeTimeProvider(Now) }));
        Assert.Equal(Disabled, found.Service);
    }

    private static void AssertService(KerioDisk disk, string? why, string log)
    {
        var found = Assert.Single(LocalInstallationReader.Read(
            new LocalReadingOptions { Root = disk.Root, Clock = new FakeTimeProvider(Now) }));
        Assert.Equal(why is null ? Disabled : ServiceReading.NotRead, found.Service);
        var problems = found.Problems.Where(static problem => problem.Code == "UnreadMailLog").ToList();
        if (why is null)
        {
            Assert.Empty(problems);
            return;
        }

        var problem = Assert.Single(problems);
        Assert.Equal(log, problem.Step);
        Assert.Contains(log, problem.Message, StringComparison.Ordinal);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
    }

    private static string Content(string kind) => kind switch
    {
        "unknown lines" => string.Concat(Enumerable.Repeat("[2026-11-20 07:00:00] Empfangen: a\r\n", 50)),
        "another log" => "[20/Nov/2026 07:00:00] IMAP: User a authenticated from IP address 192.0.2.9\r\n",
        "unknown lines after a message" => Content("old messages") + Content("unknown lines"),
        "old messages" => new LogText().Message(Now.AddDays(-10)).Message(Now.AddDays(-9)).Text,
        "a message" => new LogText().Message(Now.AddDays(-5)).Text,
        _ => "",
    };

    private static KerioDisk DisabledWindows()
    {
        var disk = KerioDisk.Windows();
        disk.Write("Windows/System32/config/SYSTEM", new HiveBuilder().Build(HiveBuilder.K(
            "ControlSet001",
            HiveBuilder.K("Services", HiveBuilder.K(
                "KerioMailServer",
                HiveBuilder.T("ImagePath", @"C:\Program Files\Kerio\MailServer\mailserver.exe"),
                HiveBuilder.N("Start", 4))))));
        disk.Write("Program Files/Kerio/MailServer/mailserver.exe", "");
        return disk;
    }
}
