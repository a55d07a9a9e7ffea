using System;
using System.Globalization;
using System.Text;
using KerioLicense.MailLog;
using Xunit;

namespace KerioLicense.Core.Tests.MailLog;

public sealed class SyslogTimeTests
{
    [Theory]
    [InlineData("2026-04-01T14:59:31Z", 0)]
    [InlineData("2026-04-01t14:59:31z", 0)]
    [InlineData("2026-04-01 14:59:31Z", 0)]
    [InlineData("2026-04-01T14:59:31.1Z", 0)]
    [InlineData("2026-04-01T14:59:31,123Z", 0)]
    [InlineData("2026-04-01T14:59:31.123456789Z", 0)]
    [InlineData("2026-04-01T14:59:31.Z", 0)]
    [InlineData("2026-04-01T14:59:31+00:00", 0)]
    [InlineData("2026-04-01T14:59:31-00:00", 0)]
    [InlineData("2026-04-01T14:59:31+02:00", 7200)]
    [InlineData("2026-04-01T14:59:31+0200", 7200)]
    [InlineData("2026-04-01T14:59:31.5-03:30", -12600)]
    [InlineData("2026-04-01T14:59:31+14:59", 53940)]
    [InlineData("2026-04-01T14:59:31-12:45", -45900)]
    public void An_ISO_time_with_a_zone_is_UTC(string text, int offset)
    {
        foreach (var behind in new[] { "", " mx1 mail: x" })
        {
            Assert.Equal(text.Length, Read(text + behind, out var time));
            Assert.Equal((true, At("2026-04-01T14:59:31") - offset, offset), (time.IsUtc, time.Seconds, time.Offset));
        }
    }

    [Theory]
    [InlineData("2026-04-01T14:59:31", "2026-04-01T14:59:31")]
    [InlineData("2026-04-01 14:59:31.25", "2026-04-01T14:59:31")]
    [InlineData("Apr  1 14:59:31 2026", "2026-04-01T14:59:31")]
    [InlineData("Apr 1 2026 14:59:31", "2026-04-01T14:59:31")]
    [InlineData("Apr 01 2026 14:59:31.123", "2026-04-01T14:59:31")]
    [InlineData("2026 Apr  1 14:59:31", "2026-04-01T14:59:31")]
    [InlineData("Feb 29 2024 00:00:00:", "2024-02-29T00:00:00")]
    public void A_time_with_a_year_and_no_zone_is_the_servers_own(string text, string expected)
    {
        Assert.Equal(text.Length, Read(text + " mx1 mail: x", out var time));
        Assert.Equal((false, At(expected)), (time.IsUtc, time.Seconds));
        Assert.NotEqual(0, time.Year);
    }

    [Theory]
    [InlineData("Nov 19 10:00:01", "11-19T10:00:01")]
    [InlineData("Nov  9 10:00:01", "11-09T10:00:01")]
    [InlineData("nov 9 10:00:01.123456", "11-09T10:00:01")]
    [InlineData("NOV 09 10:00:01:", "11-09T10:00:01")]
    public void A_time_without_a_year_is_one_in_every_year(string text, string expected)
    {
        Assert.Equal(text.Length, Read(text + " mx1 mail: x", out var time));
        Assert.Equal(0, time.Year);
        foreach (var year in new[] { 1999, 2026, 2099 })
        {
            Assert.True(time.TryIn(year, out var seconds));
            Assert.Equal(At(year.ToString(CultureInfo.InvariantCulture) + "-" + expected), seconds);
        }
    }

    [Fact]
    public void The_29th_of_February_is_in_leap_years_only()
    {
        Assert.Equal(15, Read("Feb 29 10:00:01 mx1", out var time));
        Assert.True(time.TryIn(2024, out _));
        Assert.False(time.TryIn(2026, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026/04-01T14:59:31Z")]
    [InlineData("2026-04/01T14:59:31Z")]
    [InlineData("2026-04-01T14-59:31Z")]
    [InlineData("2026-04-01_14:59:31Z")]
    [InlineData("x026-04-01T14:59:31Z")]
    [InlineData("2026-0x-01T14:59:31Z")]
    [InlineData("2026-04-0xT14:59:31Z")]
    [InlineData("2026-00-01T14:59:31Z")]
    [InlineData("2026-13-01T14:59:31Z")]
    [InlineData("2026-04-31T14:59:31Z")]
    [InlineData("1989-04-01T14:59:31Z")]
    [InlineData("2100-04-01T14:59:31Z")]
    [InlineData("2026-04-01T24:59:31Z")]
    [InlineData("2026-04-01T14:59:31Y")]
    [InlineData("2026-04-01T14:59:31ZZ")]
    [InlineData("2026-04-01T14:59:31.5xZ")]
    [InlineData("2026-04-01T14:59:31+02-00")]
    [InlineData("2026-04-01T14:59:31+2:000")]
    [InlineData("2026-04-01T14:59:31+7")]
    [InlineData("2026-04-01T14:59:31+15:00")]
    [InlineData("2026-04-01T14:59:31+02:60")]
    [InlineData("2026-04-01T14:59:31*02:00")]
    [InlineData("2026-04-01T14:59:31+x2:00")]
    [InlineData("2026-04-01T14:59:31+02:0x")]
    [InlineData("2026-04-01T14:59:31+02:000")]
    [InlineData("Nov 19 10:00")]
    [InlineData("Nov 19 10:00:01x mx1 mail")]
    [InlineData("Nov 31 10:00:01 mx1 mail")]
    [InlineData("Nov  0 10:00:01 mx1 mail")]
    [InlineData("Nov 191 10:00:01 mx1 mail")]
    [InlineData("Nov x9 10:00:01 mx1 mail")]
    [InlineData("Mrz 19 10:00:01 mx1 mail")]
    [InlineData("Nov-19 10:00:01 mx1 mail")]
    [InlineData("Nov 19 24:00:01 mx1 mail")]
    [InlineData("Feb 29 2026 10:00:01 mx1 mail")]
    [InlineData("1066 Nov 19 10:00:01 mx1 mail")]
    public void What_is_no_time_of_a_syslog_is_refused(string text) => Assert.Equal(-1, Read(text, out _));

    private static int Read(string text, out SyslogTime time) => SyslogTime.Read(Encoding.ASCII.GetBytes(text), out time);

    private static long At(string text) =>
        UnixTime.Of(DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal));
}
