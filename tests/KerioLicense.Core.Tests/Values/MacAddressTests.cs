using KerioLicense.Values;
using Xunit;

namespace KerioLicense.Core.Tests.Values;

public sealed class MacAddressTests
{
    [Theory]
    [InlineData("02:00:5e:10:00:0A", "02-00-5e-10-00-0a")]
    [InlineData("02-00-5E-10-00-0A", "02-00-5e-10-00-0a")]
    [InlineData("02005E10000A", "02-00-5e-10-00-0a")]
    [InlineData("0200.5e10.000a\n", "02-00-5e-10-00-0a")]
    [InlineData(" 02.00.5e.10.00.0a ", "02-00-5e-10-00-0a")]
    [InlineData("00:00:00:00:00:00", "00-00-00-00-00-00")]
    [InlineData("02:00:5e:10:00", null)]
    [InlineData("02:00:5e:10:00:0a:0b:0c", null)]
    [InlineData("02-00:5e-10-00-0a", null)]
    [InlineData("02 00 5e 10 00 0a", null)]
    [InlineData("0200-5e1-0000a", null)]
    [InlineData("02:00:5e:10:00:0g", null)]
    [InlineData("020:05e:10:00:0a:", null)]
    [InlineData("nonsense", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Hardware_addresses_have_one_form(string? text, string? expected)
    {
        Assert.Equal(expected is not null, MacAddress.TryParse(text, out var address));
        Assert.Equal(expected ?? "", address);
    }

    [Fact]
    public void An_address_in_the_right_form_is_the_same_string()
    {
        const string Address = "02-00-5e-10-00-0a";
        Assert.True(MacAddress.TryParse(Address, out var same));
        Assert.Same(Address, same);
    }

    [Theory]
    [InlineData("00-00-00-00-00-00", true)]
    [InlineData("ff-ff-ff-ff-ff-ff", true)]
    [InlineData("00-00-00-00-00-01", false)]
    public void Zeros_and_everybody_are_no_card(string address, bool isOfNobody) =>
        Assert.Equal(isOfNobody, MacAddress.IsOfNobody(address));
}
