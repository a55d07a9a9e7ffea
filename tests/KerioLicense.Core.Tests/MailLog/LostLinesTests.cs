using System;
using System.Linq;
using KerioLicense.MailLog;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>A log that does not hold all that happened proves no rest where something is missing.</summary>
public sealed class LostLinesTests : IDisposable
{
    private static readonly DateTime Start = Utc("2026-01-05T10:00:00Z");
    private readonly LogFolder _folder = new();

    /// <summary>Programs in front of which a syslog has its host, with the time of the line.</summary>
    public static TheoryData<string> Losses =>
    [
        "rsyslogd: imuxsock lost 400 messages from pid 12 due to rate-limiting",
        "rsyslogd: imuxsock begins to drop messages from pid 12 due to rate-limiting",
        "rsyslogd: imjournal: 17 messages lost due to rate-limiting (20000 allowed within 600 seconds)",
        "rsyslogd: main Q: 300 messages discarded",
        "kerio: 12 message(s) lost",
        "systemd-journald[211]: Suppressed 400 messages from kerio-connect.service",
        "systemd-journald[211]: Forwarding to syslog missed 40 messages.",
        "syslog-ng[4]: Destination queue full, dropped messages; count='9'",
        "kerio: rate limiting is on",
        "last message repeated 40 times",
        "kerio: message repeated 40 times: [ something new]",
        "kerio: last message repeated 2 times",
    ];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Where_the_log_program_tells_of_lines_that_are_missing_nothing_is_covered(string line)
    {
        var log = new LogText();
        log.Message(Start);
        log.Message(Start.AddHours(1));
        var end = new LogText();
        end.Message(Start.AddHours(3));
        end.Message(Start.AddHours(4));
        foreach (var stamp in new[] { "<46>Jan  5 13:00:00 mx1 ", "<46>1 2026-01-05T13:00:00+01:00 mx1 ", "Jan  5 13:00:00 mx1 " })
        {
            AssertBroken(log.Text + stamp + line + "\r\n" + end.Text, 1);
        }

        AssertBroken(log.Line(Start.AddHours(2), line).Text + end.Text, 1);
    }

    [Theory]
    [InlineData("\0\0\0\0\0\0\0\0\r\n")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public void A_block_of_NUL_bytes_breaks_the_cover(string hole)
    {
        var log = new LogText();
        log.Message(Start);
        log.Message(Start.AddHours(1));
        var end = new LogText();
        end.Message(Start.AddHours(3));
        end.Message(Start.AddHours(4));
        AssertBroken(log.Text + hole + end.Text, 1);
        AssertBroken(log.Text.TrimEnd() + hole + "\r\n" + end.Text, 1);
    }

    [Fact]
    public void NUL_bytes_at_the_end_cover_nothing_and_are_told()
    {
        var log = new LogText();
        log.Message(Start);
        log.Message(Start.AddHours(1));
        var activity = MailLogReader.Read([_folder.Write("mail.log", log.Text + new string('\0', 4096))]);
        Assert.Equal((2, 1), (activity.Received, activity.Unrecognized.Count));
        Assert.Equal(Start.AddHours(1), activity.CoveredTo);
    }

    [Theory]
    [InlineData("rsyslogd: action 'action-0-builtin:omfile' resumed (module 'builtin:omfile')")]
    [InlineData("sshd[3]: Failed password for root from 192.0.2.9 port 22 ssh2")]
    [InlineData("syslog-ng[4]: Log statistics; dropped='dst.file(d_mesg#0,/var/log/messages)=0'")]
    [InlineData("kerio: SMTP: User lost messages dropped doesn't exist. Attempt from IP address 192.0.2.9.")]
    public void Lines_of_other_programs_break_nothing(string line)
    {
        var log = new LogText();
        log.Message(Start);
        var end = new LogText();
        end.Message(Start.AddHours(3));
        var activity = Read(log.Text + "<46>Jan  5 13:00:00 mx1 " + line + "\r\n" + end.Text);
        Assert.Equal((0, 1), (activity.Unrecognized.Count, activity.OtherLogLines));
        Assert.Single(activity.Stretches);
    }

    [Fact]
    public void A_repeated_message_is_a_message() =>
        Assert.Equal(1, Read($"Jan  5 11:00:00 mx1 kerio: message repeated 40 times: [ Recv: Queue-ID: {Id(Start, 1)}, Service: SMTP, "
            + "From: <a>, To: <b>]\n").Received);

    [Theory]
    [InlineData("SMTP Send: 1 outgoing message(s) processed in first queue run")]
    [InlineData("SMTP Send: 12 outgoing message(s) processed in 4 seconds")]
    [InlineData("SMTP Send: Queue-ID: 65ee8b47-00000009, Recipient: <b@example.it>")]
    [InlineData("SMTP Send: From: <a@example.it>")]
    public void Mail_that_the_queue_sent_without_a_Sent_line_leaves_a_doubt(string line)
    {
        var log = new LogText().Note(Start).Note(Start.AddHours(1)).Line(Start.AddHours(2), line).Note(Start.AddHours(3));
        var activity = Read(log.Text);
        Assert.Equal(1, activity.Unrecognized.Count);
        Assert.Contains(line, Assert.Single(activity.Unrecognized.Examples), StringComparison.Ordinal);
        Assert.DoesNotContain(activity.Stretches, stretch => stretch.From <= Start.AddHours(2) && stretch.To >= Start.AddHours(2));
    }

    [Fact]
    public void A_queue_run_whose_mail_stands_in_Sent_lines_leaves_none_and_each_run_needs_its_own()
    {
        const string Run = "SMTP Send: 1 outgoing message(s) processed in regular queue run";
        var log = new LogText();
        log.Message(Start);
        log.Line(Start.AddSeconds(5), Run).Note(Start.AddHours(1)).Message(Start.AddHours(2));
        log.Line(Start.AddHours(2).AddSeconds(5), Run).Note(Start.AddHours(3));
        Assert.Equal((0, 1), (Read(log.Text).Unrecognized.Count, Read(log.Text).Stretches.Count));

        var again = log.Line(Start.AddHours(4), Run).Note(Start.AddHours(5)).Text;
        Assert.Equal((1, 2), (Read(again).Unrecognized.Count, Read(again).Stretches.Count));
    }

    [Fact]
    public void Lines_that_end_with_a_carriage_return_only_are_never_silent()
    {
        var log = new LogText(_ => TimeSpan.FromHours(1), "\r");
        log.Message(Start);
        log.Message(Start.AddHours(3));
        var activity = Read(log.Text);
        Assert.Equal((1, 1), (activity.Received, activity.Unrecognized.Count));
        Assert.Equal(Start, activity.CoveredTo);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Covered up to 11:00 and from 13:00 to 14:00 (UTC); what lies between is not.</summary>
    private void AssertBroken(string text, int unrecognized)
    {
        var activity = Read(text);
        Assert.Equal((4, 4, unrecognized), (activity.Received, activity.Sent, activity.Unrecognized.Count));
        Assert.Equal(
            [(Start, Start.AddHours(1).AddSeconds(-1)), (Start.AddHours(3).AddSeconds(1), Start.AddHours(4))],
            activity.Stretches.Select(stretch => (stretch.From, stretch.To)));
    }

    private KerioMailActivity Read(string text) => MailLogReader.Read([_folder.Write("mail.log", text)]);
}
