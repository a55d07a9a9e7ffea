using System;
using System.Globalization;
using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Requests;
using Xunit;

namespace KerioLicense.Core.Tests.Requests;

public class RequestPeriodTests
{
    /// <summary>Today is 20 November 2026; a permission until the 15th at 23:00 UTC, midnight in Rome, ends with the 15th.</summary>
    [Theory]
    [InlineData(null, null, null, 1, "2026-11-20", "2026-11-20")]
    [InlineData(null, null, "2026-11-30", null, "2026-11-20", "2026-11-30")]
    [InlineData(null, "2026-12-01", null, 31, "2026-12-01", "2026-12-31")]
    [InlineData(null, "2026-10-01", null, 2, "2026-10-01", "2026-10-02")]
    [InlineData("2026-11-15T23:00:00Z", null, null, 10, "2026-11-20", "2026-11-29")]
    [InlineData("2026-11-24T23:00:00Z", null, null, 10, "2026-11-25", "2026-12-04")]
    [InlineData("2026-11-24T22:59:59Z", null, null, 10, "2026-11-25", "2026-12-04")]
    [InlineData("2026-11-25T00:00:00Z", null, null, 10, "2026-11-26", "2026-12-05")]
    [InlineData("2026-11-19T23:00:00Z", null, null, 1, "2026-11-20", "2026-11-20")]
    [InlineData("2026-11-24T23:00:00Z", "2026-11-20", "2026-11-25", null, "2026-11-20", "2026-11-25")]
    [InlineData(null, "2027-12-20", null, 366, "2027-12-20", "2028-12-19")]
    public void Days_are_of_the_calendar(string? permitted, string? from, string? until, int? days, string first, string last)
    {
        var period = RequestPeriod.Of(Wishes(from, until, days), Instant(permitted), RequestCases.Clock);
        Assert.Equal((Day(first), Day(last)), (period.From, period.Until));
        Assert.Equal((DateTimeKind.Unspecified, DateTimeKind.Unspecified), (period.From.Kind, period.Until.Kind));
    }

    [Theory]
    [InlineData(null, null, "2026-11-19", null, nameof(RequestTexts.RequestPeriodInvalid))]
    [InlineData(null, "2026-12-02", "2026-12-01", null, nameof(RequestTexts.RequestPeriodInvalid))]
    [InlineData(null, "2026-11-20", "2027-11-21", null, nameof(RequestTexts.RequestPeriodInvalid))]
    [InlineData("2026-11-24T23:00:00Z", "2026-11-20", null, 5, nameof(RequestTexts.RequestPeriodPermitted))]
    public void What_is_no_period_is_refused(string? permitted, string? from, string? until, int? days, string errorId) =>
        Cultures.Each(_ =>
        {
            var refusal = Assert.Throws<AdvisedException>(
                () => RequestPeriod.Of(Wishes(from, until, days), Instant(permitted), RequestCases.Clock));
            Assert.Equal(errorId, refusal.ErrorId);
            Assert.Equal(ErrorKind.InvalidArgument, refusal.Kind);
        });

    [Theory]
    [InlineData("Pacific/Auckland", "2026-11-21")]
    [InlineData("Europe/Rome", "2026-11-20")]
    [InlineData("America/Los_Angeles", "2026-11-20")]
    public void Today_is_where_the_one_who_asks_is(string zone, string today) =>
        Assert.Equal(Day(today), RequestPeriod.Of(Wishes(null, null, 1), null, RequestCases.ClockIn(zone, "2026-11-20T12:30:00Z")).From);

    [Fact]
    public void The_same_request_has_the_same_id_and_another_one_another()
    {
        var number = KerioLicenseNumber.Parse("12345-AB1CD-2EF3G");
        var id = RequestId.Of(number, Day("2026-11-20"), Day("2026-12-19"), TemporaryLicenseReason.Migration);
        Assert.Matches("^KLR-[0-9A-F]{12}$", id);
        Cultures.Each(_ => Assert.Equal(
            id, RequestId.Of(number.Redact(), Day("2026-11-20"), Day("2026-12-19"), TemporaryLicenseReason.Migration)));
        Assert.NotEqual(id, RequestId.Of(number, Day("2026-11-21"), Day("2026-12-19"), TemporaryLicenseReason.Migration));
        Assert.NotEqual(id, RequestId.Of(number, Day("2026-11-20"), Day("2026-12-20"), TemporaryLicenseReason.Migration));
        Assert.NotEqual(id, RequestId.Of(number, Day("2026-11-20"), Day("2026-12-19"), TemporaryLicenseReason.Lab));
        Assert.NotEqual(id, RequestId.Of(
            KerioLicenseNumber.Parse("12345-AB1CD-2EF3H"), Day("2026-11-20"), Day("2026-12-19"), TemporaryLicenseReason.Migration));
    }

    private static RequestWishes Wishes(string? from, string? until, int? days) => new()
    {
        From = from is null ? null : Day(from),
        Until = until is null ? null : Day(until),
        Days = days,
    };

    private static DateTime Day(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime? Instant(string? text) =>
        text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime;
}
