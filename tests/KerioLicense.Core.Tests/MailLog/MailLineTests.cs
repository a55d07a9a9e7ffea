using System;
using System.Globalization;
using System.Text;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>Lines of the real shapes (kerio-facts 5.4); people and hosts are made up.</summary>
public sealed class MailLineTests
{
    private const string Stamp = "[11/Mar/2024 11:40:39] ";

    [Theory]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, Service: Kerio Connect Client, From: <a@example.it>, To: <b@example.it>, Size: 985, "
        + "Sender-Host: 0.0.0.0, User: a@example.it, SSL: yes, Subject: Check log, Msg-Id: <7-3@example.it>", "Kerio Connect Client")]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, Service: SMTP, From: <a@example.it>, To: <b@example.it>, Size: 3687, Sender-Host: "
        + "192.0.2.1, SSL: yes, Msg-Id: <7-3@example.it>, Subject: x", "SMTP")]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, Service: SMTP, From: <a@example.it>, To: <b@example.it>, "
        + "Size: 3687, Sender-Host: 192.0.2.1", "SMTP")]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, Service: HTTP, From: <a@example.it>, To: <b@example.it>, Size: 3687, "
        + "User: a, Sender-Host: 192.0.2.1", "HTTP")]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, Service: DSN, From: <>, To: <b@example.it>, Size: 3687, Report: failed", "DSN")]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, Service: DSN, From: <>, To: <b@example.it>, Size: 3687, Report: failed, Subject: "
        + "Undelivered, Service: SMTP", "DSN")]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, Service: Sieve, From: <>, To: <b@example.it>, Size: 3687, Report: r, "
        + "User: u, Subject: Out of office", "Sieve")]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, From: <a@example.it>, To: <b@example.it>, Size: 1, Subject: Service: DSN, "
        + "From: me, Msg-Id: <x>, Msg-Id: <y>", "")]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, User: u, Service: WebDAV, From: <a@example.it>, To: <b@example.it>", "WebDAV")]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, From: <a@example.it>, Subject: Service: DSN", "")]
    [InlineData("Recv: From: <a@example.it>, Subject: Service: DSN", "")]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, Service: , From: <a@example.it>", "")]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, Service:", "")]
    [InlineData("Recv:  Queue-ID:65ee8b47-00000009 ,Service:SMTP ,From: <a@example.it>", "SMTP")]
    [InlineData("Recv: Queue-ID: 65EE8B47-00000009, Service: SMTP", "SMTP")]
    [InlineData("Recv: Queue-ID: 65ee8b4, Service: SMTP", "SMTP")]
    [InlineData("Recv: Service: SMTP, From: <a@example.it>, To: <b@example.it>, Size: 3", "SMTP")]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009", "")]
    [InlineData("SMTP: From: <a@example.it>, To: <b@example.it>, Size: 10, Sender-Host: 192.0.2.1, SSL: yes", "SMTP")]
    [InlineData("DSN: From: <>, To: <b@example.it>, Size: 10, Report: failed", "DSN")]
    [InlineData("List: From: <a@example.it>, To: <b@example.it>, Size: 10", "List")]
    [InlineData("X: From: <a@example.it>, To: <b@example.it>, Size: 10", "X")]
    [InlineData("azAZ 09: From: <a@example.it>, To: <b@example.it>, Size: 10", "azAZ 09")]
    public void Received(string text, string service)
    {
        var (line, bytes) = Parse(Stamp + text);
        Assert.Equal(MailLineKind.Received, line.Kind);
        Assert.Equal(service, Encoding.UTF8.GetString(bytes, line.ServiceStart, line.ServiceLength));
        Assert.Equal(new DateTime(2024, 3, 11, 11, 40, 39, DateTimeKind.Utc), UnixTime.ToUtc(line.Seconds));
        Assert.False(line.IsUtc);
    }

    [Theory]
    [InlineData("delivered, Status: 2.0.0 , Remote-Host: 127.0.0.1, Msg-Id: <x@example.it>", nameof(SentOutcome.Local))]
    [InlineData("delivered, Status: 2.0.0, Remote-Host: 127.0.0.1", nameof(SentOutcome.Local))]
    [InlineData("delivered, Status: 2.0.0 , Remote-Host: ::1", nameof(SentOutcome.Local))]
    [InlineData("delivered, Status: 2.0.0 OK, queued, Remote-Host: 192.0.2.7, Msg-Id: <, Remote-Host: 127.0.0.1@example.it>",
        nameof(SentOutcome.Out))]
    [InlineData("relayed, Status: 2.0.0 , Remote-Host: 192.0.2.7, Msg-Id: <x@example.it>", nameof(SentOutcome.Out))]
    [InlineData("relayed, Status: 2.0.0", nameof(SentOutcome.Out))]
    [InlineData("delivered, Status: 2.0.0 ", nameof(SentOutcome.Delivered))]
    [InlineData("delayed, Status: 4.3.0 Recipient's mailbox busy, Remote-Host: 127.0.0.1, Msg-Id: <x@example.it>",
        nameof(SentOutcome.Undelivered))]
    [InlineData("failed, Status: 5.1.1 no such user, Remote-Host: 192.0.2.7", nameof(SentOutcome.Undelivered))]
    [InlineData("deferred, Status: 4.0.0", nameof(SentOutcome.Undelivered))]
    [InlineData("", nameof(SentOutcome.Undelivered))]
    public void Sent(string result, string outcome)
    {
        var (line, _) = Parse(Stamp + "Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b@example.it>, Result: " + result);
        Assert.Equal(MailLineKind.Sent, line.Kind);
        Assert.Equal(outcome, line.Outcome.ToString());
        Assert.Equal(0x65ee8b47_00000009UL, line.QueueId);
    }

    [Theory]
    [InlineData("SMTP Send: 0 outgoing message(s) processed in regular queue run")]
    [InlineData("SMTP Send: 0 outgoing message(s) processed in 4 seconds")]
    [InlineData("SMTP Send: closing connection to 192.0.2.7")]
    [InlineData("SMTP Send: message id discarded")]
    [InlineData("No local mailbox info, expanded from all@example.it")]
    [InlineData("Address <all@example.it> expanded to zero recipients")]
    public void Notes_are_no_traffic(string text) => Assert.Equal(MailLineKind.Note, Parse(Stamp + text).Line.Kind);

    [Theory]
    [InlineData("admin - Update Services {Name=\"SMTP\", Text=\"Recv: Queue-ID: 65ee8b47-00000009\"}", nameof(MailLineKind.OtherLog))]
    [InlineData("{MOVE} User: a@example.it, Folder: INBOX, Subject: \"Payroll\"", nameof(MailLineKind.Unrecognized))]
    [InlineData("{MOVE} User: a@example.it, From: \"A\" <a@example.it>, Subject: \"Recv: Queue-ID: 65ee8b47-00000009\", Size: 3",
        nameof(MailLineKind.Doubtful))]
    [InlineData("{MOVE} Protocol: IMAP, User: a@example.it, IP: 192.0.2.9, Folder: INBOX, From: <a@example.it>, Subject: \"Queue-ID\"",
        nameof(MailLineKind.OtherLog))]
    [InlineData("{MOVE} Task: IMAP, From: <a@example.it>", nameof(MailLineKind.Doubtful))]
    [InlineData("IMAP: User a@example.it authenticated from IP address 192.0.2.9", nameof(MailLineKind.OtherLog))]
    [InlineData("HTTP/WebMail: User a@example.it doesn't exist. Attempt from IP address 192.0.2.9.", nameof(MailLineKind.OtherLog))]
    [InlineData("POP3: Invalid password for user a@example.it. Attempt from IP address 192.0.2.9.", nameof(MailLineKind.OtherLog))]
    [InlineData("Failed SMTP login from 192.0.2.9 with SASL method LOGIN.", nameof(MailLineKind.OtherLog))]
    [InlineData("SMTP Spam attack detected from 192.0.2.9:25, client closed connection", nameof(MailLineKind.OtherLog))]
    [InlineData("IP address 192.0.2.9 found in DNS blacklist SpamCop, mail from <a@example.it> to <b@example.it>",
        nameof(MailLineKind.OtherLog))]
    [InlineData("Attempt to deliver to unknown recipient <b@example.it>, from <a@example.it>, IP address 192.0.2.9",
        nameof(MailLineKind.OtherLog))]
    [InlineData("Administration login into Web Administration from 192.0.2.9 failed: no such user", nameof(MailLineKind.OtherLog))]
    [InlineData("Relay attempt from IP address 192.0.2.9, mail from <a@example.it> to <b@example.it> rejected",
        nameof(MailLineKind.OtherLog))]
    [InlineData("IP address 192.0.2.9 is gone", nameof(MailLineKind.Unrecognized))]
    [InlineData("Failed to open the message store", nameof(MailLineKind.Unrecognized))]
    [InlineData("admin - logged in", nameof(MailLineKind.Unrecognized))]
    [InlineData("Recv: hello", nameof(MailLineKind.Unrecognized))]
    [InlineData("Recv:", nameof(MailLineKind.Unrecognized))]
    [InlineData("Sent: hello", nameof(MailLineKind.Unrecognized))]
    [InlineData("Queue-ID: 65ee8b47-00000009", nameof(MailLineKind.Doubtful))]
    [InlineData("From: <a@example.it>", nameof(MailLineKind.Doubtful))]
    [InlineData("Recipient: <a@example.it>", nameof(MailLineKind.Doubtful))]
    [InlineData("SMTP: From: <a@example.it>, Size: 10", nameof(MailLineKind.Doubtful))]
    [InlineData("SMTP: From: <a@example.it>, To: <b@example.it>", nameof(MailLineKind.Doubtful))]
    [InlineData("SMTP: Sender: <a@example.it>, To: <b@example.it>, Size: 10", nameof(MailLineKind.Unrecognized))]
    [InlineData(": From: <a@example.it>, To: <b@example.it>, Size: 10", nameof(MailLineKind.Doubtful))]
    [InlineData("SM/TP: From: <a@example.it>, To: <b@example.it>, Size: 10", nameof(MailLineKind.Doubtful))]
    [InlineData("SM@TP: From: <a@example.it>, To: <b@example.it>, Size: 10", nameof(MailLineKind.Doubtful))]
    [InlineData("SM[TP: From: <a@example.it>, To: <b@example.it>, Size: 10", nameof(MailLineKind.Doubtful))]
    [InlineData("A name longer than any is: From: <a@example.it>, To: <b@example.it>, Size: 10", nameof(MailLineKind.Doubtful))]
    [InlineData("Address <all@example.it> was refused", nameof(MailLineKind.Unrecognized))]
    [InlineData("Group all expanded to zero recipients", nameof(MailLineKind.Unrecognized))]
    [InlineData("Got: Queue-ID: 65ee8b47-00000009, Service: SMTP", nameof(MailLineKind.Doubtful))]
    public void Other_logs_are_no_traffic(string text, string kind) => Assert.Equal(kind, Parse(Stamp + text).Line.Kind.ToString());

    [Theory]
    [InlineData("<22>1 2026-04-01T14:59:31+07:00 mx01 mail - - - Recv: Queue-ID: 69ccd05a-0001a3e2, Service: SMTP, From: <a@example.it>",
        nameof(MailLineKind.Received))]
    [InlineData("<22>1 2026-04-01T07:59:31.123456Z mx01 mail - - - Sent: Queue-ID: 69ccd05a-0001a3e2, Recipient: "
        + "<b@example.it>, Result: delayed", nameof(MailLineKind.Sent))]
    [InlineData("<22>1 2026-04-01T05:29:31-02:30 mx01 Mail 12 - [x y=\"z\"] \uFEFFSMTP Send: message id discarded",
        nameof(MailLineKind.Note))]
    [InlineData("<22>1 2026-04-01T14:59:31+07:00 mx01 mail - - - [01/Apr/2026 14:59:31] SMTP Send: message id discarded",
        nameof(MailLineKind.Note))]
    [InlineData("<22>1 2026-04-01T14:59:31+07:00 mx01 mail - - - something new", nameof(MailLineKind.Unrecognized))]
    public void Syslog_lines_carry_their_zone(string text, string kind)
    {
        var (line, _) = Parse(text);
        Assert.Equal(kind, line.Kind.ToString());
        Assert.True(line.IsUtc);
        Assert.Equal(new DateTime(2026, 4, 1, 7, 59, 31, DateTimeKind.Utc), UnixTime.ToUtc(line.Seconds));
    }

    [Theory]
    [InlineData("<22>1 2026-04-01T14:59:32+07:00 mx01 audit - - - IMAP: User a@example.it authenticated from IP address 192.0.2.9")]
    [InlineData("<22>1 2026-04-01T14:59:32+07:00 mx01 mail - - - IMAP: User a@example.it authenticated from IP address 192.0.2.9")]
    [InlineData("<22>1 2026-04-01T14:59:32+07:00 mx01 kerio - - - something new")]
    [InlineData("<22>1 2026-04-01T14:59:32+07:00 mx01 warn - - - No local mailbox info, expanded from all@example.it")]
    [InlineData("<22>1 2026-04-01T14:59:32+07:00 mx01 kerio - - - Address <all@example.it> expanded to zero recipients")]
    [InlineData("<22>1 2026-04-01T14:59:32+07:00 mx01 debug - - - SMTP Send: closing connection to 192.0.2.7")]
    [InlineData("<22>1 2026-04-01T14:59:32+07:00 mx01 spam - - - Message from 192.0.2.7, From: <a@example.it> has score 9")]
    [InlineData("Apr  1 14:59:32 mx01 CRON[12]: pam_unix(cron:session): session opened for user root")]
    [InlineData("Apr  1 14:59:32 mx01 postfix/smtpd[12]: A1: client=unknown[192.0.2.9]")]
    public void Syslog_lines_of_other_logs_are_left_out(string text) => Assert.Equal(MailLineKind.OtherLog, Parse(text).Line.Kind);

    /// <summary>The administrator names the application: only the text tells what a line is.</summary>
    [Theory]
    [InlineData("Recv: Queue-ID: 69ccd05a-0001a3e2, Service: SMTP", nameof(MailLineKind.Received))]
    [InlineData("Sent: Queue-ID: 69ccd05a-0001a3e2, Recipient: <b@example.it>, Result: delayed", nameof(MailLineKind.Sent))]
    [InlineData("Recv: Queue-ID: 69ccd05", nameof(MailLineKind.Received))]
    [InlineData("Recv: Queue: 69ccd05a-0001a3e2, From: <a@example.it>", nameof(MailLineKind.Doubtful))]
    public void Traffic_is_traffic_whatever_the_application_is_called(string text, string kind)
    {
        foreach (var name in new[] { "mail", "kerio", "mailer", "spam", "operations", "debug", "-", "kerio-connect" })
        {
            Assert.Equal(kind, Parse($"<22>1 2026-04-01T14:59:33+07:00 mx01 {name} - - - {text}").Line.Kind.ToString());
        }
    }

    /// <summary>A line is counted once however many files hold it, so copies have to look alike and other messages different.</summary>
    [Theory]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, Service: SMTP", "Recv: Queue-ID: 65EE8B47-00000009, Service: SMTP, Subject: x", true)]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, Service: SMTP", "Recv: Queue-ID: 65ee8b47-0000000a, Service: SMTP", false)]
    [InlineData("Recv: Service: SMTP, From: <a>", "Recv: Service: SMTP, From: <a>", true)]
    [InlineData("Recv: Service: SMTP, From: <a>", "Recv: Service: SMTP, From: <b>", false)]
    [InlineData("SMTP: From: <a>, To: <b>, Size: 1", "SMTP: From: <a>, To: <b>, Size: 2", false)]
    [InlineData("something new", "something newer", false)]
    [InlineData("Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b>, Result: delivered, Status: 2.0.0",
        "Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b>, Result: delivered, Status: 2.0.0 OK", true)]
    [InlineData("Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b>, Result: delivered, Status: 2",
        "Sent: Queue-ID: 65ee8b47-0000000a, Recipient: <b>, Result: delivered, Status: 2", false)]
    [InlineData("Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b>, Result: delivered, Status: 2",
        "Sent: Queue-ID: 65ee8b47-00000009, Recipient: <c>, Result: delivered, Status: 2", false)]
    [InlineData("Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b>, Result: delayed, Status: 4",
        "Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b>, Result: delivered, Status: 4", false)]
    [InlineData("Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b>, Size: 3, Result: delayed",
        "Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b>, Size: 3, Result: relayed", false)]
    public void Copies_of_a_line_have_one_hash(string one, string other, bool isCopy) =>
        Assert.Equal(isCopy, Parse(Stamp + one).Line.Hash == Parse(Stamp + other).Line.Hash);

    [Theory]
    [InlineData("Recv: Queue-ID: 65ee8b47-00000009, Service: SMTP", true)]
    [InlineData("Recv: Queue-ID: 65ee8b4, Service: SMTP", false)]
    [InlineData("Recv: Service: SMTP", false)]
    [InlineData("Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b>, Result: delayed", true)]
    [InlineData("Sent: Queue-ID: 65ee8b4, Recipient: <b>, Result: delayed", false)]
    [InlineData("Sent: Recipient: <b>, Result: delayed", false)]
    public void Only_a_whole_Queue_ID_tells_the_hour_of_receipt(string text, bool has) =>
        Assert.Equal(has, Parse(Stamp + text).Line.HasQueueId);

    [Theory]
    [InlineData("Sent: Recipient: <b@example.it>, Result: relayed, Status: 2.0.0", nameof(SentOutcome.Out))]
    [InlineData("Sent: Queue-ID: 65ee8b4, Recipient: <b@example.it>, Result: relayed, Status: 2.0.0", nameof(SentOutcome.Out))]
    [InlineData("Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b@example.it>, Size: 3, Result: relayed, Status: 2.0.0",
        nameof(SentOutcome.Out))]
    [InlineData("Sent: Queue-ID: 65ee8b47-00000009, Recipient: <, Result: relayed@example.it>, Result: failed",
        nameof(SentOutcome.Undelivered))]
    [InlineData("Sent: Queue-ID: 65ee8b47-00000009, Recipient: <, Result: relayed@example.it>, Size: 3, Result: failed",
        nameof(SentOutcome.Undelivered))]
    [InlineData("Sent: Queue-ID: 65ee8b47-00000009, Recipient: <b@example.it>", nameof(SentOutcome.Undelivered))]
    [InlineData("Sent: Queue-ID: 65ee8b47-00000009", nameof(SentOutcome.Undelivered))]
    public void A_delivery_with_fewer_or_more_fields_is_one(string text, string outcome)
    {
        var line = Parse(Stamp + text).Line;
        Assert.Equal((MailLineKind.Sent, outcome), (line.Kind, line.Outcome.ToString()));
    }

    [Fact]
    public void A_byte_order_mark_alone_is_blank() => Assert.Equal(MailLineKind.Blank, Parse("\uFEFF").Line.Kind);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\0\0\0\0")]
    public void Blank(string text) => Assert.Equal(MailLineKind.Blank, Parse(text).Line.Kind);

    [Theory]
    [InlineData("[31/Feb/2024 11:40:39] ")]
    [InlineData("[11/Mrz/2024 11:40:39] ")]
    [InlineData("[11/Mar/1024 11:40:39] ")]
    [InlineData("[11/Mar/2024 24:40:39] ")]
    [InlineData("[11/Mar/2024 11:60:39] ")]
    [InlineData("[11/Mar/2024 11:40:39) ")]
    [InlineData("11/Mar/2024 11:40:39 ")]
    [InlineData("[11/Mar/2024")]
    [InlineData("[")]
    [InlineData("<22>1 2026-04-01T14:59:31+7 mx01 mail - - - ")]
    [InlineData("<22>1 2026-13-01T14:59:31Z mx01 mail - - - ")]
    [InlineData("<22>2 2026-04-01T14:59:31Z mx01 mail - - - ")]
    [InlineData("<")]
    public void A_line_without_a_time_is_not_counted(string stamp)
    {
        var (line, _) = Parse(stamp + "Recv: Queue-ID: 65ee8b47-00000009, Service: SMTP, From: <a@example.it>");
        Assert.Equal(MailLineKind.Doubtful, line.Kind);
        Assert.False(line.HasTime);
    }

    [Fact]
    public void A_day_of_one_digit_and_leading_NULs_and_a_byte_order_mark_are_accepted()
    {
        Assert.Equal(MailLineKind.Received, Parse("[1/Mar/2024 11:40:39] Recv: Queue-ID: 65ee8b47-00000009").Line.Kind);
        Assert.Equal(MailLineKind.Received, Parse("\0\0[01/Mar/2024 11:40:39] Recv: Queue-ID: 65ee8b47-00000009").Line.Kind);
        Assert.Equal(MailLineKind.Received, Parse("\uFEFF[01/Mar/2024 11:40:39] Recv: Queue-ID: 65ee8b47-00000009").Line.Kind);
    }

    [Fact]
    public void Every_second_of_a_leap_day_is_read_whatever_was_read_before() =>
        Cultures.Each(_ =>
        {
            var parser = new MailLineParser();
            var line = default(MailLine);
            for (var time = new DateTime(2024, 2, 28, 23, 59, 0, DateTimeKind.Utc); time < new DateTime(
                2024, 3, 1, 0, 1, 0, DateTimeKind.Utc); time = time.AddSeconds(1))
            {
                var text = "[" + time.ToString("dd/MMM/yyyy HH:mm:ss", CultureInfo.InvariantCulture) + "] SMTP Send: message id discarded";
                parser.Parse(Encoding.ASCII.GetBytes(text), ref line);
                Assert.Equal(time, UnixTime.ToUtc(line.Seconds));
            }
        });

    private static (MailLine Line, byte[] Bytes) Parse(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var line = default(MailLine);
        new MailLineParser().Parse(bytes, ref line);
        return (line, bytes);
    }
}
