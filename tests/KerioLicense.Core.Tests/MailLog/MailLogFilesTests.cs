using System;
using System.IO;
using System.Linq;
using KerioLicense.MailLog;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;
using static KerioLicense.Core.Tests.MailLog.MailLogReaderTests;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>Several files: rotated, packed, overlapping, out of order, missing.</summary>
public sealed class MailLogFilesTests : IDisposable
{
    private static readonly DateTime Monday = Utc("2026-01-05T00:00:00Z");
    private readonly LogFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rotated_files_are_joined_in_any_order_and_packed_or_not()
    {
        var oldest = _folder.WritePacked("mail.log.1.gz", Day(0));
        var middle = _folder.Write("mail.log.0", Day(1));
        var newest = _folder.Write("mail.log", Day(2));
        foreach (var paths in new[] { new[] { oldest, middle, newest }, [newest, oldest, middle], [middle, newest, oldest, newest] })
        {
            var activity = Read(paths);
            Assert.Equal(["2026-01-05 06:00:00 - 2026-01-07 18:00:00"], Stretches(activity));
            Assert.Equal(6, activity.Received);
            Assert.Equal("2026-01-06 18 1 1 mail.log.0", Hours(activity).ElementAt(3));
        }
    }

    [Fact]
    public void A_rotated_file_that_is_missing_leaves_a_gap()
    {
        var activity = Read(_folder.Write("mail.log.1", Day(0)), _folder.Write("mail.log", Day(2)));
        Assert.Equal(["2026-01-05 06:00:00 - 2026-01-05 18:00:00", "2026-01-07 06:00:00 - 2026-01-07 18:00:00"], Stretches(activity));
        Assert.Equal(4, activity.Received);
        var reading = activity.ToReading()!;
        Assert.Equal(Utc("2026-01-07T06:00:00Z"), reading.CoveredFrom);
        Assert.Equal(2, reading.Hours.Count);
        Assert.Equal("mail.log", reading.Hours[0].File);
    }

    [Fact]
    public void A_rotated_file_without_a_line_still_joins()
    {
        var activity = Read(_folder.Write("mail.log.1", Day(0)), _folder.Write("mail.log.0", ""), _folder.Write("mail.log", Day(2)));
        Assert.Single(activity.Stretches);
    }

    [Fact]
    public void An_archive_that_cannot_be_unpacked_to_its_end_covers_and_joins_nothing()
    {
        var packed = _folder.WritePacked(
            "mail.log.0.gz", string.Concat(Enumerable.Range(0, 2000).Select(i => Text(log => log.Message(Monday.AddSeconds(i * 40))))));
        var bytes = File.ReadAllBytes(packed);
        bytes.AsSpan(bytes.Length / 2, 40).Fill(0xff);
        File.WriteAllBytes(packed, bytes);
        var activity = MailLogReader.Read([packed, _folder.Write("mail.log", Day(2))], Later with { FileFailed = (_, _) => { } });
        Assert.Equal(["2026-01-07 06:00:00 - 2026-01-07 18:00:00"], Stretches(activity));
    }

