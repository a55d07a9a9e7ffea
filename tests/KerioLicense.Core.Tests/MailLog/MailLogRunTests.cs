using System;
using System.Globalization;
using System.Linq;
using KerioLicense.MailLog;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;
using static KerioLicense.Core.Tests.MailLog.MailLogReaderTests;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>From the lines to the result, without a file on a disk.</summary>
public sealed class MailLogRunTests
{
    private static readonly DateTime Start = Utc("2026-01-05T10:00:00Z");

    [Theory]
    [InlineData(null, null, 20)]
    [InlineData("10:07:00", null, 13)]
    [InlineData("10:07:01", null, 12)]
    [InlineData(null, "10:07:00", 7)]
    [InlineData(null, "10:07:01", 8)]
    [InlineData("10:03:01", "10:17:01", 14)]
    [InlineData("10:17:00", "10:18:01", 2)]
    [InlineData("10:20:00", null, 0)]
    [InlineData(null, "10:00:00", 0)]
    public void Either_end_of_the_window_cuts_to_the_second(string? since, string? until, int received)
    {
        var log = new LogText();
        Enumerable.Range(0, 20).ToList().ForEach(minute => log.Message(Start.AddMinutes(minute)));
        var activity = Run(Later with { Since = Time(since), Until = Time(until) }, ("mail.log", log.Text));
        Assert.Equal((received, received), (activity.Received, activity.Sent));
        Assert.Equal(received, activity.QueueIdSample.Count);
    }

    [Fact]
    public void Lines_that_come_from_elsewhere_all_count_even_where_the_clock_goes_back()
    {
        var log = new LogText();
        log.Message(Start).Message(Start.AddMinutes(14)).Message(Start.AddMinutes(1)).Message(Start.AddMinutes(3));
        var activity = Run(Later, ("mail.log", log.Text));
        Assert.Equal((4, 4), (activity.Received, activity.Sent));
    }

    [Fact]
    public void A_single_message_is_the_first_and_the_last()
    {
        var log = new LogText();
        log.Received(Start);
        var activity = Run(Later, ("mail.log", log.Text));
        Assert.Equal((Start, Start), (activity.First, activity.Last));
    }

    [Fact]
    public void Cover_without_a_message_has_no_first_and_no_last()
    {
        var activity = Run(Later with { TimeZone = TimeZoneInfo.Utc },
            ("mail.log", new LogText(0).Note(Start).Note(Start.AddHours(1)).Text));
        Assert.Equal((Start, Start.AddHours(1)), (activity.CoveredFrom, activity.CoveredTo));
        Assert.Equal((null, null), (activity.First, activity.Last));
    }

    [Fact]
    public void Lines_not_understood_are_counted_with_and_without_a_stamp()
    {
        var log = new LogText().Note(Start).Line(Start.AddMinutes(1), "what");
        var activity = Run(Later, ("a.log", "one\r\ntwo\r\n" + log.Text + "three\r\n"), ("b.log", "four"));
        Assert.Equal(5, activity.Unrecognized.Count);
        Assert.Equal(["one", "two", "[05/Jan/2026 11:01:00] what", "three", "four"], activity.Unrecognized.Examples);
    }

    /// <summary>A clock put back by an hour at 11:00 UTC; the lines go on so many seconds later.</summary>
    [Theory]
    [InlineData(300, 1)]
    [InlineData(0, 1)]
    [InlineData(-600, 1)]
    [InlineData(-601, 2)]
    public void Lines_of_one_file_are_copies_only_where_it_goes_back_in_time(int seconds, int parts)
    {
        var change = Start.AddHours(1);
        var log = new LogText(1);
        foreach (var minute in new[] { 0, 20, 40, 60 })
        {
            log.Message(Start.AddMinutes(minute));
        }

        var after = new LogText(0);
        after.Message(change.AddSeconds(seconds));
        var run = Begin(Later, ("a.log", log.Text + after.Text), ("b.log", log.Text));
        run.Complete(null);
        Assert.Equal(3, run.Scanner.Segments.Count);
        Assert.Equal(parts + 1, run.Scanner.Segments.Select(segment => segment.Part).Distinct().Count());
        Assert.Equal(parts == 1, run.Scanner.Segments[0].Part == run.Scanner.Segments[1].Part);
    }

    [Fact]
    public void An_hour_that_two_files_hold_is_told_of_the_first()
    {
        var log = new LogText();
        log.Message(Start);
        Assert.Equal(["2026-01-05 10 1 1 a.log"], Hours(Run(Later, ("a.log", log.Text), ("b.log", log.Text))));
    }

    [Theory]
    [InlineData(12, 1)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    public void The_offset_at_the_end_is_that_of_the_line_that_ends_last(int hours, int offset)
    {
        var log = new LogText();
        log.Message(Start).Message(Start.AddHours(20).AddSeconds(1));
        var syslog = new[] { 1, hours }
            .Select(hour => Start.AddHours(hour + 2).ToString("s", CultureInfo.InvariantCulture))
            .Select(time => $"<22>1 {time}+02:00 mx1 mail - - - SMTP Send: message id discarded\r\n");
        foreach (var files in new[] { new[] { log.Text, string.Concat(syslog) }, [string.Concat(syslog), log.Text] })
        {
            Assert.Equal(TimeSpan.FromHours(offset), Run(Later, ("a.log", files[0]), ("b.log", files[1])).UtcOffset);
        }
    }

    [Fact]
    public void The_offset_at_the_end_is_that_of_the_last_line_not_of_the_first()
    {
        var rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
        var log = new LogText(rome.GetUtcOffset).Note(Utc("2026-03-20T10:00:00Z")).Note(Utc("2026-04-02T10:00:00Z"));
        Assert.Equal(TimeSpan.FromHours(2), Run(Later with { TimeZone = rome }, ("mail.log", log.Text)).UtcOffset);
    }

    private static DateTime? Time(string? time) => time is null ? null : Utc("2026-01-05T" + time + "Z");

    private static KerioMailActivity Run(MailLogOptions options, params (string Name, string Text)[] files) =>
        Begin(options, files).Complete(null);

    private static MailLogRun Begin(MailLogOptions options, params (string Name, string Text)[] files)
    {
        var run = new MailLogRun(options);
        foreach (var (name, text) in files)
        {
            run.BeginFile(new MailLogFileName(name));
            Read(text, run.Scanner);
        }

        return run;
    }
}
