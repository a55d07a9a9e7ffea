using System.Globalization;
using System.Linq;
using CsCheck;
using KerioLicense.Model;
using KerioLicense.Values;
using Xunit;

namespace KerioLicense.Core.Tests.Values;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" as it is ", " as it is ")]
    [InlineData("Città 株 \U0001F3ED שלום", "Città 株 \U0001F3ED שלום")]
    [InlineData("mx1\u001b]0;PWNED\u0007\u001b[2J\u001b[31mEVIL\u001b[0m", "mx1 ]0;PWNED  [2J [31mEVIL [0m")]
    [InlineData("\u202egnp.exe\u202c \u2066x\u2069\u200e\u200f\u061c", "gnp.exe x")]
    [InlineData("\r\nCompliant\u2028\u2029\u0085\u000b\u000c\t", "Compliant")]
    [InlineData("\u009b31mred\u007f", "31mred")]
    [InlineData("\ufeffa\ufdd0\ufffe", "a")]
    public void A_text_loses_what_steers_a_terminal_or_turns_its_neighbors(string text, string plain)
    {
        Assert.Equal(plain, PlainText.Of(text));
        Assert.Equal(plain, UserText.Format("{0}", text));
    }

    // No theory: the runner itself cannot carry such texts.
    [Fact]
    public void Half_a_surrogate_pair_shows_that_it_is_one() =>
        Assert.Equal("a\ufffdb\ufffd", PlainText.Of("a\ud800b\udc00"));

    [Fact]
    public void Whatever_comes_what_goes_is_plain() => Gen.String.Check(
        text =>
        {
            var plain = PlainText.Of(text);
            Assert.DoesNotContain(plain, static character => char.IsControl(character)
                || char.GetUnicodeCategory(character) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                || "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069".Contains(character));
            Assert.Same(plain, PlainText.Of(plain));
            Assert.True(plain.Length <= text.Length);
        },
        times: 20_000);

    [Fact]
    public void Numbers_and_dates_are_put_in_as_their_culture_writes_them() => Cultures.In("it-IT", () =>
        Assert.Equal("1.234,5 Disabled  x", UserText.Format("{0:N1} {1} {2} {3}", 1234.5m, ServiceStartMode.Disabled, null, 'x')));

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc...")]
    [InlineData("ab\U0001F3ED", 3, "ab...")]
    public void A_cut_leaves_no_half_character(string text, int longest, string cut) => Assert.Equal(cut, PlainText.Cut(text, longest));
}
