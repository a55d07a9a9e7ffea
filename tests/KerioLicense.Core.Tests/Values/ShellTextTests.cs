using KerioLicense.Values;
using Xunit;

namespace KerioLicense.Core.Tests.Values;

public sealed class ShellTextTests
{
    [Theory]
    [InlineData("mx1.example.it", "mx1.example.it")]
    [InlineData("connect/mx1.example.it:4040", "connect/mx1.example.it:4040")]
    [InlineData("-Force", "'-Force'")]
    [InlineData("", "''")]
    [InlineData("mx 1", "'mx 1'")]
    [InlineData("d'Este", "'d''Este'")]
    [InlineData("d\u2019Este", "'d\u2019\u2019Este'")]
    [InlineData("a;b", "'a;b'")]
    [InlineData("$(x)", "'$(x)'")]
    [InlineData("mx\u00e9", "'mx\u00e9'")]
    public void A_value_is_one_argument(string value, string argument) => Assert.Equal(argument, ShellText.Argument(value));
}
