using System;
using System.Globalization;
using System.Text;
using CsCheck;
using KerioLicense.Core.Tests.Generators;
using KerioLicense.Files;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

/// <summary>Strict ISO 8601.</summary>
public sealed class IsoTimeTests
{
    [Theory]
    [InlineData("2026-11-18T06:00:00Z", "2026-11-18T06:00:00.0000000Z")]
    [InlineData("2026-11-18T06:00:00.1Z", "2026-11-18T06:00:00.1000000Z")]
    [InlineData("2026-11-18T06:00:00.1234567Z", "2026-11-18T06:00:00.1234567Z")]
    [InlineData("2026-11-18T07:30:00+01:30", "2026-11-18T06:00:00.0000000Z")]
    [InlineData("2026-11-17T20:00:00-10:00", "2026-11-18T06:00:00.0000000Z")]
    [InlineData("2026-11-18T06:00:00+00:00", "2026-11-18T06:00:00.0000000Z")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.0000000Z")]
    [InlineData("2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00.0000000Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("2026-11-18T20:00:00+14:00", "2026-11-18T06:00:00.0000000Z")]
    public void A_time_with_its_zone_is_read(string text, string expected)
    {
        Assert.Equal(IsoTimeResult.Good, IsoTime.TryParse(Utf8(text), out var time));
        Assert.Equal(DateTimeKind.Utc, time.Kind);
        Assert.Equal(expected, time.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-18")]
    [InlineData("2026-11-18T06:00Z")]
    [InlineData("2026-11-18T06:00:00")]
    [InlineData("2026-11-18 06:00:00Z")]
    [InlineData("2026-11-18t06:00:00Z")]
    [InlineData("2026-11-18T06:00:00z")]
    [InlineData(" 2026-11-18T06:00:00Z")]
    [InlineData("2026-11-18T06:00:00Z ")]
    [InlineData("2026-11-18T06:00:00.Z")]
    [InlineData("2026-11-18T06:00:00.12345678Z")]
    [InlineData("2026-11-18T06:00:00,5Z")]
    [InlineData("2026-11-18T06:00:00.5")]
    [InlineData("2026-11-18T06:00:00+0100")]
    [InlineData("2026-11-18T06:00:00+01")]
    [InlineData("2026-11-18T06:00:00+1:00")]
    [InlineData("2026-11-18T06:00:00+01:00:00")]
    [InlineData("20261118T060000Z")]
    [InlineData("18/11/2026 06:00:00")]
    [InlineData("2026-1-18T06:00:00ZZ")]
    [InlineData("２026-11-18T06:00:00Z")]
    [InlineData("+026-11-18T06:00:00Z")]
    public void Another_form_is_refused(string text) => Assert.Equal(IsoTimeResult.WrongForm, IsoTime.TryParse(Utf8(text), out _));

    [Theory]
    [InlineData("2026-02-29T00:00:00Z")]
    [InlineData("2100-02-29T00:00:00Z")]
    [InlineData("2026-04-31T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-00-01T00:00:00Z")]
    [InlineData("2026-01-00T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-01-01T24:00:00Z")]
    [InlineData("2026-01-01T00:60:00Z")]
    [InlineData("2026-12-31T23:59:60Z")]
    [InlineData("2026-01-01T00:00:00+14:01")]
    [InlineData("2026-01-01T00:00:00+01:60")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    public void A_day_or_time_that_does_not_exist_is_refused(string text) =>
        Assert.Equal(IsoTimeResult.Impossible, IsoTime.TryParse(Utf8(text), out _));

    [Theory]
    [InlineData("2016-01-01", IsoTimeResult.Good)]
    [InlineData("2024-02-29", IsoTimeResult.Good)]
    [InlineData("2026-02-29", IsoTimeResult.Impossible)]
    [InlineData("2026-2-9", IsoTimeResult.WrongForm)]
    [InlineData("2026-02-01T00:00:00Z", IsoTimeResult.WrongForm)]
    [InlineData("2026/02/01", IsoTimeResult.WrongForm)]
    [InlineData("", IsoTimeResult.WrongForm)]
    public void A_day_without_a_time_is_read(string text, object expected)
    {
        Assert.Equal(expected, IsoTime.TryParseDate(Utf8(text), out var date));
        Assert.Equal(TimeSpan.Zero, date.TimeOfDay);
        Assert.True(expected is not IsoTimeResult.Good
            || (date.Kind == DateTimeKind.Utc && date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == text));
    }

    [Fact]
    public void What_the_platform_writes_is_read_alike() => InstallationGen.Time.Check(
        time => Assert.Equal(
            (IsoTimeResult.Good, time), (IsoTime.TryParse(Utf8(time.ToString("O", CultureInfo.InvariantCulture)), out var read), read)));

    [Fact]
    public void A_changed_character_never_gives_another_kind_of_failure() => Gen.Select(Gen.Int[0, 27], Gen.Char).Check(
        (place, character) =>
            Assert.InRange(IsoTime.TryParse(
                Utf8("2026-11-18T06:00:00.1234567Z".Remove(place, 1).Insert(place, character.ToString())), out _), IsoTimeResult.Good,
                IsoTimeResult.Impossible));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
