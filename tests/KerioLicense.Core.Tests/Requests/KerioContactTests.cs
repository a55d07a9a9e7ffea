using System;
using KerioLicense.Requests;
using Xunit;

namespace KerioLicense.Core.Tests.Requests;

public class KerioContactTests
{
    [Theory]
    [InlineData("CoreTech S.r.l. <licenze@coretech.example>", "CoreTech S.r.l.", "licenze@coretech.example")]
    [InlineData("\"Rossi, Mario\" <m.rossi+kerio@example.it>", "Rossi, Mario", "m.rossi+kerio@example.it")]
    [InlineData("<m@example.it>", "", "m@example.it")]
    [InlineData("  m@example.it ", "", "m@example.it")]
    [InlineData("CoreTech S.r.l.", "CoreTech S.r.l.", null)]
    [InlineData("Città <posta@città.example>", "Città", "posta@xn--citt-3na.example")]
    [InlineData("a <b> <c@example.it>", "a <b>", "c@example.it")]
    [InlineData("Evil\r\nBcc: x@example.it <a@example.it>", "Evil Bcc: x@example.it", "a@example.it")]
    public void A_name_and_an_address_are_read(string text, string name, string? address)
    {
        var contact = KerioContact.Parse(text);
        Assert.Equal((name, address), (contact.Name, contact.Address));
        Assert.Equal(contact, KerioContact.Parse(contact.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n ")]
    [InlineData("a@")]
    [InlineData("@example.it")]
    [InlineData("a@b@example.it")]
    [InlineData("Rossi <a b@example.it>")]
    [InlineData("Rossi <a@example.it, b@example.it>")]
    [InlineData("Rossi <a..b@example.it>")]
    [InlineData("Rossi <.a@example.it>")]
    [InlineData("Rossi <a.@example.it>")]
    [InlineData("Rossi <a@exa mple.it>")]
    [InlineData("Rossi <a@-example.it>")]
    [InlineData("Rossi <a@example..it>")]
    [InlineData("Rossi <a@[127.0.0.1]>")]
    [InlineData("Rossi <è@example.it>")]
    [InlineData("Rossi <>")]
    [InlineData("Rossi <rossi>")]
    public void What_no_mail_could_be_sent_to_is_refused(string text) =>
        Cultures.Each(_ => Assert.Throws<FormatException>(() => KerioContact.Parse(text)));

    [Fact]
    public void An_address_has_a_longest_length()
    {
        Assert.Throws<FormatException>(() => KerioContact.Parse(new string('a', 65) + "@example.it"));
        Assert.NotNull(KerioContact.Parse(new string('a', 64) + "@example.it").Address);
    }
}
