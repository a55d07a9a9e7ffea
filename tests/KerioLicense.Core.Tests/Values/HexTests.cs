using System.IO;
using KerioLicense.Values;
using Xunit;

namespace KerioLicense.Core.Tests.Values;

public sealed class HexTests
{
    // FIPS 180-2, appendix B.1.
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void Sha256_is_written_in_lower_case()
    {
        var abc = "abc"u8.ToArray();
        Assert.Equal(OfAbc, Hex.Sha256(abc));
        Assert.Equal(OfAbc, Hex.Sha256(new MemoryStream(abc)));
    }

    [Theory]
    [InlineData("0123456789abcdefABCDEF", 22, true)]
    [InlineData("0123456789abcdefABCDEF", 21, false)]
    [InlineData("0g", 2, false)]
    [InlineData("/:", 2, false)]
    [InlineData("@G`", 3, false)]
    [InlineData("", 0, true)]
    [InlineData(null, 0, false)]
    public void Only_hexadecimal_digits_count(string? text, int digits, bool isHex) => Assert.Equal(isHex, Hex.IsOf(text, digits));
}
