using KerioLicense.Values;
using Xunit;

namespace KerioLicense.Core.Tests.Values;

public sealed class CharactersTests
{
    [Theory]
    [InlineData("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", true, false, false, false)]
    [InlineData("\n\r\v\f\u0085\u2028\u2029", false, true, true, false)]
    [InlineData("\0\u0007\u001b\u007f\u009f", false, false, true, false)]
    [InlineData("\ufeff\ufffe\uffff\ufdd0\ufdef", false, false, false, true)]
    [InlineData("aZ09 \u00e9\u05d0\u2027\u202f\u2065\u206a\ufdcf\ufdf0", false, false, false, false)]
    public void Characters_are_told_apart(string characters, bool isTurning, bool isLineEnd, bool isControl, bool isNone) =>
        Assert.All(characters, character => Assert.Equal(
            (isTurning, isLineEnd, isControl, isNone),
            (Characters.IsTurning(character), Characters.IsLineEnd(character), Characters.IsControl(character),
                Characters.IsNone(character))));
}
