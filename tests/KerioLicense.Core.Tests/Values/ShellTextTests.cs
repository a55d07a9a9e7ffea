using KerioLicense.Values;
using Xunit;

namespace KerioLicense.Core.Tests.Values;

public sealed class ShellTextTests
{
    [Theory]
    [InlineData("mx1.rossi.example", "mx1.rossi.example")]
    [InlineData("MX-0.Zz9", "MX-0.Zz9")]
    [InlineData("connect/mx_1.example:4040", "connect/mx_1.example:4040")]
    [InlineData("", "''")]
    [InlineData("-Force", "'-Force'")]
    [InlineData("mx 1", "'mx 1'")]
    [InlineData("a@b", "'a@b'")]
    [InlineData("a`b", "'a`b'")]
    [InlineData("a{b", "'a{b'")]
    [InlineData("a[b", "'a[b'")]
    [InlineData("a;b", "'a;b'")]
    [InlineData("$(calc)", "'$(calc)'")]
    [InlineData("x'; calc; '", "'x''; calc; '''")]
    [InlineData("x\u2018\u2019\u201a\u201b", "'x\u2018\u2018\u2019\u2019\u201a\u201a\u201b\u201b'")]
    [InlineData("müller", "'müller'")]
    public void A_value_is_one_argument(string value, string argument) => Assert.Equal(argument, ShellText.Argument(value));
}
