using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using Newtonsoft.Json;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

public sealed class SecretsTests
{
    /// <summary>A server that repeats everything it was sent, in errors of the login and of a method.</summary>
    [Theory]
    [InlineData("Session.login")]
    [InlineData("ProductRegistration.getFullStatus")]
    [InlineData("Session.logout")]
    public async Task Neither_password_nor_token_comes_back(string method)
    {
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.SecretsInError, Method = method });

        var outcome = Assert.Single(await rig.CollectAsync());

        var text = outcome.Failure + " " + (outcome.Failure as AdminApiException)?.RecommendedAction
            + JsonConvert.SerializeObject(outcome.Installation)
            + string.Join(' ', outcome.Installation?.Problems.Select(problem => problem.ToString()) ?? []) + rig.Options + outcome.Target;
        Assert.Contains("***", text);
        Assert.DoesNotContain(Rig.Password, text);
        Assert.All(rig.Server.Sessions.Tokens, token => Assert.DoesNotContain(token, text));
    }

    [Fact]
    public async Task The_shared_secret_of_a_pair_never_becomes_an_object()
    {
        var pair = new HighAvailabilitySpec { SharedSecret = "do-not-read-me" };
        await using var rig = await Rig.StartAsync(new ServerSpec { Product = Product.Control, HighAvailability = pair });

        var installation = await rig.ReadAsync();

        Assert.NotNull(installation.Control!.HighAvailability);
        Assert.DoesNotContain("do-not-read-me", JsonConvert.SerializeObject(installation));
    }

    [Theory]
    [InlineData("two\nlines\u001b[31m", "two lines [31m")]
    [InlineData("a\u202eb\u2066c\u200fd\u009b31m", "abcd 31m")]
    [InlineData("12345-AB1CD-2EF3G and 12345-AB1CD too", "12345-***** and 12345-***** too")]
    [InlineData("123\u202e45-AB1CD-2EF3G", "12345-*****")]
    [InlineData("no Tr0ub4dor-and-3 here", "no *** here")]
    [InlineData("no tr0ub4dor-AND-3 here", "no *** here")]
    [InlineData("unchanged 100% & more \\\\ +1", "unchanged 100% & more \\\\ +1")]
    [InlineData("", "")]
    public void Messages_of_servers_are_made_plain(string said, string shown) => Assert.Equal(shown, TextOf(Rig.Password).Message(said));

    /// <summary>What a form, a log or a proxy makes of a password on its way back.</summary>
    [Theory]
    [InlineData("Tr0ub<4>dor&\"'\\+ %41é")]
    [InlineData("Tr0ub4dor-and-3")]
    [InlineData("pass word+1")]
    [InlineData("\u202eturned\tround")]
    public void A_secret_comes_back_in_no_form(string secret)
    {
        var quoted = JsonConvert.SerializeObject(secret);
        string[] forms =
        [
            secret, quoted, JsonConvert.SerializeObject(quoted), secret.ToUpperInvariant(),
            WebUtility.HtmlEncode(secret), WebUtility.HtmlEncode(WebUtility.HtmlEncode(secret)), WebUtility.HtmlEncode(quoted),
            WebUtility.UrlEncode(secret), Uri.EscapeDataString(secret), WebUtility.UrlEncode(WebUtility.UrlEncode(secret)),
            string.Concat(secret.Select(static character => $"&#x{(int)character:x};")),
            string.Concat(secret.Select(static character => $"\\u{(int)character:x4}")),
            string.Concat(Encoding.UTF8.GetBytes(secret).Select(static part => $"%{part:x2}")),
            .. Enumerable.Range(0, 6).Select(before =>
                Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('{', before) + secret + "\"}"))),
            .. Enumerable.Range(0, 4).SelectMany(before => (string[])
            [
                Convert.ToBase64String(Encoding.Unicode.GetBytes(new string('u', before) + ":" + secret)),
                Convert.ToBase64String(Encoding.Unicode.GetBytes(secret + new string(':', before))),
                WebUtility.UrlEncode(Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('u', before) + ":" + secret))),
            ]),
            Convert.ToHexString(Encoding.UTF8.GetBytes("audit:" + secret)), Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)),
            Convert.ToHexStringLower(Encoding.Unicode.GetBytes(secret)),
            WebUtility.UrlEncode(quoted), WebUtility.UrlEncode(WebUtility.HtmlEncode(secret)),
            Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"password\":" + quoted + "}")).Replace('+', '-').Replace('/', '_'),
        ];

        var said = TextOf(secret);
        Assert.All(forms, form =>
        {
            Assert.Contains("***", said.Message("You sent: " + form + "."));
            Assert.Contains("***", said.Value("You sent: " + form + "."));
            Assert.DoesNotContain("word", said.Message("You sent: " + form));
        });
    }

    [Fact]
    public void A_number_behind_escapes_is_hidden_too()
    {
        Assert.Equal("***", new ServerText().Message("12345&#45;AB1CD&#45;2EF3G"));
        Assert.Equal("***", new ServerText().Message("12345%2DAB1CD%2D2EF3G"));
    }

    /// <summary>Half of a secret or of a number is not known for what it is.</summary>
    [Theory]
    [InlineData(295, "Tr0ub4dor-and-3", "Tr0")]
    [InlineData(295, "12345-AB1CD-2EF3G", "AB1")]
    [InlineData(16380, "Tr0ub4dor-and-3", "Tr0")]
    public void A_text_is_cut_last(int before, string hidden, string half)
    {
        var said = TextOf(Rig.Password);

        Assert.DoesNotContain(half, said.Message(new string('x', before) + hidden));
        Assert.DoesNotContain(half, said.Message(string.Concat(Enumerable.Repeat(Rig.Password, before / 15)) + hidden));
        Assert.Equal(303, said.Message(new string('x', 50000)).Length);
    }

    /// <summary>The name of a company can be a password, and is still its name.</summary>
    [Fact]
    public void A_field_keeps_a_word_that_is_a_short_password()
    {
        Assert.Equal("Rossi", TextOf("rossi").Value("Rossi"));
        Assert.Equal("***", TextOf("rossi").Message("Rossi"));
    }

    [Fact]
    public async Task A_field_of_an_answer_does_not_repeat_the_token()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec
        {
            Faults = [new Fault { Kind = FaultKind.SecretsInField, Method = "Server.getVersion" }],
        });

        var installation = await rig.ReadAsync();

        Assert.Contains("***", installation.Version);
        Assert.All(rig.Server.Sessions.Tokens, token => Assert.DoesNotContain(token, JsonConvert.SerializeObject(installation)));
    }

    [Fact]
    public void Options_do_not_print_the_password() =>
        Assert.DoesNotContain("geheim", new AdminApiOptions { Credential = new NetworkCredential("audit", "geheim") }.ToString());

    private static ServerText TextOf(string secret)
    {
        var said = new ServerText();
        said.Keep(secret);
        return said;
    }
}
