using System;
using CsCheck;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.Model;

public class KerioLicenseNumberTests
{
    private static readonly Gen<string> Group =
        Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"].Array[5].Select(characters => new string(characters));

    private static readonly Gen<string> Number =
        Gen.Select(Group, Group, Group).Select((a, b, c) => $"{a}-{b}-{c}");

    [Theory]
    [InlineData("12345-AB1CD-2EF3G", "12345-AB1CD-2EF3G")]
    [InlineData("12345-ab1cd-2ef3g", "12345-AB1CD-2EF3G")]
    [InlineData("  12345-AB1CD-2EF3G\r\n", "12345-AB1CD-2EF3G")]
    [InlineData("12345\u2011AB1CD\u20132EF3G", "12345-AB1CD-2EF3G")]
    [InlineData("12345-AB1CD", "12345-AB1CD")]
    public void Written_in_any_usual_way_it_is_the_same_number(string text, string value) =>
        Assert.Equal(value, KerioLicenseNumber.Parse(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("12345-AB1CD-2EF3")]
    [InlineData("12345-AB1CD-2EF3GH")]
    [InlineData("12345AB1CD2EF3G12")]
    [InlineData("1234-5AB1CD-2EF3G")]
    [InlineData("12345-AB1CD-2EF3-")]
    [InlineData("12345-AB1C\u00c9-2EF3G")]
    [InlineData("REDACTED-LICENSE-ID")]
    [InlineData("12345_AB1CD_2EF3G")]
    public void Anything_else_is_refused(string? text)
    {
        Assert.False(KerioLicenseNumber.TryParse(text, out var number));
        Assert.Null(number);
        Assert.Throws<FormatException>(() => KerioLicenseNumber.Parse(text!));
    }

    [Fact]
    public void A_refusal_does_not_repeat_what_may_be_a_license_number() =>
        Assert.DoesNotContain(
            "XY7Z", Assert.Throws<FormatException>(() => KerioLicenseNumber.Parse("12345-AB1CD-XY7Z")).Message, StringComparison.Ordinal);

    [Fact]
    public void Text_shows_the_first_group_only()
    {
        Assert.Equal("12345-*****-*****", KerioLicenseNumber.Parse("12345-AB1CD-2EF3G").ToString());
        Assert.Equal("12345-*****", KerioLicenseNumber.Parse("12345-AB1CD").ToString());
    }

    [Fact]
    public void Eleven_characters_are_a_prefix_and_equal_only_a_prefix()
    {
        var (prefix, whole) = (KerioLicenseNumber.Parse("12345-AB1CD"), KerioLicenseNumber.Parse("12345-AB1CD-2EF3G"));
        Assert.True(prefix.IsPrefix);
        Assert.False(whole.IsPrefix);
        Assert.NotEqual(prefix, whole);
        Assert.Equal(prefix.Fingerprint, whole.PrefixFingerprint);
        Assert.Equal(prefix.Value, whole.Prefix);
    }

    [Fact]
    public void A_fingerprint_never_changes_between_versions() =>
        Assert.Equal("cbc4bae226253a57f91cfb6bee99a919", KerioLicenseNumber.Parse("12345-AB1CD-2EF3G").Fingerprint);

    [Fact]
    public void Redacted_and_plain_numbers_still_match() => Number.Check(text =>
    {
        var plain = KerioLicenseNumber.Parse(text);
        var redacted = plain.Redact();
        Assert.Null(redacted.Value);
        Assert.Equal(plain, redacted);
        Assert.Equal(redacted, plain);
        Assert.Equal(plain.GetHashCode(), redacted.GetHashCode());
        Assert.DoesNotContain(text.Substring(6), redacted.ToString(), StringComparison.Ordinal);
        Assert.True(KerioLicenseNumber.TryFromFingerprint(plain.Fingerprint, isPrefix: false, out var read));
        Assert.Equal(plain, read);
    });

    [Fact]
    public void Equality_is_that_of_the_normalised_text() => Gen.Select(Number, Number).Check((a, b) =>
        Assert.Equal(a == b, KerioLicenseNumber.Parse(a.ToLowerInvariant()).Equals(KerioLicenseNumber.Parse(b))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345-AB1CD-2EF3G")]
    [InlineData("cbc4bae226253a57f91cfb6bee99a91")]
    [InlineData("cbc4bae226253a57f91cfb6bee99a91g")]
    public void A_fingerprint_is_32_hex_digits(string? text) =>
        Assert.False(KerioLicenseNumber.TryFromFingerprint(text, isPrefix: false, out _));

    [Fact]
    public void Turkish_casing_does_not_reach_a_number() => Cultures.In("tr-TR", () =>
        Assert.Equal("IIIII-IIIII-IIIII", KerioLicenseNumber.Parse("iiiii-iiiii-iiiii").Value));
}
