using KerioLicense.Compliance.Activity;
using Xunit;

namespace KerioLicense.Core.Tests.Compliance.Results;

/// <summary>A user pastes the command that gets missing evidence, so no name may end its quotes.</summary>
public sealed class CommandQuoteTests
{
    [Theory]
    [InlineData("mx1.rossi.example", "mx1.rossi.example")]
    [InlineData("MX-0.Zz9", "MX-0.Zz9")]
    [InlineData("", "''")]
    [InlineData("-Force", "'-Force'")]
    [InlineData("mx 1", "'mx 1'")]
    [InlineData("a@b", "'a@b'")]
    [InlineData("a`b", "'a`b'")]
    [InlineData("a{b", "'a{b'")]
    [InlineData("a[b", "'a[b'")]
    [InlineData("a/b", "'a/b'")]
    [InlineData("a:b", "'a:b'")]
    [InlineData("$(calc)", "'$(calc)'")]
    [InlineData("x'; calc; '", "'x''; calc; '''")]
    [InlineData("x\u2018\u2019\u201a\u201b", "'x\u2018\u2018\u2019\u2019\u201a\u201a\u201b\u201b'")]
    [InlineData("müller", "'müller'")]
    public void A_name_stays_one_argument(string name, string expected) => Assert.Equal(expected, ReadingCommand.Quote(name));
}
