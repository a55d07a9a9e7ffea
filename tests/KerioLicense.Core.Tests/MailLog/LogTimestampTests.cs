using System;
using System.Globalization;
using System.Text;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

public sealed class LogTimestampTests
{
    [Theory]
    [InlineData("[11/Mar/2024 11:40:39] Recv", "2024-03-11T11:40:39", 23)]
    [InlineData("[11/Mar/2024 11:40:39]Recv", "2024-03-11T11:40:39", 22)]
    [InlineData("[11/Mar/2024 11:40:39]   Recv", "2024-03-11T11:40:39", 25)]
    [InlineData("[11/Mar/2024 11:40:39]", "2024-03-11T11:40:39", 22)]
    [InlineData("[11/Mar/2024 11:40:39]  ", "2024-03-11T11:40:39", 24)]
    [InlineData("[1/Mar/2024 11:40:39] Recv", "2024-03-01T11:40:39", 22)]
    [InlineData("[1/Mar/2024 11:40:39]", "2024-03-01T11:40:39", 21)]
    [InlineData("[01/jan/1990 00:00:00] ", "1990-01-01T00:00:00", 23)]
    [InlineData("[28/FEB/2023 23:59:59] ", "2023-02-28T23:59:59", 23)]
    [InlineData("[29/Feb/2024 00:00:01] ", "2024-02-29T00:00:01", 23)]
    [InlineData("[30/Apr/2024 00:01:00] ", "2024-04-30T00:01:00", 23)]
    [InlineData("[31/May/2024 01:00:00] ", "2024-05-31T01:00:00", 23)]
    [InlineData("[30/Jun/2024 09:09:09] ", "2024-06-30T09:09:09", 23)]
    [InlineData("[31/Jul/2024 10:10:10] ", "2024-07-31T10:10:10", 23)]
    [InlineData("[31/Aug/2024 19:19:19] ", "2024-08-31T19:19:19", 23)]
    [InlineData("[30/Sep/2024 20:20:20] ", "2024-09-30T20:20:20", 23)]
    [InlineData("[31/Oct/2024 12:34:56] ", "2024-10-31T12:34:56", 23)]
    [InlineData("[30/Nov/2024 12:34:56] ", "2024-11-30T12:34:56", 23)]
    [InlineData("[31/Dec/2099 23:59:59] ", "2099-12-31T23:59:59", 23)]
    [InlineData("[30/Jun/2015 23:59:60] ", "2015-07-01T00:00:00", 23)] // a leap second is the next one
    public void A_bracketed_stamp_is_read_with_the_blanks_behind_it(string line, string time, int behind)
    {
        Assert.Equal((Time(time), behind), Read(new LogTimestamp(), line));
        var timestamp = new LogTimestamp();
        Read(timestamp, "[11/Mar/2024 11:40:38] x");
        Assert.Equal((Time(time), behind), Read(timestamp, line));
        Assert.Equal((Time(time), behind), Read(timestamp, line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("[11/Mar/2024 11:40:39")]
    [InlineData("[1/Mar/2024 11:40:39")]
    [InlineData("(11/Mar/2024 11:40:39] ")]
    [InlineData("[11/Mar/2024 11:40:39) ")]
    [InlineData("[11-Mar/2024 11:40:39] ")]
    [InlineData("[11/Mar-2024 11:40:39] ")]
    [InlineData("[11/Mar/2024T11:40:39] ")]
    [InlineData("[11/Mar/2024 11.40:39] ")]
    [InlineData("[11/Mar/2024 11:40.39] ")]
    [InlineData("[00/Mar/2024 11:40:39] ")]
    [InlineData("[0/Mar/2024 11:40:39] ")]
    [InlineData("[32/Mar/2024 11:40:39] ")]
    [InlineData("[31/Apr/2024 11:40:39] ")]
    [InlineData("[29/Feb/2023 11:40:39] ")]
    [InlineData("[1x/Mar/2024 11:40:39] ")]
    [InlineData("[11/Mrz/2024 11:40:39] ")]
    [InlineData("[11/Mar/1989 11:40:39] ")]
    [InlineData("[11/Mar/2100 11:40:39] ")]
    [InlineData("[11/Mar/20:4 11:40:39] ")]
    [InlineData("[11/Mar/20/4 11:40:39] ")]
    [InlineData("[11/Mar/2024 24:40:39] ")]
    [InlineData("[11/Mar/2024 11:60:39] ")]
    [InlineData("[11/Mar/2024 11:40:61] ")]
    [InlineData("[11/Mar/2024 x1:40:39] ")]
    [InlineData("[11/Mar/2024 11:4x:39] ")]
    [InlineData("[11/Mar/2024 11:40:3x] ")]
    [InlineData("[11/Mar/2024 1:40:39] ")]
    [InlineData("[111/Mar/2024 11:40:39] ")]
    public void What_is_no_stamp_is_refused_whatever_was_read_before(string line)
    {
        Assert.Equal(-1, Read(new LogTimestamp(), line).Behind);
        foreach (var before in new[] { "[11/Mar/2024 11:40:38] x", "[11/Mar/2024 11:40:39] x" })
        {
            var timestamp = new LogTimestamp();
            Read(timestamp, before);
            Assert.Equal(-1, Read(timestamp, line).Behind);
        }
    }

    private static (long Seconds, int Behind) Read(LogTimestamp timestamp, string line)
    {
        var behind = timestamp.ReadBracketed(Encoding.ASCII.GetBytes(line), out var seconds);
        return (seconds, behind);
    }

    private static long Time(string text) =>
        UnixTime.Of(DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));
}
