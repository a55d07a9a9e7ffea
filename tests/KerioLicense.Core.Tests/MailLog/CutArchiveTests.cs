using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.Core.Tests.LocalMachine;
using KerioLicense.Errors;
using KerioLicense.LocalMachine;
using KerioLicense.MailLog;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>
/// A rotated log that was cut off in the middle, and the one that follows it: a mail every ten minutes for fifteen days. The five days that
/// the archive lost are not known; as long as they counted as idle, a server at work was a standby.
/// </summary>
public sealed class CutArchiveTests : IDisposable
{
    private static readonly DateTime Rotated = Utc("2026-11-11T00:00:00Z");
    private static readonly byte[] Archive =
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "MailLog", "Samples", "cut-off.log.0.gz"));

    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_the_archive_lost_is_not_covered()
    {
        var failures = new List<string>();
        var activity = MailLogReader.Read(
            [_folder.Write("mail.log.0.gz", Archive), _folder.Write("mail.log", Rest)],
            new MailLogOptions
            {
                TimeZone = TimeZoneInfo.Utc,
                FileFailed = (path, failure) => failures.Add(Path.GetFileName(path) + " " + failure.ErrorId),
            });
        Assert.Equal(["mail.log.0.gz FileDamaged"], failures);
        Assert.Equal(["2026-11-01 00:00 - 2026-11-05 21:40", "2026-11-11 00:00 - 2026-11-15 23:50"],
            activity.Stretches.Select(stretch => FormattableString.Invariant(
                $"{stretch.From:yyyy-MM-dd HH:mm} - {stretch.To:yyyy-MM-dd HH:mm}")));
        Assert.Equal(707 + 720, activity.Received);
    }

    /// <summary>The observation keeps the last stretch, and says why it has no more.</summary>
    [Fact]
    public void The_observation_says_so()
    {
        using var disk = KerioDisk.Linux();
        Directory.CreateDirectory(Path.Combine(disk.Root, "opt/kerio/mailserver/store/logs"));
        File.WriteAllBytes(Path.Combine(disk.Root, "opt/kerio/mailserver/store/logs/mail.log.0.gz"), Archive);
        File.WriteAllBytes(Path.Combine(disk.Root, "opt/kerio/mailserver/store/logs/mail.log"), Rest);
        File.WriteAllText(Path.Combine(disk.Root, "etc/timezone"), "UTC\n");
        var found = Assert.Single(LocalInstallationReader.Read(new LocalReadingOptions
        {
            Root = disk.Root,
            Clock = new FakeTimeProvider(new DateTimeOffset(Rotated.AddDays(5))),
        }));
        Assert.Equal((Rotated, Rotated.AddDays(5).AddMinutes(-10)),
            (found.Connect!.MailActivity!.CoveredFrom, found.Connect.MailActivity.CoveredTo));
        Assert.Contains(found.Problems, problem => problem is { Step: "mail.log.0.gz", Code: "InvalidData" });
    }

    /// <summary>The log that follows the archive.</summary>
    private static byte[] Rest { get; } = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 720).Select(i => Line(
        Rotated.AddMinutes(10 * i), 0x1388 + (uint)i))));

    private static string Line(DateTime time, uint counter) =>
        "[" + time.ToString("dd/MMM/yyyy HH:mm:ss", CultureInfo.InvariantCulture) + "] Recv: Queue-ID: " + Id(time, counter)
        + ", Service: SMTP, From: <a@b.it>, To: <c@d.it>, Size: 1, Sender-Host: 1.2.3.4\n";
}
