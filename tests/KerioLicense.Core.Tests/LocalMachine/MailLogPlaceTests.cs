using System;
using System.Linq;
using KerioLicense.Core.Tests.MailLog;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.LocalMachine;

/// <summary>Where mailserver.cfg puts the mail log (docs/kerio-facts.md 11.1).</summary>
public sealed class MailLogPlaceTests
{
    private const string Program = "opt/kerio/mailserver";
    private const string Usual = "file:///mail.log";

    /// <summary>Store, folder of the logs and address of the log in the settings; where the log lies on the disk.</summary>
    [Theory]
    [InlineData("/kerio_store/", "", Usual, "kerio_store/logs/mail.log")]
    [InlineData("/kerio_store//", "/kerio_store/logs/", Usual, "kerio_store/logs/mail.log")]
    [InlineData("/kerio_store", "", "", "kerio_store/logs/mail.log")]
    [InlineData("/kerio_store", "/var/log/kerio", "file:///posta.log", "var/log/kerio/posta.log")]
    [InlineData("/kerio_store", "/var/log", Usual, "var/log/logs/mail.log")]
    [InlineData("/kerio_store", "/kerio_store/logs", "file:///var/log/kerio/mail.log", "var/log/kerio/mail.log")]
    [InlineData("/kerio_store", "/kerio_store/logs", "FILE:////var/log/kerio/mail.log", "var/log/kerio/mail.log")]
    [InlineData("/kerio_store", "/kerio_store/logs", "/srv/logs/mail.log", "srv/logs/mail.log")]
    [InlineData("/kerio_store", "/kerio_store/logs", "file:///mail/mail.log", "kerio_store/logs/mail/mail.log")]
    [InlineData("/kerio_store", "/kerio_store", "file:///my%20logs/mail.log", "kerio_store/my logs/mail.log")]
    [InlineData("/kerio_store", "/kerio_store/logs", "mail/posta.log", "kerio_store/logs/mail/posta.log")]
    [InlineData("/Volumes/NAME/store", "", Usual, "Volumes/NAME/store/logs/mail.log")]
    [InlineData("/Volumes/NAME/", "", Usual, "Volumes/NAME/store/logs/mail.log")]
    [InlineData("/opt/kerio/mailserver/store", "", "file:///mail/mail.log", Program + "/store/logs/mail/mail.log")]
    [InlineData("", "", "file:///posta.log", Program + "/store/logs/posta.log")]
    public void The_log_is_found_where_the_settings_put_it(string store, string logs, string address, string log)
    {
        using var disk = KerioDisk.Linux();
        disk.Write(Program + "/mailserver.cfg", Settings(store, logs, address));
        AssertFound(disk, log);
    }

    [Theory]
    [InlineData(@"D:\Kerio\store\", "", Usual, "D/Kerio/store/logs/mail.log")]
    [InlineData("D:/Kerio/Store", "", Usual, "D/kerio/store/LOGS/Mail.log")]
    [InlineData(@"C:\Kerio", @"d:\logs\kerio\", "file:///posta.log", "D/logs/kerio/posta.log")]
    [InlineData(@"C:\Kerio", @"C:\Kerio\logs", "file:///D:/Logs/mail.log", "D/Logs/mail.log")]
    [InlineData(@"C:\Kerio", @"C:\Kerio\logs", "file:///D|/mail.log", "D/mail.log")]
    [InlineData(@"C:\Kerio", @"C:\Kerio\logs", @"file:///mail\posta.log", "Kerio/logs/mail/posta.log")]
    public void A_log_on_another_drive_is_found(string store, string logs, string address, string log)
    {
        using var disk = KerioDisk.Windows();
        disk.Write("Program Files/Kerio/MailServer/mailserver.cfg", Settings(store, logs, address));
        AssertFound(disk, log);
    }

    /// <summary>An old log beside the program, or under the usual name, is not this server's log of today.</summary>
    [Theory]
    [InlineData("/kerio_store", "/var/log/kerio", "file:///posta.log", "var/log/kerio/mail.log", "/var/log/kerio/posta.log")]
    [InlineData("/kerio_store", "", "file:///srv/logs/mail.log", Program + "/store/logs/mail.log",
        "/srv/logs/mail.log, /kerio_store/logs/srv/logs/mail.log")]
    [InlineData("/kerio_store", "", "/srv/logs/mail.log", Program + "/store/logs/mail.log", "/srv/logs/mail.log")]
    public void A_log_that_is_not_there_is_named_and_no_other_is_read(string store, string logs, string address, string other, string named)
    {
        using var disk = KerioDisk.Linux();
        disk.Write(Program + "/mailserver.cfg", Settings(store, logs, address));
        disk.Write(other, new LogText().Message(Now.AddHours(-1)).Text);
        var found = Read(disk);
        Assert.Null(found.Connect!.MailActivity);
        Assert.Equal(named, string.Join(", ", found.Problems
            .Where(static problem => problem.Code == "NotFound" && problem.Step.EndsWith(".log", StringComparison.Ordinal))
            .Select(static problem => problem.Step)));
        Assert.Equal(
            other.StartsWith(Program, StringComparison.Ordinal), found.Problems.Any(static problem => problem.Code == "NotUsed"));
    }

    [Fact]
    public void A_file_without_a_line_of_a_mail_log_is_named()
    {
        using var disk = KerioDisk.Linux();
        disk.Write(Program + "/store/logs/mail.log.0", "[19/Nov/2026 10:00:00] IMAP: User a authenticated from IP address 192.0.2.9\r\n");
        disk.Write(Program + "/store/logs/mail.log", new LogText().Message(Now.AddHours(-1)).Text);
        var found = Read(disk);
        Assert.NotNull(found.Connect!.MailActivity);
        Assert.Contains(
            "'mail.log.0'", Assert.Single(found.Problems, problem => problem.Code == "NoMailLog").Message, StringComparison.Ordinal);
    }

    private static DateTime Now => Utc("2026-11-20T08:00:00Z");

    private static void AssertFound(KerioDisk disk, string log)
    {
        disk.Write(log + ".0", new LogText().Message(Now.AddHours(-3)).Text);
        disk.Write(log, new LogText().Message(Now.AddHours(-1)).Text);
        var found = Read(disk);
        Assert.Equal([Now.AddHours(-3), Now.AddHours(-1)], found.Connect!.MailActivity?.Hours.Select(hour => hour.Start));
    }

    private static KerioInstallation Read(KerioDisk disk) => Assert.Single(LocalInstallationReader.Read(
        new LocalReadingOptions { Root = disk.Root, Clock = new FakeTimeProvider(Now) }));

    private static string Settings(string store, string logs, string address) =>
        $"""
        <config>
          <table name="Directories"><variable name="StoreDir">{store}</variable></table>
          <table name="LogGlobal"><variable name="RelativePathsRoot">{logs}</variable></table>
          <list name="Log">
            <listitem>
              <variable name="LogName">security</variable><variable name="StreamURL">file:///elsewhere/security.log</variable>
            </listitem>
            <listitem>
              <variable name="LogName">mail</variable><variable name="StreamURL">{address}</variable>
              <variable name="StreamFlags">117506048</variable><variable name="RotateCount">1000</variable>
            </listitem>
            <listitem><variable name="LogName">spam</variable><variable name="StreamURL">file:///elsewhere/spam.log</variable></listitem>
          </list>
          <list name="Mail"><listitem><variable name="StreamURL">file:///elsewhere/no.log</variable></listitem></list>
        </config>
        """;
}
