using System;
using KerioLicense.LocalMachine;
using Xunit;

namespace KerioLicense.Core.Tests.LocalMachine;

public sealed class LicenseHeadTests
{
    private const string Number = "12345-AB1CD-2EF3G";

    [Theory]
    [InlineData("License-Number: " + Number + "\nMIIB0000\n", Number)]
    [InlineData("\ufeffNumber:" + Number + "  \r\nMIIB0000\r\n", Number)]
    [InlineData("-----BEGIN LICENSE-----\nLicense ID: 12345-ab1cd-2ef3g\n\n\u0001\u0002\ufffd", Number)]
    [InlineData("A: " + Number + "\nB: " + Number + "\n", Number)]
    [InlineData("A: " + Number + "\nB: 23456-AB1CD-2EF3G\n", null)]
    [InlineData("A: 12345-AB1CD\n", null)]
    [InlineData("A: number " + Number + "\n", null)]
    [InlineData(Number + "\n", null)]
    [InlineData("\u0001\u0002: " + Number + "\n", null)]
    [InlineData("", null)]
    public void The_one_whole_number_among_the_values_is_the_licenses(string text, string? number) =>
        Assert.Equal(number, LicenseHead.Parse(text).Number?.Value);

    [Theory]
    [InlineData("2027-05-01", "2027-05-01T23:59:59")]
    [InlineData("2027/05/01", "2027-05-01T23:59:59")]
    [InlineData("1 May 2027", "2027-05-01T23:59:59")]
    [InlineData("01-May-2027", "2027-05-01T23:59:59")]
    [InlineData("May 1, 2027", "2027-05-01T23:59:59")]
    [InlineData("2027-05-01 12:30:00", "2027-05-01T12:30:00")]
    [InlineData("2027-05-01T12:30:00+02:00", "2027-05-01T10:30:00")]
    [InlineData("Sat, 01 May 2027 12:30:00 GMT", "2027-05-01T12:30:00")]
    [InlineData("1809216000", "2027-05-02T00:00:00")]
    public void The_end_of_the_subscription_is_understood_in_many_forms(string date, string expected) => Cultures.Each(_ =>
    {
        var head = LicenseHead.Parse("Subscription-Expires: " + date + "\n");
        Assert.Equal(DateTime.SpecifyKind(DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc),
            head.SubscriptionExpires);
        Assert.Null(head.UnreadSubscription);
    });

    /// <summary>Day and month that could be mistaken for each other are not guessed.</summary>
    [Theory]
    [InlineData("01/05/2027")]
    [InlineData("1.5.2027")]
    [InlineData("never")]
    [InlineData("0001-01-01")]
    public void What_is_not_understood_is_named(string date)
    {
        var head = LicenseHead.Parse("Subscription-Expires: " + date + "\n");
        Assert.Equal((null, date), (head.SubscriptionExpires, head.UnreadSubscription));
    }

    [Fact]
    public void Of_several_blocks_the_last_counts()
    {
        var head = LicenseHead.Parse("Subscription-Expires: 2025-05-01\n\u0001\n\nsubscription-expires: 2027-05-01\nx\n");
        Assert.Equal(new DateTime(2027, 5, 1, 23, 59, 59, DateTimeKind.Utc), head.SubscriptionExpires);
    }
}
