using System;
using KerioLicense.Values;
using Xunit;

namespace KerioLicense.Core.Tests.Values;

public sealed class UtcTextTests
{
    private static readonly DateTime Instant = new DateTime(2026, 11, 18, 6, 5, 4, DateTimeKind.Utc).AddTicks(1_230_000);

    [Fact]
    public void An_instant_reads_the_same_in_every_culture() => Cultures.Each(_ =>
    {
        Assert.Equal("2026-11-18", UtcText.Day(Instant));
        Assert.Equal("2026-11-18 06:05Z", UtcText.Minute(Instant));
        Assert.Equal("2026-11-18 06:05 UTC", UtcText.InWords(Instant));
        Assert.Equal("2026-11-18 06:05:04Z", UtcText.Second(Instant));
        Assert.Equal("2026-11-18T06:05:04Z", UtcText.IsoSecond(Instant));
        Assert.Equal("2026-11-18T06:05:04.123Z", UtcText.Iso(Instant));
        Assert.Equal("2026-11-18T06:05:04Z", UtcText.Iso(UtcText.WholeSecond(Instant)));
    });

    [Fact]
    public void A_whole_second_stays_what_it_is_and_keeps_its_kind()
    {
        var whole = UtcText.WholeSecond(Instant);
        Assert.Equal(whole, UtcText.WholeSecond(whole));
        Assert.Equal(DateTimeKind.Utc, whole.Kind);
    }
}
