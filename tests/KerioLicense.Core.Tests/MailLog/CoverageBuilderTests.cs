using System;
using System.Globalization;
using System.Linq;
using KerioLicense.MailLog;
using Xunit;
using static KerioLicense.Core.Tests.MailLog.LogText;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>Covered seconds, counted from the first line's time in UTC; both ends of a stretch are covered.</summary>
public sealed class CoverageBuilderTests
{
    private const int Hour = 3600;
    private static readonly DateTime Start = Utc("2026-01-05T10:00:00Z");

    [Theory]
    [InlineData(0, "")]
    [InlineData((26 * Hour) - 1, "")]
    [InlineData(26 * Hour, "43200-43200")]
    [InlineData((26 * Hour) + 1, "43200-43201")]
    [InlineData(72 * Hour, "43200-208800")]
    public void An_unknown_zone_leaves_what_lies_between_the_far_west_and_the_far_east(int seconds, string covered) =>
        Assert.Equal(covered, Cover(["mail.log"], new LogText(0).Note(Start).Note(Start.AddSeconds(seconds)).Text));

    [Fact]
    public void A_message_at_an_unknown_hour_leaves_a_doubt_in_every_zone()
    {
        const string early = "SMTP: From: <a@example.it>, To: <b@example.it>, Size: 10";
        var log = new LogText(0).Note(Start).Line(Start.AddSeconds(360_007), early).Line(Start.AddSeconds(360_020), early)
            .Note(Start.AddSeconds(720_000));
        Assert.Equal($"43200-{360_007 - (14 * Hour) - 1} {360_020 + (12 * Hour) + 1}-{720_000 - (14 * Hour)}",
            Cover(["mail.log"], log.Text));
    }

    [Theory]
    [InlineData("7", "0-6 8-1800")]
    [InlineData("7 20", "0-6 21-1800")]
    [InlineData("899 900", "0-898 901-1800")]
    [InlineData("7 20 950", "0-6 21-949 951-1800")]
    [InlineData("0", "1-1800")]
    [InlineData("1800", "0-1799")]
    public void A_line_that_was_not_understood_takes_its_own_second_out(string doubts, string covered)
    {
        var log = new LogText();
        log.Message(Start);
        foreach (var doubt in doubts.Split(' '))
        {
            log.Line(Start.AddSeconds(int.Parse(doubt, CultureInfo.InvariantCulture)), "Got: Queue-ID: 65ee8b47-00000009");
        }

        Assert.Equal(covered, Cover(["mail.log"], log.Note(Start.AddSeconds(1800)).Text));
    }

    [Theory]
    [InlineData(-9, 2000, "0-1800")]
    [InlineData(100, 2000, "100-1800")]
    [InlineData(-9, 200, "0-200")]
    [InlineData(100, 200, "100-200")]
    [InlineData(1800, 2000, "1800-1800")]
    [InlineData(-9, 0, "0-0")]
    [InlineData(1801, 2000, "")]
    [InlineData(-9, -1, "")]
    public void The_cover_stays_within_the_window(int since, int until, string covered)
    {
        var log = new LogText();
        log.Message(Start);
        Assert.Equal(covered, Cover(["mail.log"], since, until, _ => true, log.Note(Start.AddSeconds(1800)).Text));
    }

    /// <summary>
    /// Days from the only Queue-ID the clock may have changed unseen, which leaves the ends of a file doubtful by an hour; not where
    /// rotation joined it to the next.
    /// </summary>
    [Theory]
    [InlineData("mail.log.0", "mail.log", 0, true, "0-169200")]
    [InlineData("mail.log.0", "mail.log", -600, true, "0-169200")]
    [InlineData("mail.log.0", "mail.log", -601, true, "0-82800 89399-169200")]
    [InlineData("mail.log.0", "mail.log", 7000, true, "0-169200")]
    [InlineData("mail.log.0", "mail.log", 0, false, "0-82800 90000-169200")]
    [InlineData("mail.log.1", "mail.log", 0, true, "0-82800 90000-169200")]
    [InlineData("a.log", "b.log", 0, true, "0-82800 90000-169200")]
    public void Files_that_rotation_joined_leave_no_doubt_between_them(
        string older, string newer, int distance, bool isWhole, string covered)
    {
        var first = new LogText();
        first.Message(Start).Note(Start.AddSeconds(24 * Hour));
        var second = new LogText().Note(Start.AddSeconds((24 * Hour) + distance)).Note(Start.AddSeconds(48 * Hour));
        Assert.Equal(covered, Cover([older, newer], -1, 1_000_000, _ => isWhole, first.Text, second.Text));
    }

    [Theory]
    [InlineData("mail.log.1", "mail.log.0", "mail.log", -1, "0-169200")]
    [InlineData("mail.log.1", "mail.log.0", "mail.log", 0, "0-82800 90000-169200")]
    [InlineData("mail.log.1", "mail.log.0", "mail.log", 1, "0-82800 90000-169200")]
    [InlineData("mail.log.1", "mail.log.0", "mail.log", 2, "0-169200")] // nothing follows on the last
    [InlineData("mail.log.2", "mail.log.0", "mail.log", -1, "0-82800 90000-169200")]
    [InlineData("mail.log.2", "mail.log.1", "mail.log", -1, "0-82800 90000-169200")]
    public void A_file_without_a_line_joins_if_it_is_whole_and_in_its_place(
        string oldest, string middle, string newest, int broken, string covered)
    {
        var first = new LogText();
        first.Message(Start).Note(Start.AddSeconds(24 * Hour));
        var last = new LogText().Note(Start.AddSeconds(24 * Hour)).Note(Start.AddSeconds(48 * Hour));
        Assert.Equal(covered, Cover([oldest, middle, newest], -1, 1_000_000, file => file != broken, first.Text, "", last.Text));
    }

    private static string Cover(string[] names, params string[] files) => Cover(names, -1, 1_000_000, _ => true, files);

    private static string Cover(string[] names, int since, int until, Func<int, bool> isWhole, params string[] files)
    {
        var scanner = Scan(files);
        var start = UnixTime.Of(Start);
        var covered = new CoverageBuilder(scanner, new ZoneResolver(scanner.Segments, null))
            .Build([.. names.Select(name => new MailLogFileName(name))], isWhole, _ => true, start + since, start + until);
        return string.Join(' ',
            covered.Select(stretch =>
                FormattableString.Invariant($"{UnixTime.Of(stretch.From) - start}-{UnixTime.Of(stretch.To) - 1 - start}")));
    }
}
