using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net;
using System.Text;
using KerioLicense.MailLog;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>Mail logs in the forms that administrators' machines and tools make of them (docs/kerio-facts.md 11.2).</summary>
public sealed class FieldLogTests : IDisposable
{
    private const string Plain = "[{0:dd/MMM/yyyy HH:mm:ss}] ";
    private const string Whole = "2 received (Kerio Connect Client 1, SMTP 1), 2 sent (1 local, 1 out), 0 other, 0 not understood, "
        + "2026-11-19 09:00:01Z - 2026-11-19 09:05:01Z";

    /// <summary>The time of a line on a clock an hour east of UTC, and its text.</summary>
    private static readonly (DateTime Local, string Text)[] Lines =
    [
        (Local("10:00:01"), "Recv: Queue-ID: 6afeba90-00000001, Service: SMTP, From: <a@ext.example>, To: <u1@rossi.example>, Size: 3687, "
            + "Sender-Host: 198.51.100.7, SSL: yes, Subject: one, two, Msg-Id: <m1@ext.example>"),
        (Local("10:00:02"), "Sent: Queue-ID: 6afeba90-00000001, Recipient: <u1@rossi.example>, Result: delivered, Status: 2.0.0 , "
            + "Remote-Host: 127.0.0.1, Msg-Id: <m1@ext.example>"),
        (Local("10:05:00"), "Recv: Queue-ID: 6afebbbc-00000002, Service: Kerio Connect Client, From: <u1@rossi.example>, "
            + "To: <x@ext.example>, Size: 958, Sender-Host: 0.0.0.0, User: u1@rossi.example, SSL: yes, Subject: hi & so, Msg-Id: <m2@mx>"),
        (Local("10:05:01"), "Sent: Queue-ID: 6afebbbc-00000002, Recipient: <x@ext.example>, Result: delivered, Status: 2.0.0 OK 1700 "
            + "queued as AB12, Remote-Host: 203.0.113.9, Msg-Id: <m2@mx.rossi.example>"),
    ];

    private readonly LogFolder _folder = new();

    public static TheoryData<string, string> Inputs => new()
    {
        { "01-rfc5424-appname-kerio/mail.log", Whole },
        { "03-rsyslog-iso-file/mail.log", Whole },
        {
            "06-saved-log-html/mail.html",
            "1 received (SMTP 1), 1 sent (1 local, 0 out), 0 other, 0 not understood, 2026-11-19 09:00:01Z - 2026-11-19 09:00:02Z"
        },
        { "11-utf16/mail.log", Whole },
        {
            "12-all-logs-one-syslog/kerio-syslog.log",
            "1 received (SMTP 1), 0 sent (0 local, 0 out), 3 other, 0 not understood, 2026-11-19 09:00:01Z - 2026-11-19 09:00:01Z"
        },
    };

    /// <summary>What stands in front of each line: {0} is its local time, {1} UTC.</summary>
    public static TheoryData<string> Envelopes => new()
    {
        "[{0:dd/MMM/yyyy HH:mm:ss}] ",
        "<22>1 {0:yyyy-MM-ddTHH:mm:ss}+01:00 mx1 KerioConnect 1234 ID47 [origin ip=\"192.0.2.1\" x=\"a b\"] ",
        "<22>1 {1:yyyy-MM-ddTHH:mm:ss}Z mx1 - - - - ",
        "<22>1 {1:yyyy-MM-ddTHH:mm:ss.fff}Z mx1 kerio - - - \uFEFF",
        "<22>1 {0:yyyy-MM-ddTHH:mm:ss}+01:00 mx1 Kerio Connect - - - ",
        "<22>1 {0:yyyy-MM-ddTHH:mm:ss}+01:00 mx1 debug - - - ",
        "<22>{0:MMM dd HH:mm:ss} mx1 mail: ",
        "{0:MMM dd HH:mm:ss} mx1 mail: ",
        "{0:MMM dd HH:mm:ss} mx1 mail:",
        "{0:MMM dd HH:mm:ss} mail: ",
        "{0:MMM dd HH:mm:ss} 192.0.2.5 kerio[1234]: ",
        "{0:MMM dd HH:mm:ss} mx1 ",
        "{0:MMM dd HH:mm:ss} mx1 mail: [{0:dd/MMM/yyyy HH:mm:ss}] ",
        "<22>{0:MMM dd yyyy HH:mm:ss} mx1 mail: ",
        "{0:MMM dd HH:mm:ss yyyy} mx1 mail: ",
        "{0:yyyy MMM dd HH:mm:ss} mx1 mail: ",
        "<22>{0:MMM dd HH:mm:ss.fff}: mx1 mail: ",
        "<22>{0:yyyy-MM-ddTHH:mm:ss}+01:00 mx1 mail ",
        "{0:yyyy-MM-ddTHH:mm:ss}+0100 mx1 mail[77]: ",
        "{0:yyyy-MM-ddTHH:mm:ss.ffffff}+01:00 mx1 mail[-]: ",
        "{0:yyyy-MM-dd HH:mm:ss} mx1 mail: ",
        "<22>1 {0:yyyy-MM-ddTHH:mm:ss}+01:00 relay syslog - - - <22>{0:MMM dd HH:mm:ss} mx1 mail: ",
        "{0:MMM dd HH:mm:ss} relay mx1 mail - - - ",
    };

