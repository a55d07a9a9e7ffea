using System;
using System.Text;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

public sealed class MailLogFuzzTests
{
    /// <summary>Flips, drops and repeats bytes of real-shaped lines: whatever comes, nothing throws,
    /// and every line is counted somewhere.</summary>
    [Fact]
    public void A_million_damaged_lines_do_no_harm()
    {
        string[] seeds =
        [
            "[11/Mar/2024 11:40:39] Recv: Queue-ID: 65ee8b47-00000009, Service: Kerio Connect Client, From: <a@example.it>, To: "
            + "<b@example.it>, Size: 985, Sender-Host: 0.0.0.0, SSL: yes, Subject: Check log, Msg-Id: <7-3@example.it>",
            "[11/Mar/2024 11:40:40] Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b@example.it>, Result: delivered, Status: 2.0.0 , "
            + "Remote-Host: 127.0.0.1, Msg-Id: <7-3@example.it>",
            "[11/Mar/2024 11:40:41] SMTP Send: 3 outgoing message(s) processed in regular queue run",
            "[11/Mar/2024 11:40:41] SMTP: From: <a@example.it>, To: <b@example.it>, Size: 10, Sender-Host: 192.0.2.1, SSL: yes",
            "<22>1 2026-04-01T14:59:31+07:00 mx01 mail - - - Recv: Queue-ID: 69ccd05a-0001a3e2, Service: SMTP, From: <a@example.it>",
            "<22>1 2026-04-01T14:59:32+07:00 mx01 audit - [a b=\"c\"] IMAP: User a@example.it authenticated from IP address 192.0.2.9",
            "[11/Mar/2024 11:40:41] Address <all@example.it> expanded to zero recipients",
        ];
        var lines = Array.ConvertAll(seeds, Encoding.ASCII.GetBytes);
        var buffer = new byte[512];
        var random = new Random(20260101);
        var run = new MailLogRun(
            new MailLogOptions { Since = LogText.Utc("2024-03-01T00:00:00Z"), Until = LogText.Utc("2026-03-01T00:00:00Z") });
        run.BeginFile(new MailLogFileName("mail.log"));
        for (var i = 0; i < 1_000_000; i++)
        {
            var line = lines[i % lines.Length];
            line.CopyTo(buffer, 0);
            var length = random.Next(8) == 0 ? random.Next(line.Length + 1) : line.Length;
            for (var flips = random.Next(1, 5); flips > 0; flips--)
            {
                buffer[random.Next(line.Length)] = (byte)random.Next(256);
            }

            run.Scanner.Take(buffer.AsSpan(0, length), i * 300L);
        }

        var activity = run.Complete(null);
        Assert.InRange(activity.Received + activity.Sent, 100_000, 900_000);
        Assert.True(activity.Unrecognized.Count > 50_000);
        Assert.Equal(5, activity.Unrecognized.Examples.Count);
    }

    /// <summary>The same through files, with line ends damaged too: overlapping copies are merged, and nothing throws.</summary>
    [Fact]
    public void Damaged_files_do_no_harm()
    {
        using var folder = new LogFolder();
        var random = new Random(7);
        var log = new LogText();
        for (var i = 0; i < 300; i++)
        {
            log.Message(LogText.Utc("2026-01-05T10:00:00Z").AddSeconds(i * 37));
        }

        for (var round = 0; round < 200; round++)
        {
            var bytes = Encoding.ASCII.GetBytes(log.Text);
            for (var flips = random.Next(1, 2000); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var damaged = folder.Write("damaged.log", bytes);
            var whole = folder.Write("whole.log", log.Text);
            var activity = MailLogReader.Read([damaged, whole]);
            Assert.True(activity.Received >= 300);
        }
    }
}
