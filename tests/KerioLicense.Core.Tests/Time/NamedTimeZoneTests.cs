using System;
using KerioLicense.Time;
using Xunit;

namespace KerioLicense.Core.Tests.Time;

public class NamedTimeZoneTests
{
    [Theory]
    [InlineData("Europe/Rome", 1, 2)]
    [InlineData("W. Europe Standard Time", 1, 2)]
    [InlineData("America/New_York", -5, -4)]
    [InlineData("Eastern Standard Time", -5, -4)]
    [InlineData("Asia/Tokyo", 9, 9)]
    [InlineData("Tokyo Standard Time", 9, 9)]
    [InlineData("Etc/UTC", 0, 0)]
    public void Either_kind_of_id_is_found_by_the_system_or_by_the_table(string id, int winter, int summer)
    {
        foreach (var zone in new[] { NamedTimeZone.Find(id), NamedTimeZone.FindByTable(id)! })
        {
            Assert.Equal(TimeSpan.FromHours(winter), zone.GetUtcOffset(new DateTime(2026, 1, 15, 12, 0, 0, DateTimeKind.Utc)));
            Assert.Equal(TimeSpan.FromHours(summer), zone.GetUtcOffset(new DateTime(2026, 7, 15, 12, 0, 0, DateTimeKind.Utc)));
        }
    }

    [Theory]
    [InlineData("No/Where")]
    [InlineData("../../etc/hostname")]
    [InlineData("Rome")]
    [InlineData(" ")]
    public void An_id_that_nobody_knows_is_an_error(string id)
    {
        Assert.Throws<TimeZoneNotFoundException>(() => NamedTimeZone.Find(id));
        Assert.Null(NamedTimeZone.FindByTable(id));
    }
}