    public static TheoryData<string, string> Pages => new()
    {
        { "<html><body><pre>\n", "{0}\n" },
        { "<!DOCTYPE HTML>\r\n<HTML><HEAD><TITLE>Mail</TITLE></HEAD><BODY>", "{0}<BR>" },
        { "\uFEFF  <html><head><style>p {{ color: red }}</style></head>", "<p class=\"line\">{0}</p>" },
        { "<html><body><script>var a = '<b>';</script><table>", "<tr><td>{0}</td></tr>" },
        { "<?xml version=\"1.0\"?><html>", "<div><span style=\"color:#000\">{0}</span></div>" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Inputs))]
    public void An_input_gives_its_right_numbers(string file, string expected) =>
        Assert.Equal(expected, Told(Read(RepositoryFiles.Path(
            ["tests", "KerioLicense.Core.Tests", "Field", "mail_log", .. file.Split('/')]))));

    [Theory]
    [MemberData(nameof(Envelopes))]
    public void The_envelope_does_not_matter(string envelope)
    {
        var text = Text(envelope);
        Assert.Equal(Whole, Told(Read(_folder.Write("mail.log", text))));
        Assert.Equal(Whole, Told(Read(_folder.Write("a.log", text), _folder.Write("b.log", Text(Plain)))));
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-8", true)]
    public void The_encoding_does_not_matter(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        foreach (var text in new[] { Text(Plain), Text("{0:MMM dd HH:mm:ss} mx1 mail: "), Html(("<html><body><pre>\n", "{0}\n")) })
        {
            byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [],
                .. encoding.GetBytes(text.Replace("one, two", "è 日本 😀", StringComparison.Ordinal))];
            Assert.Equal(Whole, Told(Read(_folder.Write("mail.log", bytes))));
            using (var packed = new GZipStream(File.Create(Path.Combine(_folder.Path, "mail.log.0.gz")), CompressionLevel.Fastest))
            {
                packed.Write(bytes);
            }

            Assert.Equal(Whole, Told(Read(Path.Combine(_folder.Path, "mail.log.0.gz"))));

            // Overlapping pieces are read a second time.
            Assert.Equal(Whole, Told(Read(_folder.Write("a.log", bytes), _folder.Write("b.log", Text(Plain)))));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_page_does_not_matter(string head, string line)
    {
        Assert.Equal(Whole, Told(Read(_folder.Write("mail.html", Html((head, line))))));
        Assert.Equal(Whole, Told(Read(_folder.Write("raw.html", Html((head, line), isEscaped: false)))));
    }

    /// <summary>A chunk of a page can end anywhere.</summary>
    [Fact]
    public void A_long_page_is_read_as_its_log_is()
    {
        var log = new LogText();
        for (var minute = 0; minute < 3000; minute++)
        {
            log.Message(Utc("2026-01-05T10:00:00Z").AddMinutes(minute));
        }

        var lines = log.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var page = "<html><body>" + string.Concat(lines.Select(line => "<p>" + WebUtility.HtmlEncode(line) + "</p>"));
        Assert.Equal(Told(Read(_folder.Write("mail.log", log.Text))), Told(Read(_folder.Write("mail.html", page))));
    }

    [Fact]
    public void The_year_is_that_of_the_Queue_ID_and_goes_on()
    {
        var old = Utc("2025-12-31T22:58:00Z");
        var text = "Dec 31 23:57:00 mx1 mail: SMTP Send: message id discarded\n"
            + $"Dec 31 23:58:00 mx1 mail: Recv: Queue-ID: {Id(old, 1)}, Service: SMTP, From: <a>, To: <b>\n"
            + "Dec 31 23:59:00 mx1 mail: SMTP Send: message id discarded\n"
            + $"Jan  1 00:01:00 mx1 mail: Sent: Queue-ID: {Id(old, 1)}, Recipient: <b>, Result: delayed\n"
            + "Jan  2 00:00:00 mx1 mail: SMTP Send: message id discarded\n"
            + $"Mar  1 00:00:00 mx1 mail: Sent: Queue-ID: {Id(old, 1)}, Recipient: <b>, Result: failed\n";
        Assert.Equal(
            "1 received (SMTP 1), 2 sent (0 local, 0 out), 0 other, 1 not understood, 2025-12-31 22:58:00Z - 2026-02-28 22:00:00Z",
            Told(Read(_folder.Write("mail.log", text))));
    }

    [Fact]
    public void A_year_is_not_carried_into_another_file()
    {
        _folder.Write("mail.log.0", $"Nov 19 10:00:00 mx1 mail: Recv: Queue-ID: {Id(Utc("2025-11-19T09:00:00Z"), 1)}, Service: SMTP\n");
        var next = _folder.Write("mail.log", "Nov 20 10:00:00 mx1 mail: SMTP Send: message id discarded\n");
        var activity = Read(Path.Combine(_folder.Path, "mail.log.0"), next);
        Assert.Equal(new DateTime(2025, 11, 19, 9, 0, 0, DateTimeKind.Utc), activity.CoveredTo);
        Assert.Equal([new FileWithoutMail("mail.log", 1, 0)], activity.FilesWithoutMail);
    }

    [Fact]
    public void All_logs_put_together_are_one_mail_log()
    {
        var text = Text(Plain)
            + "[19/Nov/2026 10:06:00] IMAP: User u1@rossi.example authenticated from IP address 192.0.2.11\n"
            + "[19/Nov/2026 10:06:01] admin - Update Services {Name=\"SMTP\", From: \"x\"}\n";
        Assert.Equal(Whole.Replace("0 other", "2 other", StringComparison.Ordinal), Told(Read(_folder.Write("all.log", text))));
    }

    /// <summary>What <c>&gt;&gt;</c> of Windows PowerShell 5.1 adds to a log of the server is in another encoding than the log.</summary>
    [Fact]
    public void Lines_in_another_encoding_than_the_files_leave_a_gap()
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(Text(Plain)),
            .. Encoding.Unicode.GetBytes("[19/Nov/2026 10:20:00] Recv: Queue-ID: 6afebf40-00000003, Service: SMTP\n"),
            .. Encoding.ASCII.GetBytes("\n[19/Nov/2026 10:30:00] Recv: Queue-ID: 6afec198-00000004, Service: SMTP\n"
                + "[19/Nov/2026 10:40:00] Recv: Queue-ID: 6afec3f0-00000005, Service: SMTP\n")];
        var activity = Read(_folder.Write("mail.log", bytes));
        Assert.Equal(["09:00:01-09:05:00", "09:30:01-09:40:00"],
            activity.Stretches.Select(stretch => FormattableString.Invariant($"{stretch.From:HH:mm:ss}-{stretch.To:HH:mm:ss}")));
        Assert.True(activity.Unrecognized.Count > 0);
    }

    [Theory]
    [InlineData("Nov 19 10:00:00 mx1 mail: SMTP Send: message id discarded\n", 1, 0)]
    [InlineData("[19/Nov/2026 10:06:00] IMAP: User u1@rossi.example authenticated from IP address 192.0.2.11\n", 0, 1)]
    [InlineData("19.11.2026 10:06;mx1;Recv: Queue-ID: 6afebf40-00000003, Service: SMTP\nx\n", 2, 0)]
    [InlineData("<html><body><p>Nothing</p></body></html>", 1, 0)]
    public void A_file_of_which_nothing_was_understood_is_named(string text, int unrecognized, int other)
    {
        var log = _folder.Write("mail.log", Text(Plain));
        var activity = Read(_folder.Write("other.log", text), log, _folder.Write("empty.log", "\r\n"));
        Assert.True(activity.IsMailLog);
        Assert.Equal([new FileWithoutMail("other.log", unrecognized, other)], activity.FilesWithoutMail);
        Assert.False(Read(_folder.Write("other.log", text)).IsMailLog);
    }

    private static KerioMailActivity Read(params string[] files) => MailLogReaderTests.Read(files);

    private static DateTime Local(string time) =>
        DateTime.ParseExact("2026-11-19 " + time, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Text(string envelope) => string.Concat(Lines.Select(
        line => string.Format(CultureInfo.InvariantCulture, envelope, line.Local, line.Local.AddHours(-1)) + line.Text + "\n"));

    private static string Html((string Head, string Line) page, bool isEscaped = true) =>
        string.Format(CultureInfo.InvariantCulture, page.Head) + string.Concat(Lines.Select(line =>
        {
            var text = string.Format(CultureInfo.InvariantCulture, "[{0:dd/MMM/yyyy HH:mm:ss}] {1}", line.Local, line.Text);
            return string.Format(CultureInfo.InvariantCulture, page.Line, isEscaped ? WebUtility.HtmlEncode(text) : text);
        })) + "\r\n</html>";

    private static string Told(KerioMailActivity activity)
    {
        var services = string.Join(", ", activity.ByService.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value}")));
        return FormattableString.Invariant(
            $"{activity.Received} received ({services}), {activity.Sent} sent ({activity.DeliveredLocally} local, {activity.SentOut} out)")
            + FormattableString.Invariant($", {activity.OtherLogLines} other, {activity.Unrecognized.Count} not understood, ")
            + FormattableString.Invariant($"{activity.CoveredFrom:u} - {activity.CoveredTo:u}");
    }
}