    /// <summary>A mail each ten minutes; the older log ends in the middle of the archive,
    /// five days before the younger one begins.</summary>
    [Fact]
    public void An_archive_that_was_cut_off_covers_to_its_last_line_and_joins_nothing()
    {
        var packed = _folder.WritePacked("mail.log.0.gz", EachTenMinutes(0, 10));
        var bytes = File.ReadAllBytes(packed);
        File.WriteAllBytes(packed, bytes[..(bytes.Length / 2)]);
        var failures = new System.Collections.Generic.List<string>();
        var activity = MailLogReader.Read(
            [packed, _folder.Write("mail.log", EachTenMinutes(10, 15))],
            new MailLogOptions { FileFailed = (file, failure) => failures.Add(file + " " + failure.ErrorId) });

        Assert.Equal(["mail.log.0.gz FileDamaged"], failures);
        Assert.Equal(2, activity.Stretches.Count);
        Assert.InRange(activity.Stretches[0].To, Monday.AddDays(3), Monday.AddDays(7));
        Assert.Equal("2026-01-15 00:00:00 - 2026-01-19 23:50:00", Stretches(activity).Last());
        Assert.Equal(Monday.AddDays(10), activity.ToReading()!.CoveredFrom);
        Assert.Equal(5 * 24, activity.ToReading()!.Hours.Count);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_told_and_is_no_log()
    {
        var activity = MailLogReader.Read([Path.Combine(_folder.Path, "mail.log")], new MailLogOptions { FileFailed = (_, _) => { } });
        Assert.Empty(activity.Files);
        Assert.False(activity.IsMailLog);
    }

    [Theory]
    [InlineData("a bit of the text")]
    [InlineData("the checksum")]
    [InlineData("the length")]
    [InlineData("the end of the length")]
    public void An_archive_that_is_damaged_covers_nothing(string what)
    {
        var packed = _folder.WritePacked("mail.log.0.gz", EachTenMinutes(0, 10));
        var bytes = File.ReadAllBytes(packed);
        var at = what switch
        {
            "a bit of the text" => bytes.Length / 2,
            "the checksum" => bytes.Length - 8,
            "the length" => bytes.Length - 4,
            _ => bytes.Length - 1,
        };
        bytes[at] ^= 0x40;
        File.WriteAllBytes(packed, bytes);

        var activity = MailLogReader.Read(
            [packed, _folder.Write("mail.log", EachTenMinutes(10, 15))], new MailLogOptions { FileFailed = (_, _) => { } });

        Assert.Equal(["2026-01-15 00:00:00 - 2026-01-19 23:50:00"], Stretches(activity));
    }

    [Theory]
    [InlineData("mail.log.0", "2026-01-05 06:00:00 - 2026-01-05 18:00:00")]
    [InlineData("mail.log", null)] // the log in use may be written just now
    public void A_rotated_file_whose_last_line_has_no_end_was_not_copied_whole(string name, string? first)
    {
        var older = _folder.Write("mail.log.0", name == "mail.log" ? Day(0) : Day(0).TrimEnd());
        var newer = _folder.Write("mail.log", name == "mail.log" ? Day(1).TrimEnd() : Day(1));
        var stretches = Stretches(Read(older, newer)).ToList();
        Assert.Equal(first is null ? ["2026-01-05 06:00:00 - 2026-01-06 18:00:00"] : [first, "2026-01-06 06:00:00 - 2026-01-06 18:00:00"],
            stretches);
    }

    /// <summary>It speaks of a message and has no time: the message can have moved at any time up to the next line.</summary>
    [Fact]
    public void A_line_about_a_message_without_a_time_breaks_the_cover_up_to_the_next_line()
    {
        var before = Text(log => log.Message(Monday).Note(Monday.AddHours(3)));
        var after = Text(log => log.Note(Monday.AddHours(9)).Message(Monday.AddHours(10)));
        var activity = Read(_folder.Write("mail.log", before + "...v: Queue-ID: 65ee8b47-00000009, Service: SMTP, From: <a>\r\n" + after));
        Assert.Equal(["2026-01-05 00:00:00 - 2026-01-05 02:59:59", "2026-01-05 09:00:01 - 2026-01-05 10:00:00"], Stretches(activity));
    }

    [Fact]
    public void Files_without_rotation_names_are_joined_only_where_their_times_meet()
    {
        var first = Text(log => log.Message(Monday).Message(Monday.AddHours(5)));
        var near = Text(log => log.Message(Monday.AddHours(5).AddSeconds(50)).Message(Monday.AddHours(6)));
        var far = Text(log => log.Message(Monday.AddHours(5).AddSeconds(80)).Message(Monday.AddHours(6)));
        Assert.Single(Read(_folder.Write("a.log", first), _folder.Write("b.log", near)).Stretches);
        Assert.Equal(2, Read(_folder.Write("a.log", first), _folder.Write("b.log", far)).Stretches.Count);
    }

    [Fact]
    public void A_line_that_several_files_hold_is_counted_once()
    {
        var whole = string.Concat(Enumerable.Range(0, 500).Select(i => Text(log => log.Message(Monday.AddSeconds(i * 11)))));
        var lines = whole.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string Part(int from, int to) => string.Join("\r\n", lines[from..to]) + "\r\n";
        var truth = Read(_folder.Write("mail.log", whole));

        foreach (var (name, parts) in new[]
        {
            ("twice", new[] { whole, whole }),
            ("overlap", [Part(0, 700), Part(300, 1000)]),
            ("inside", [whole, Part(123, 456)]),
            ("three", [Part(0, 500), Part(100, 900), Part(450, 1000)]),
            ("touching", [Part(0, 501), Part(501, 1000)]),
        })
        {
            var activity = Read(parts.Select((part, index) => _folder.Write($"{name}-{index}.log", part)).ToArray());
            Assert.True((truth.Received, truth.Sent) == (activity.Received, activity.Sent), name);
            Assert.Equal(truth.Hours.Select(hour => (hour.Start, hour.Received, hour.Sent)),
                activity.Hours.Select(hour => (hour.Start, hour.Received, hour.Sent)));
            Assert.Equal(truth.ByService, activity.ByService);
            Assert.Equal(Stretches(truth), Stretches(activity));
        }

        var joined = Read(_folder.Write("joined.log", Part(0, 700) + Part(300, 1000)));
        Assert.Equal((truth.Received, truth.Sent), (joined.Received, joined.Sent));
        var packed = Read(_folder.WritePacked("a.gz", Part(0, 700)), _folder.WritePacked("b.gz", Part(300, 1000)));
        Assert.Equal((truth.Received, truth.Sent), (packed.Received, packed.Sent));
    }

    [Fact]
    public void Equal_lines_in_one_file_are_two_lines()
    {
        var line = Text(log => log.Sent(Monday, Id(Monday, 1)));
        Assert.Equal(2, Read(_folder.Write("mail.log", line + line)).Sent);
        Assert.Equal(2, Read(_folder.Write("a.log", line + line), _folder.Write("b.log", line)).Sent);
    }

    [Fact]
    public void A_syslog_export_and_the_log_itself_are_the_same_lines()
    {
        var id = Id(Monday, 5);
        var log = Text(text => text.Line(Monday, $"Recv: Queue-ID: {id}, Service: SMTP, From: <a>, To: <b>, Size: 3"));
        var syslog = $"<22>1 2026-01-05T07:00:00+07:00 mx1 mail - - - Recv: Queue-ID: {id}, Service: SMTP, From: <a>, To: <b>, Size: 3\n"
            + "<22>1 2026-01-05T08:00:00+07:00 mx1 audit - - - IMAP: User a authenticated from IP address 192.0.2.9\n"
            + "<22>1 2026-01-05T09:00:00+07:00 mx1 mail - - - SMTP Send: message id discarded\n";
        var activity = Read(_folder.Write("mail.log", log), _folder.Write("syslog", syslog));
        Assert.Equal(1, activity.Received);
        Assert.Equal(["2026-01-05 00:00:00 - 2026-01-05 02:00:00"], Stretches(activity));
        Assert.Equal(TimeSpan.FromHours(7), activity.UtcOffset);
    }

    /// <summary>Two messages, at six and at eighteen.</summary>
    private static string Day(int day) =>
        Text(log => log.Message(Monday.AddDays(day).AddHours(6)).Message(Monday.AddDays(day).AddHours(18)));

    private static string EachTenMinutes(int from, int to) =>
        Text(log =>
        {
            for (var minutes = from * 1440; minutes < to * 1440; minutes += 10)
            {
                log.Message(Monday.AddMinutes(minutes));
            }

            return log;
        });

    private static string Text(Func<LogText, LogText> write) => write(new LogText()).Text;
}
