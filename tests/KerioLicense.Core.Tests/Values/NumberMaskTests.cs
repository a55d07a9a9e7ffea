using KerioLicense.Values;
using Xunit;

namespace KerioLicense.Core.Tests.Values;

public sealed class NumberMaskTests
{
    [Theory]
    [InlineData("12345-AB1CD-2EF3G", "12345-*****")]
    [InlineData("x 12345-ab1cd-2ef3g y", "x 12345-***** y")]
    [InlineData("12345\u2011AB1CD\u20122EF3G", "12345-*****")]
    [InlineData("12345-AB1CD", "12345-*****")]
    [InlineData("12345-AB1CD-2E", "12345-*****")]
    [InlineData("12345AB1CD2EF3G", "12345-*****")]
    [InlineData("12345-AB1CD-12345-AB1CD-2EF3G x", "12345-***** x")]
    [InlineData("12345-AB1CD-2EF3G and 23456-BC2DE too", "12345-***** and 23456-***** too")]
    [InlineData("ABCDE-FGHIJ-KLMN0", "ABCDE-*****")]
    [InlineData("KL-ACTIVE-DUPLICATE", "KL-ACTIVE-DUPLICATE")]
    [InlineData("mail1-rome2", "mail1-rome2")]
    [InlineData("kerio-mails-queue", "kerio-mails-queue")]
    [InlineData("2026-11-18T06:00:00Z", "2026-11-18T06:00:00Z")]
    [InlineData("subscriptionExpires", "subscriptionExpires")]
    [InlineData("", "")]
    public void Numbers_are_hidden_and_names_are_not(string text, string shown) => Assert.Equal(shown, NumberMask.Hide(text));

    [Theory]
    [InlineData("12345-AB1CD-2EF3G of 23456-*****-***** and 34567-*****.", "*****-***** of *****-***** and *****-*****.")]
    [InlineData("KL-ACTIVE-DUPLICATE at mail1-rome2", "KL-ACTIVE-DUPLICATE at mail1-rome2")]
    public void Of_a_removed_number_nothing_is_left(string text, string left)
    {
        Assert.Equal(left, NumberMask.Remove(text));
        Assert.Equal(left, NumberMask.Remove(left));
    }
}
