using System;
using System.Globalization;
using System.Linq;
using System.Text;
using KerioLicense.MailLog;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;
using static KerioLicense.Core.Tests.MailLog.MailLogReaderTests;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>The log has no zone: the Queue-IDs tell it, through changes of the clock, or the caller does, or nobody.</summary>
public sealed class MailLogZoneTests : IDisposable
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Europe/Rome", "2026-10-24T20:00:00Z")]
    [InlineData("Europe/Rome", "2026-03-28T20:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T10:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T10:00:00Z")]
    [InlineData("America/St_Johns", "2026-10-31T22:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-03-28T20:00:00Z")]
    [InlineData("Pacific/Kiritimati", "2026-03-28T20:00:00Z")]
    [InlineData("Etc/GMT+12", "2026-03-28T20:00:00Z")]
    public void A_change_of_the_clock_is_seen(string zoneId, string start)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        foreach (var minutes in new[] { 1, 7, 25, 50, 95 })
        {
            var log = new LogText(zone.GetUtcOffset);
            var times = Enumerable.Range(0, 15 * 60 / minutes).Select(i => Utc(start).AddMinutes(i * minutes)).ToList();
            times.ForEach(time => log.Message(time));

            var activity = Read(_folder.Write("mail.log", log.Text));

            Assert.Equal(times.GroupBy(time => time.ToString("yyyy-MM-dd HH", CultureInfo.InvariantCulture))
                .Select(hour => $"{hour.Key} {hour.Count()} {hour.Count()} mail.log"), Hours(activity));
            Assert.Equal((times[0], times[^1]), (activity.CoveredFrom, activity.CoveredTo));
            Assert.Equal(zone.GetUtcOffset(times[^1]), activity.UtcOffset);
            Assert.Single(activity.Stretches);
        }
    }

    [Fact]
    public void A_receipt_that_took_an_hour_is_no_change_of_the_clock()
    {
        var log = new LogText();
        log.Message(Utc("2026-01-05T10:00:00Z")).Message(Utc("2026-01-05T11:00:00Z"));
        log.Received(Utc("2026-01-05T11:10:00Z"), writtenAfter: 3605);
        log.Received(Utc("2026-01-05T11:30:00Z"), writtenAfter: 2703);
        log.Message(Utc("2026-01-05T12:20:00Z")).Message(Utc("2026-01-05T13:00:00Z"));
        var activity = Read(_folder.Write("mail.log", log.Text));
        Assert.Equal(["2026-01-05 10 1 1 mail.log", "2026-01-05 11 1 1 mail.log", "2026-01-05 12 3 1 mail.log",
            "2026-01-05 13 1 1 mail.log"], Hours(activity));
        Assert.Single(activity.Stretches);
    }

    [Fact]
    public void A_delivery_in_front_of_a_change_to_summer_time_does_not_move_the_rest_of_the_file()
    {
        var log = new LogText(Rome.GetUtcOffset);
        log.Sent(Utc("2026-03-29T00:59:59Z"), Id(Utc("2026-03-29T00:59:58Z"), 3));
        log.Message(Utc("2026-03-29T01:06:00Z")).Message(Utc("2026-03-29T09:00:00Z"));
        Assert.Equal(["2026-03-29 00 0 1 mail.log", "2026-03-29 01 1 1 mail.log", "2026-03-29 09 1 1 mail.log"],
            Hours(Read(_folder.Write("mail.log", log.Text))));
    }

    [Fact]
    public void A_delivery_behind_a_change_to_winter_time_that_nobody_saw_does_not_move_the_file()
    {
        // The hour is put back while the server is at rest for 55 minutes, so the log's clock goes back by five only; the message waited
        // for three quarters of an hour.
        var log = new LogText(Rome.GetUtcOffset);
        log.Message(Utc("2026-10-20T10:50:00Z")).Message(Utc("2026-10-20T11:50:00Z")).Message(Utc("2026-10-25T00:10:00Z"));
        log.Sent(Utc("2026-10-25T01:05:00Z"), Id(Utc("2026-10-25T00:20:00Z"), 9));

        // Where the delivery itself lies, nothing tells: three quarters too early here.
        Assert.Equal(["2026-10-20 10 1 1 mail.log", "2026-10-20 11 1 1 mail.log", "2026-10-25 00 1 2 mail.log"],
            Hours(Read(_folder.Write("mail.log", log.Text))));
    }

    [Fact]
    public void A_first_receipt_that_took_an_hour_does_not_move_a_file()
    {
        var log = new LogText();
        log.Sent(Utc("2026-01-05T10:00:01Z"), Id(Utc("2026-01-05T10:00:00Z"), 3));
        log.Received(Utc("2026-01-05T09:20:00Z"), writtenAfter: 3605);
        Assert.Equal(["2026-01-05 10 1 1 mail.log"], Hours(Read(_folder.Write("mail.log", log.Text))));
    }

    [Fact]
    public void A_short_copy_takes_the_zone_of_the_log_that_it_lies_in()
    {
        var log = new LogText(Rome.GetUtcOffset);
        log.Message(Utc("2026-03-29T00:30:00Z")).Message(Utc("2026-03-29T01:10:00Z"));
        var id = log.Received(Utc("2026-03-29T02:00:00Z"));
        var before = log.Text.Length;
        log.Sent(Utc("2026-03-29T05:05:00Z"), id);
        var line = log.Text[before..];
        log.Message(Utc("2026-03-30T10:00:00Z"));
        var copies = Read(_folder.Write("a.log", log.Text), _folder.Write("b.log", line));
        Assert.Equal(["00 1 1", "01 1 1", "02 1 0", "05 0 1", "10 1 1"],
            copies.Hours.Select(hour => FormattableString.Invariant($"{hour.Start:HH} {hour.Received} {hour.Sent}")));
    }

    [Fact]
    public void Deliveries_of_old_messages_do_not_move_the_zone()
    {
        var log = new LogText();
        var id = log.Received(Utc("2026-01-05T10:00:00Z"));
        for (var quarter = 1; quarter < 200; quarter++)
        {
            log.Sent(Utc("2026-01-05T10:00:00Z").AddMinutes(15 * quarter), id, "delayed, Status: 4.4.1 later, Remote-Host: 192.0.2.7");
        }

        log.Message(Utc("2026-01-07T12:00:00Z"));
        var activity = Read(_folder.Write("mail.log", log.Text));
        Assert.Equal(TimeSpan.FromHours(1), activity.UtcOffset);
        Assert.Equal((Utc("2026-01-05T10:00:00Z"), Utc("2026-01-07T12:00:00Z")), (activity.CoveredFrom, activity.CoveredTo));
        Assert.Equal(51, activity.Hours.Count);
        Assert.Single(activity.QueueIdSample, id);
    }

    [Fact]
    public void Without_a_receipt_the_least_delayed_delivery_tells_the_zone()
    {
        var log = new LogText(2);
        var id = Id(Utc("2026-07-05T10:00:00Z"), 3);
        log.Sent(Utc("2026-07-05T10:00:01Z"), id).Sent(Utc("2026-07-05T10:30:00Z"), id).Sent(Utc("2026-07-05T11:00:00Z"), id);
        var activity = Read(_folder.Write("mail.log", log.Text));
        Assert.Equal(TimeSpan.FromHours(2), activity.UtcOffset);
        Assert.Equal(Utc("2026-07-05T10:00:01Z"), activity.First);
    }

    [Fact]
    public void A_given_zone_is_used_where_no_Queue_ID_tells()
    {
        var early = Early(Utc("2026-10-24T22:00:00Z"), Utc("2026-10-25T00:40:00Z"), Utc("2026-10-25T01:20:00Z"),
            Utc("2026-10-25T03:00:00Z"));
        var activity = MailLogReader.Read([_folder.Write("mail.log", early)], Later with { TimeZone = Rome });
        Assert.Equal(["2026-10-24 22 1 0 mail.log", "2026-10-25 00 1 0 mail.log", "2026-10-25 01 1 0 mail.log",
            "2026-10-25 03 1 0 mail.log"], Hours(activity));
        Assert.Equal((Utc("2026-10-24T22:00:00Z"), Utc("2026-10-25T03:00:00Z")), (activity.CoveredFrom, activity.CoveredTo));
        Assert.Equal(TimeSpan.FromHours(1), activity.UtcOffset);
    }

    [Fact]
    public void Queue_IDs_are_believed_before_a_given_zone()
    {
        var log = new LogText(7);
        log.Message(Utc("2026-01-05T10:00:00Z")).Message(Utc("2026-01-05T11:00:00Z"));
        var activity = MailLogReader.Read([_folder.Write("mail.log", log.Text)], Later with { TimeZone = Rome });
        Assert.Equal((TimeSpan.FromHours(7), Utc("2026-01-05T10:00:00Z")), (activity.UtcOffset, activity.CoveredFrom));
    }

    [Fact]
    public void A_zone_that_nobody_knows_leaves_what_holds_in_every_zone()
    {
        var text = new StringBuilder(Early(Utc("2026-01-05T10:00:00Z")))
            .Append(Notes(Utc("2026-01-05T11:00:00Z"), Utc("2026-01-10T11:00:00Z")));
        var activity = Read(_folder.Write("mail.log", text.ToString()));
        Assert.Null(activity.UtcOffset);
        Assert.Equal((1, null), (activity.Received, activity.First));
        Assert.Empty(activity.Hours);

        // The message came at eleven on the server's clock: at the latest, in the far west, twelve hours later in UTC. The end is fourteen
        // hours early, as in the far east.
        Assert.Equal(["2026-01-05 23:00:01 - 2026-01-09 22:00:00"], Stretches(activity));
        Assert.Null(Read(_folder.Write("mail.log", Early(Utc("2026-01-05T10:00:00Z"), Utc("2026-01-05T20:00:00Z")))).ToReading());
    }

    [Fact]
    public void Far_from_any_Queue_ID_a_change_of_the_clock_may_have_gone_unseen()
    {
        var log = new LogText(2);
        log.Note(Utc("2026-07-01T00:00:00Z")).Message(Utc("2026-07-05T10:00:00Z")).Note(Utc("2026-07-05T21:59:00Z"))
            .Note(Utc("2026-12-01T00:00:00Z"));
        Assert.Equal(["2026-07-01 01:00:00 - 2026-11-30 23:00:00"], Stretches(Read(_folder.Write("mail.log", log.Text))));
    }

    [Fact]
    public void A_file_without_Queue_IDs_takes_the_zone_of_its_neighbours()
    {
        var log = new LogText();
        log.Message(Utc("2026-01-05T10:00:00Z"));
        var activity = Read(_folder.Write("mail.log", Notes(Utc("2026-01-05T11:00:00Z"), Utc("2026-01-05T21:00:00Z"))),
            _folder.Write("mail.log.0", log.Text));
        Assert.Equal(["2026-01-05 10:00:00 - 2026-01-05 20:00:00"], Stretches(activity));
    }

    private static string Notes(params DateTime[] times)
    {
        var log = new LogText();
        Array.ForEach(times, time => log.Note(time));
        return log.Text;
    }

    /// <summary>The form before version 6, in Roman time.</summary>
    private static string Early(params DateTime[] times)
    {
        var log = new LogText(Rome.GetUtcOffset);
        Array.ForEach(times, time =>
            log.Line(time, "SMTP: From: <a@example.it>, To: <b@example.it>, Size: 10, Sender-Host: 192.0.2.1, SSL: yes"));
        return log.Text;
    }
}
