using System;
using System.Linq;
using System.Net;
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

    [Fact]
    public void Texts_of_servers_are_made_plain()
    {
        Assert.Equal("no *** here", ServerText.Plain("no s3cret here", "s3cret"));
        Assert.Equal("12345-***** and 12345-***** too", ServerText.Plain("12345-AB1CD-2EF3G and 12345-AB1CD too"));
        Assert.Equal("two lines [31m", ServerText.Plain("two\nlines\u001b[31m"));
        Assert.Equal(303, ServerText.Plain(new string('x', 5000)).Length);
        Assert.Equal("unchanged", ServerText.Plain("unchanged", "", null));
    }

    [Fact]
    public void A_secret_at_the_cut_does_not_shine_through()
    {
        var text = ServerText.Plain(new string('x', 295) + "Tr0ub4dor-and-3", "Tr0ub4dor-and-3");

        Assert.DoesNotContain("Tr0u", text);
    }

    [Fact]
    public void Options_do_not_print_the_password() =>
        Assert.DoesNotContain("geheim", new AdminApiOptions { Credential = new NetworkCredential("audit", "geheim") }.ToString());
}
