using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

/// <summary>Names of files, services and stretches.</summary>
public sealed class MailLogNameTests
{
    [Theory]
    [InlineData("mail.log", -1, true, false)]
    [InlineData("MAIL.LOG", -1, true, false)]
    [InlineData("mail.log.0", 0, true, false)]
    [InlineData("mail.log.0.gz", 0, true, false)]
    [InlineData("mail.log.GZ", -1, true, false)]
    [InlineData("mail.log.123456", 123456, true, false)]
    [InlineData("mail.log.1234567", -1, false, false)]
    [InlineData("mail.log.", -1, false, false)]
    [InlineData("mail.log.+1", -1, false, false)]
    [InlineData("mail.log.bak", -1, false, false)]
    [InlineData("mail-2026.log", -1, false, false)]
    [InlineData("config.log", -1, false, true)]
    [InlineData("security.log.3", 3, false, true)]
    [InlineData("audit.log.0.gz", 0, false, true)]
    [InlineData("operations.log", -1, false, true)]
    [InlineData("warning.log", -1, false, true)]
    [InlineData("error.log", -1, false, true)]
    [InlineData("debug.log", -1, false, true)]
    [InlineData("Spam.log.10", 10, false, true)]
    public void A_name_tells_the_log_and_its_age(string name, int age, bool isMailLog, bool isOtherLog)
    {
        var read = new MailLogFileName(Path.Combine("store", "logs", name));
        Assert.Equal((name, age, isMailLog, isOtherLog), (read.Name, read.Age, read.IsOf("mail.log"), read.IsOtherLog));
    }

    [Fact]
    public void A_chain_goes_from_the_oldest_to_the_one_in_use_and_chains_stay_together()
    {
        string[] ordered = [Path.Combine("a", "mail.log.10"), Path.Combine("a", "mail.log.2.gz"), Path.Combine("a", "mail.log.0"),
            Path.Combine("a", "mail.log"), Path.Combine("b", "mail.log.1"), Path.Combine("b", "mail.log")];
        Assert.Equal(ordered, ordered.Reverse().OrderBy(path => new MailLogFileName(path)));
        Assert.Equal(ordered, ordered.OrderBy(path => path, StringComparer.Ordinal).OrderBy(path => new MailLogFileName(path)));
    }

    [Theory]
    [InlineData("a/mail.log.1", "a/mail.log.0", true)]
    [InlineData("a/mail.log.0", "a/mail.log", true)]
    [InlineData("a/mail.log.1.gz", "a/mail.log.0", true)]
    [InlineData("a/mail.log.2", "a/mail.log.0", false)]
    [InlineData("a/mail.log.0", "a/mail.log.1", false)]
    [InlineData("a/mail.log", "a/mail.log", false)]
    [InlineData("a/mail.log.1", "b/mail.log.0", false)]
    [InlineData("a/mail.log.0", "a/old.log", false)]
    public void Only_the_next_file_of_the_chain_follows(string file, string next, bool follows) =>
        Assert.Equal(follows, new MailLogFileName(file).IsFollowedBy(new MailLogFileName(next)));

    [Fact]
    public void Services_are_found_again_and_a_damaged_log_makes_no_more_than_64()
    {
        var services = new ServiceNames();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 64; i++)
            {
                Assert.Equal(i, services.IndexOf(Encoding.UTF8.GetBytes("Sérvice " + i.ToString(CultureInfo.InvariantCulture))));
            }

            Assert.Equal(ServiceNames.None, services.IndexOf("Service 64"u8));
            Assert.Equal(ServiceNames.None, services.IndexOf([]));
        }

        Assert.Equal(["Sérvice 0", "Sérvice 63", ""], new[] { 0, 63, ServiceNames.None }.Select(services.NameOf));
    }

    [Fact]
    public void A_stretch_is_shown_in_UTC() => Cultures.Each(_ => Assert.Equal(
        "2024-03-11 04:40:39Z - 2024-03-12 05:00:00Z",
        new MailStretch { From = new(2024, 3, 11, 4, 40, 39, DateTimeKind.Utc), To = new(2024, 3, 12, 5, 0, 0, DateTimeKind.Utc) }
            .ToString()));

    [Theory]
    [InlineData("2024-03-11T04:40:39.0000000Z", 1710132039, 1710132039)]
    [InlineData("2024-03-11T04:40:39.0000001Z", 1710132039, 1710132040)]
    [InlineData("2024-03-11T04:40:39.9999999Z", 1710132039, 1710132040)]
    [InlineData("1970-01-01T00:00:00.0000000Z", 0, 0)]
    public void A_part_of_a_second_is_not_reached_yet_or_passed(string time, long seconds, long atOrAfter)
    {
        var utc = DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
        Assert.Equal((seconds, atOrAfter), (UnixTime.Of(utc), UnixTime.AtOrAfter(utc)));
        Assert.Equal((utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond)), DateTimeKind.Utc),
            (UnixTime.ToUtc(seconds), UnixTime.ToUtc(seconds).Kind));
    }

    [Fact]
    public void Lines_that_differ_anywhere_have_other_hashes()
    {
        var texts = Enumerable.Range(0, 40).SelectMany(length => Enumerable.Range(-1, length + 1).Select(place => Text(length, place)))
            .ToList();
        Assert.Equal(texts.Count, texts.Select(text => LineHash.Of(text)).Distinct().Count());
        Assert.NotEqual(LineHash.Of("12345678abcdefgh"u8), LineHash.Of("abcdefgh12345678"u8));
        Assert.NotEqual(LineHash.Of("a"u8), LineHash.Of("a\0"u8));
        Assert.NotEqual(LineHash.Of("12345678"u8), LineHash.Of("12345678\0"u8));
        Assert.Equal(LineHash.Of("12345678abc"u8), LineHash.Of([.. "12345678abc"u8]));
    }

    [Fact]
    public void A_line_that_comes_from_elsewhere_may_be_of_any_length()
    {
        var clock = new MailLogOptions { TimeZone = TimeZoneInfo.Utc };
        var feed = new MailLogFeed("mail.log", clock);
        feed.Add("[11/Mar/2024 04:40:39] Recv: Queue-ID: 65ee8b47-00000009, Service: SMTP\r\n");
        feed.Add("[11/Mar/2024 04:40:40] Recv: Queue-ID: 65ee8b48-0000000a, Service: SMTP, Subject: " + new string('è', 10_000));
        feed.Add("[11/Mar/2024 04:40:41] Sent: Queue-ID: 65ee8b48-0000000a, Recipient: <b>, Result: relayed, Status: 2.0.0");
        var activity = feed.Complete();
        Assert.Equal((2, 1, 1, 0), (activity.Received, activity.Sent, activity.SentOut, activity.Unrecognized.Count));
        Assert.Equal(["mail.log"], activity.Files);
        Assert.Equal("line", Assert.Throws<ArgumentNullException>(() => feed.Add(null!)).ParamName);
    }

    /// <summary>A text of so many bytes, one of them another.</summary>
    private static byte[] Text(int length, int place)
    {
        var text = Enumerable.Repeat((byte)'a', length).ToArray();
        if (place >= 0)
        {
            text[place] = (byte)'b';
        }

        return text;
    }
}
