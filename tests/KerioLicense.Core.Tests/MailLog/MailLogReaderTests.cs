using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.MailLog;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.MailLog;

public sealed class MailLogReaderTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_day_is_told_in_full() =>
        Cultures.Each(culture =>
        {
            var log = new LogText(7);
            var id = log.Received(Utc("2024-03-11T04:40:39Z"), "Kerio Connect Client");
            log.Sent(Utc("2024-03-11T04:40:40Z"), id);
            log.Sent(Utc("2024-03-11T04:40:41Z"), id, "relayed, Status: 2.0.0 , Remote-Host: 192.0.2.7");
            log.Sent(Utc("2024-03-11T04:40:42Z"), id, "delayed, Status: 4.4.1 later, Remote-Host: 192.0.2.7");
            log.Received(Utc("2024-03-11T05:10:00Z"), "DSN");
            log.Received(Utc("2024-03-11T05:10:00Z"), "Sieve");
            log.Note(Utc("2024-03-11T16:00:00Z"));
            log.Line(Utc("2024-03-11T15:00:00Z"), "a new kind of line");

            var activity = Read(_folder.Write(culture + "/mail.log", log.Text));

            Assert.Equal(Utc("2024-03-11T04:40:39Z"), activity.CoveredFrom);
            Assert.Equal(Utc("2024-03-11T16:00:00Z"), activity.CoveredTo);
            Assert.Equal((3, 2, 3), (activity.Received, activity.ServerMade, activity.Sent));
            Assert.Equal((1, 1, 1), (activity.DeliveredLocally, activity.SentOut, activity.Undelivered));
            Assert.Equal((Utc("2024-03-11T04:40:39Z"), Utc("2024-03-11T05:10:00Z")), (activity.First, activity.Last));
            Assert.Equal(TimeSpan.FromHours(7), activity.UtcOffset);
            Assert.Equal(["2024-03-11 04 1 3 mail.log", "2024-03-11 05 2 0 mail.log"], Hours(activity));
            Assert.Equal(["DSN=1", "Kerio Connect Client=1", "Sieve=1"],
                activity.ByService.Select(pair => pair.Key + "=" + pair.Value).Order());
            Assert.Equal(3, activity.QueueIdSample.Count);
            Assert.Equal(1, activity.Unrecognized.Count);
            Assert.EndsWith("a new kind of line", Assert.Single(activity.Unrecognized.Examples), StringComparison.Ordinal);
            Assert.Equal(["mail.log"], activity.Files);
        });

    [Theory]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    public void Any_line_end_or_none_at_the_end(string lineEnd, bool ended)
    {
        var log = new LogText(_ => TimeSpan.FromHours(1), lineEnd);
        log.Message(Utc("2026-01-05T10:00:00Z")).Message(Utc("2026-01-05T11:00:00Z"));
        var activity = Read(_folder.Write("mail.log", ended ? log.Text : log.Text[..^lineEnd.Length]));
        Assert.Equal((2, 2, 2), (activity.Received, activity.Sent, activity.DeliveredLocally));
    }

    [Fact]
    public void NUL_bytes_broken_UTF8_and_lines_of_a_megabyte_do_no_harm()
    {
        var log = new LogText();
        log.Message(Utc("2026-01-05T10:00:00Z"));
        var bytes = new List<byte>(Encoding.UTF8.GetBytes(log.Text));
        bytes.AddRange(new byte[5000]);
        bytes.AddRange("\r\n[05/Jan/2026 11:30:00] Recv: Queue-ID: "u8);
        bytes.AddRange(Encoding.ASCII.GetBytes(Id(Utc("2026-01-05T10:30:00Z"), 7)));
        bytes.AddRange(", Service: SMTP, From: <\xff\xfe>, To: <b>, Size: 3, Subject: "u8);
        bytes.AddRange(new byte[] { 0xff, 0xc0, 0x80 });
        bytes.AddRange(Enumerable.Repeat((byte)'x', 3_000_000));
        bytes.AddRange("\n[05/Jan/2026 12:00:00] SMTP Send: message id discarded"u8);

        var activity = Read(_folder.Write("mail.log", bytes.ToArray()));

        Assert.Equal((2, 1, 1), (activity.Received, activity.Sent, activity.Unrecognized.Count));
        Assert.Equal(Utc("2026-01-05T11:00:00Z"), activity.CoveredTo);
    }

    [Fact]
    public void Nothing_in_the_files_covers_nothing()
    {
        foreach (var text in new[] { "", "\r\n\r\n", "\0\0\0", "no log at all\n" })
        {
            var activity = Read(_folder.Write("mail.log", text));
            Assert.Null(activity.CoveredFrom);
            Assert.Null(activity.ToReading());
            Assert.Empty(activity.Hours);
            Assert.Null(activity.First);
        }
    }

    [Fact]
    public void The_servers_other_logs_are_told_by_their_text_not_by_their_name()
    {
        var log = new LogText();
        log.Message(Utc("2026-01-05T10:00:00Z"));
        foreach (var name in new[] { "config.log", "security.log.0", "audit.log", "operations.log.1.gz", "Debug.log" })
        {
            Assert.Equal(1, Read(_folder.Write(name, log.Text)).Received);
        }

        var config = new LogText();
        config.Line(Utc("2026-01-05T10:00:00Z"),
            "admin - Update Rule {Text=\"Recv: Queue-ID: 65ee8b47-00000009, Service: SMTP, From: <a>\"}");
        config.Line(Utc("2026-01-05T12:00:00Z"), "admin - Delete Rule {Id=3}");
        var activity = Read(_folder.Write("exported.txt", config.Text));
        Assert.Equal((0, 0, 0, 2), (activity.Received, activity.Sent, activity.Unrecognized.Count, activity.OtherLogLines));
        Assert.Null(activity.CoveredFrom);
    }

    [Fact]
    public void A_line_about_a_message_that_is_not_understood_breaks_the_cover()
    {
        var log = new LogText();
        log.Message(Utc("2026-01-05T10:00:00Z")).Line(Utc("2026-01-05T12:00:00Z"), "Got: Queue-ID: 65ee8b47-00000009")
            .Message(Utc("2026-01-05T14:00:00Z"));
        var activity = Read(_folder.Write("mail.log", log.Text));
        Assert.Equal(["2026-01-05 10:00:00 - 2026-01-05 11:59:59", "2026-01-05 12:00:01 - 2026-01-05 14:00:00"], Stretches(activity));
        var reading = activity.ToReading()!;
        Assert.Equal(Utc("2026-01-05T12:00:01Z"), reading.CoveredFrom);
        Assert.Equal(Utc("2026-01-05T14:00:00Z"), Assert.Single(reading.Hours).Start);
    }

    [Fact]
    public void A_clock_that_was_wrong_for_a_while_covers_nothing_in_between()
    {
        // The machine starts in 2015, and the time server puts it right.
        var log = new LogText();
        log.Note(Utc("2015-01-01T00:00:10Z")).Message(Utc("2026-01-05T10:00:00Z")).Message(Utc("2026-01-05T12:00:00Z"));
        Assert.Equal("2026-01-05 10:00:00 - 2026-01-05 12:00:00", Stretches(Read(_folder.Write("mail.log", log.Text))).Last());

        // It runs, falls back to another day, and goes on.
        log = new LogText();
        log.Message(Utc("2026-01-05T10:00:00Z")).Message(Utc("2026-01-05T12:00:00Z")).Note(Utc("2025-11-01T00:00:10Z"))
            .Note(Utc("2025-11-01T00:01:10Z"))
            .Message(Utc("2026-01-05T12:10:00Z")).Message(Utc("2026-01-05T14:00:00Z"));
        Assert.DoesNotContain(
            Read(_folder.Write("mail.log", log.Text)).Stretches,
            stretch => stretch.From < Utc("2026-01-05T00:00:00Z") && stretch.To > Utc("2025-11-02T00:00:00Z"));

        // It runs ahead for a minute, and is put back.
        log = new LogText();
        log.Message(Utc("2026-01-05T10:00:00Z")).Note(Utc("2026-01-05T12:00:00Z")).Note(Utc("2026-01-09T00:00:10Z"))
            .Note(Utc("2026-01-05T12:02:00Z")).Message(Utc("2026-01-05T14:00:00Z"));
        Assert.Equal(Utc("2026-01-05T14:00:00Z"), Read(_folder.Write("mail.log", log.Text)).CoveredTo);
    }

    [Fact]
    public void The_window_cuts_to_the_second_whatever_the_zone()
    {
        foreach (var offset in new[] { 0, 1, 5.5, 5.75, -9.5, 14, -12 })
        {
            var log = new LogText(offset);
            for (var second = 0; second < 7200; second += 7)
            {
                log.Message(Utc("2026-01-05T10:00:00Z").AddSeconds(second));
            }

            var since = Utc("2026-01-05T10:20:13Z");
            var until = Utc("2026-01-05T11:40:06Z");
            var activity = MailLogReader.Read([_folder.Write("mail.log", log.Text)], Later with { Since = since, Until = until });

            var expected = Enumerable.Range(0, 1029).Select(i => Utc("2026-01-05T10:00:00Z").AddSeconds(i * 7))
                .Where(time => time >= since && time < until).ToList();
            Assert.Equal(expected.Count, activity.Received);
            Assert.Equal((expected[0], expected[^1]), (activity.First, activity.Last));
            Assert.Equal((since, until), (activity.CoveredFrom, activity.CoveredTo));
            Assert.Equal(expected.Count, activity.ByService["SMTP"]);
            Assert.All(activity.QueueIdSample, id => Assert.Contains(id[..8], expected.Select(time => Id(time, 0)[..8])));
        }
    }

    [Fact]
    public void The_cover_ends_now_when_the_servers_clock_is_ahead()
    {
        var log = new LogText();
        log.Message(Utc("2026-01-05T10:00:00Z")).Message(Utc("2026-01-06T10:00:00Z"));
        var clock = new FakeTimeProvider(new DateTimeOffset(Utc("2026-01-05T12:00:00Z")));
        var activity = MailLogReader.Read([_folder.Write("mail.log", log.Text)], new MailLogOptions { Clock = clock });
        Assert.Equal(Utc("2026-01-05T12:00:00Z"), activity.CoveredTo);
        Assert.Equal(2, activity.Received);
    }

    [Fact]
    public void A_log_that_the_server_is_writing_can_be_read()
    {
        var log = new LogText();
        log.Message(Utc("2026-01-05T10:00:00Z"));
        var path = _folder.Write("mail.log", log.Text);
        using var writer = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        writer.Write(Encoding.ASCII.GetBytes("[05/Jan/2026 12:00:00] Re"));
        writer.Flush();
        var activity = Read(path);
        Assert.Equal((1, 1, 1), (activity.Received, activity.Sent, activity.Unrecognized.Count));
        Assert.Equal(Utc("2026-01-05T10:00:00Z"), activity.CoveredTo);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_and_the_others_go_on()
    {
        var log = new LogText();
        log.Message(Utc("2026-01-05T10:00:00Z"));
        var good = _folder.Write("mail.log", log.Text);
        var missing = Path.Combine(_folder.Path, "mail.log.0");
        var damaged = _folder.Write("mail.log.1.gz", [0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
        var failures = new List<string>();

        var activity = MailLogReader.Read(
            [good, missing, damaged],
            Later with { FileFailed = (path, failure) => failures.Add(Path.GetFileName(path) + " " + failure.ErrorId) });

        Assert.Equal(1, activity.Received);
        Assert.Equal(["mail.log.0 PathNotFound", "mail.log.1.gz FileDamaged"], failures.Order());
        Assert.Throws<FileNotFoundException>(() => Read(missing));
        Assert.Throws<InvalidDataException>(() => Read(damaged));
    }

    [Fact]
    public void Lines_that_are_fed_give_what_the_file_gives()
    {
        var log = new LogText();
        log.Message(Utc("2026-01-05T10:00:00Z")).Message(Utc("2026-01-05T12:00:00Z"), "HTTP")
            .Line(Utc("2026-01-05T12:00:00Z"), "\u00e0 la carte");
        var fromFile = Read(_folder.Write("mail.log", log.Text));
        var feed = new MailLogFeed("mail.log", Later);
        foreach (var line in log.Text.Split("\r\n"))
        {
            feed.Add(line);
        }

        var fed = feed.Complete();
        Assert.Equal(Hours(fromFile), Hours(fed));
        Assert.Equal(Stretches(fromFile), Stretches(fed));
        Assert.Equal(fromFile.QueueIdSample, fed.QueueIdSample);
        Assert.Equal((fromFile.Received, fromFile.Sent, fromFile.UtcOffset), (fed.Received, fed.Sent, fed.UtcOffset));
        Assert.Equal(fromFile.Unrecognized.Examples, fed.Unrecognized.Examples);
    }

    /// <summary>Reads long after anything that the tests' logs tell.</summary>
    internal static MailLogOptions Later { get; } =
        new() { Clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)) };

    internal static KerioMailActivity Read(params string[] paths) => MailLogReader.Read(paths, Later);

    internal static IEnumerable<string> Hours(KerioMailActivity activity) =>
        activity.Hours.Select(hour => FormattableString.Invariant($"{hour.Start:yyyy-MM-dd HH} {hour.Received} {hour.Sent} {hour.File}"));

    internal static IEnumerable<string> Stretches(KerioMailActivity activity) =>
        activity.Stretches.Select(
            stretch => FormattableString.Invariant($"{stretch.From:yyyy-MM-dd HH:mm:ss} - {stretch.To:yyyy-MM-dd HH:mm:ss}"));
}
