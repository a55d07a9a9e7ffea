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
    [InlineData("ACME 12345-AB1CD-2EF3G", "ACME 12345-*****")]
    [InlineData("mx-12345-ab1cd-2ef3g.example", "mx-12345-*****.example")]
    [InlineData("x12345-67890-12345b and 23456\u2011BC2DE\u20113FG4H", "x12345-***** and 23456-*****")]
    [InlineData("ABCDE-FGHIJ-KLMN0_old", "ABCDE-*****_old")]
    [InlineData("/in/12345AB1CD2EF3G.kerio.json", "/in/12345-*****.kerio.json")]
    [InlineData("12345-67890", "12345-*****")]
    [InlineData("12345-AB1CD, 12345-AB1CD-2EF3G.", "12345-*****, 12345-*****.")]
    [InlineData("10023-WEB01 and 10023-web01 and 10023-DCROM", "10023-WEB01 and 10023-web01 and 10023-DCROM")]
    [InlineData("srv01-milan-mx001.example", "srv01-milan-mx001.example")]
    [InlineData("KL-ACTIVE-DUPLICATE", "KL-ACTIVE-DUPLICATE")]
    [InlineData("691c2f10-0001a3e2 and 5f112345-00012345", "691c2f10-0001a3e2 and 5f112345-00012345")]
    [InlineData("3F2504E0-4F89-11D3-9A0C-0305E82C3301", "3F2504E0-4F89-11D3-9A0C-0305E82C3301")]
    [InlineData("audit-20261118T020000Z.csv 20261118T020000", "audit-20261118T020000Z.csv 20261118T020000")]
    [InlineData("12345678901234567890ABCDEF0123456789ABCD", "12345678901234567890ABCDEF0123456789ABCD")]
    [InlineData("12345-*****-***** and #0123abcd", "12345-*****-***** and #0123abcd")]
    public void In_names_only_numbers_are_hidden(string text, string shown)
    {
        Assert.Equal(shown, NumberMask.HideInNames(text));
        Assert.Equal(shown, ShownText.Of(shown));
    }

    [Theory]
    [InlineData("12345-AB1CD-2EF3G of 23456-*****-***** and 34567-*****.", "*****-***** of *****-***** and *****-*****.")]
    [InlineData("KL-ACTIVE-DUPLICATE at mail1-rome2", "KL-ACTIVE-DUPLICATE at mail1-rome2")]
    public void Of_a_removed_number_nothing_is_left(string text, string left)
    {
        Assert.Equal(left, NumberMask.Remove(text));
        Assert.Equal(left, NumberMask.Remove(left));
    }
}
