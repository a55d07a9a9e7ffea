using System;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

/// <summary>Whatever a server does: the right failure or a problem, the others unharmed,
/// nobody left inside, no wait beyond the time-out.</summary>
public sealed class MisbehaviorTests
{
    private const string License = "ProductRegistration.getFullStatus";

    /// <summary>The whole server fails at the login.</summary>
    [Theory]
    [InlineData(FaultKind.Hang, AdminApiFailure.Timeout, "AdminApiTimeout")]
    [InlineData(FaultKind.MalformedJson, AdminApiFailure.ProtocolError, "AdminApiProtocolError")]
    [InlineData(FaultKind.HugeAnswer, AdminApiFailure.ProtocolError, "AdminApiProtocolError")]
    [InlineData(FaultKind.EndlessArray, AdminApiFailure.ProtocolError, "AdminApiProtocolError")]
    [InlineData(FaultKind.DeepJson, AdminApiFailure.ProtocolError, "AdminApiProtocolError")]
    [InlineData(FaultKind.Html, AdminApiFailure.ProtocolError, "AdminApiProtocolError")]
    [InlineData(FaultKind.RequestTooLarge, AdminApiFailure.LoginRefused, "AdminApiLoginRefused")]
    [InlineData(FaultKind.Redirect, AdminApiFailure.ProtocolError, "AdminApiProtocolError")]
    [InlineData(FaultKind.Forbidden, AdminApiFailure.AddressRefused, "AdminApiAddressRefused")]
    [InlineData(FaultKind.SessionExpires, AdminApiFailure.LoginRefused, "AdminApiLoginRefused")]
    public async Task A_login_that_goes_wrong_fails_this_server_alone(FaultKind kind, AdminApiFailure failure, string errorId)
    {
        // SessionExpires has no meaning at the login; a refusal of everything does.
        const string NoRights = """{"jsonrpc":"2.0","id":1,"error":{"code":-32001,"message":"No rights."}}""";
        var fault = kind == FaultKind.SessionExpires
            ? new Fault { Kind = FaultKind.Answer, Method = "Session.login", Answer = NoRights }
            : new Fault { Kind = kind, Method = "Session.login" };
        await using var rig = await Rig.StartAsync(new ServerSpec { Name = "bad", Faults = [fault] }, new ServerSpec { Name = "good" });

        var outcomes = await rig.CollectAsync();

        var bad = Assert.IsType<AdminApiException>(Assert.Single(outcomes, outcome => outcome.Failure is not null).Failure);
        Assert.Equal((failure, errorId), (bad.Failure, bad.ErrorId));
        Assert.NotEmpty(bad.RecommendedAction);
        Assert.Contains("127.0.0.1:" + rig.Server.Port, bad.Message);
        Assert.Empty(Assert.Single(outcomes, outcome => outcome.Installation is not null).Installation!.Problems);
        Assert.All(rig.Emulator.Servers,
            server => Assert.Equal((0, server.Sessions.Logins), (server.Sessions.Open, server.Sessions.Logouts)));
    }

    /// <summary>One method goes wrong; the rest is read.</summary>
    [Theory]
    [InlineData(FaultKind.Hang, "AdminApiTimeout")]
    [InlineData(FaultKind.HangInBody, "AdminApiTimeout")]
    [InlineData(FaultKind.CutOff, "AdminApiUnreachable")]
    [InlineData(FaultKind.MalformedJson, "AdminApiProtocolError")]
    [InlineData(FaultKind.HugeAnswer, "AdminApiProtocolError")]
    [InlineData(FaultKind.EndlessArray, "AdminApiProtocolError")]
    [InlineData(FaultKind.DeepJson, "AdminApiProtocolError")]
    [InlineData(FaultKind.Html, "AdminApiProtocolError")]
    [InlineData(FaultKind.Forbidden, "403")]
    [InlineData(FaultKind.RequestTooLarge, "413")]
    [InlineData(FaultKind.Redirect, "HTTP 307")]
    public async Task A_method_that_goes_wrong_becomes_a_problem(FaultKind kind, string code)
    {
        foreach (var product in Enum.GetValues<Product>())
        {
            await using var rig = await Rig.StartAsync(Well(product) with { Faults = [new Fault { Kind = kind, Method = License }] });

            var installation = await rig.ReadAsync();

            var problem = Assert.Single(installation.Problems);
            Assert.Equal((License, code), (problem.Step, problem.Code));
            Assert.NotEmpty(problem.Message!);
            Assert.Equal("12345-AB1CD-2EF3G", installation.LicenseNumber?.Value);
            Assert.NotNull(installation.Version);
            rig.AssertAllLoggedOut();
        }
    }

    [Fact]
    public async Task A_slow_server_is_waited_for()
    {
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.Slow, Method = License, Milliseconds = 400 });

        Assert.Empty((await rig.ReadAsync()).Problems);
    }

    [Fact]
    public async Task A_server_that_falls_silent_after_the_login_holds_nobody_up()
    {
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.Hang, After = 3, Times = 99 });

        var installation = await rig.ReadAsync();

        // Login, license and counters came; two calls ran into the time-out, the rest was not tried. The logout hangs too.
        Assert.NotNull(installation.LicenseNumber);
        Assert.NotNull(installation.Connect!.Counters);
        Assert.Equal(2 + 3 + 1, installation.Problems.Count);
        Assert.All(installation.Problems, problem => Assert.Equal("AdminApiTimeout", problem.Code));
    }

    [Fact]
    public async Task A_server_that_answers_nothing_after_the_login_fails()
    {
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.Hang, After = 1, Times = 2 });

        var failure = await rig.FailAsync();

        Assert.Equal(AdminApiFailure.Timeout, failure.Failure);
        rig.AssertAllLoggedOut();
    }

    [Fact]
    public async Task A_connection_that_broke_once_is_tried_again()
    {
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.CutOff, Method = License, Times = 1 });

        Assert.Empty((await rig.ReadAsync()).Problems);
        Assert.Equal(2, rig.Server.Calls.Count(call => call == License));
    }

    [Fact]
    public async Task A_login_that_broke_is_not_tried_again()
    {
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.CutOff, Method = "Session.login", Times = 1 });

        Assert.Equal(AdminApiFailure.Unreachable, (await rig.FailAsync()).Failure);
        Assert.Equal(["Session.login"], rig.Server.Calls);
    }

    [Theory]
    [InlineData(FaultKind.CutOff)]
    [InlineData(FaultKind.Html)]
    public async Task A_logout_that_broke_is_tried_again(FaultKind kind)
    {
        await using var rig = await Rig.StartAsync(new Fault { Kind = kind, Method = "Session.logout", Times = 1 });

        Assert.Empty((await rig.ReadAsync()).Problems);
        Assert.Equal(2, rig.Server.Calls.Count(call => call == "Session.logout"));
        rig.AssertAllLoggedOut();
    }

    [Fact]
    public async Task A_session_that_expires_is_renewed_once()
    {
        var once = new Fault { Kind = FaultKind.SessionExpires, Method = "Interfaces.get", Times = 1 };
        await using var rig = await Rig.StartAsync(Well(Product.Control) with { Faults = [once] });

        Assert.Empty((await rig.ReadAsync()).Problems);
        rig.AssertAllLoggedOut(logins: 2);
    }

    [Fact]
    public async Task A_session_that_expires_again_and_again_ends_in_a_problem()
    {
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.SessionExpires, Method = "Server.getServerTime" });

        var installation = await rig.ReadAsync();

        Assert.Equal(("Server.getServerTime", "-32001"), (installation.Problems[0].Step, installation.Problems[0].Code));
        Assert.NotNull(installation.LicenseNumber);
        rig.AssertAllLoggedOut(logins: 2);
    }

    [Fact]
    public async Task An_account_without_rights_is_a_refused_login_and_leaves_no_session()
    {
        const string NoRights = """{"jsonrpc":"2.0","id":1,"error":{"code":-32001,"message":"User has no administration rights."}}""";
        await using var rig = await Rig.StartAsync(new ServerSpec
        {
            Faults =
            [
                new Fault { Kind = FaultKind.Slow, Method = "Session.login" },
                new Fault { Kind = FaultKind.Slow, Method = "Session.logout" },
                new Fault { Kind = FaultKind.Answer, Answer = NoRights },
            ],
        });

        var failure = await rig.FailAsync();

        Assert.Equal((AdminApiFailure.LoginRefused, "-32001"), (failure.Failure, failure.Code));
        rig.AssertAllLoggedOut(logins: 2);
        Assert.Equal(2, rig.Server.Sessions.Logouts);
    }

    [Fact]
    public async Task A_wrong_password_and_too_many_sessions_are_refused_logins()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { MaximumSessions = 0 });

        var full = await rig.FailAsync();
        var wrong = (await rig.CollectAsync(rig.Options with { Credential = new("audit", "wrong-one") }))[0].Failure as AdminApiException;

        Assert.Equal((AdminApiFailure.LoginRefused, "1003"), (full.Failure, full.Code));
        Assert.Contains("Too many sessions.", full.Message);
        Assert.Contains("Login of user audit failed.", wrong!.Message);
    }

    [Fact]
    public async Task A_server_that_only_some_addresses_may_administer()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { RefusesAddress = true });

        var failure = await rig.FailAsync();

        Assert.Equal(("AdminApiAddressRefused", "403"), (failure.ErrorId, failure.Code));
    }

    [Fact]
    public async Task A_server_that_takes_connections_and_says_nothing()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Mute = true });

        Assert.Equal("AdminApiTimeout", (await rig.FailAsync()).ErrorId);
    }

    [Fact]
    public async Task Nobody_listens()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());

        var failure = await rig.FailAsync(target => target with { ComputerName = "127.0.0.77" });

        Assert.Equal("AdminApiUnreachable", failure.ErrorId);
    }

    [Fact]
    public async Task The_failure_speaks_the_language_of_the_caller()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { RefusesAddress = true });

        Cultures.In("it-IT", () =>
        {
            var outcome = Assert.Single(rig.CollectAsync().GetAwaiter().GetResult());
            Assert.Contains("non permette l'amministrazione", outcome.Failure!.Message);
        });
    }

    [Fact]
    public async Task A_name_that_nobody_has()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());

        Assert.Equal("AdminApiUnreachable", (await rig.FailAsync(target => target with { ComputerName = "nobody.invalid" })).ErrorId);
    }

    [Fact]
    public async Task No_redirect_is_followed()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Name = "first" }, new ServerSpec { Name = "second" });
        var location = rig.Emulator.Servers[1].Address + "admin/api/jsonrpc/";
        await using var redirecting = await Rig.StartAsync(new Fault { Kind = FaultKind.Redirect, Location = location });

        var failure = await redirecting.FailAsync();

        Assert.Contains(rig.Emulator.Servers[1].Address.Authority, failure.Message);
        Assert.Empty(rig.Emulator.Servers[1].Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"result":[]}""")]
    [InlineData("""{"result":{"token":""}}""")]
    [InlineData("""{"result":{"token":{"a":1}}}""")]
    [InlineData("""{"result":{"token":"a\r\nX-Other: b"}}""")]
    [InlineData("""{"result":{"token":"abc"}} trailing""")]
    [InlineData("""{"result":{"token":"abc"}""")]
    [InlineData("""{"result":{"token":"abc" """)]
    public async Task A_login_without_a_usable_token_is_a_protocol_error(string answer)
    {
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.Answer, Method = "Session.login", Answer = answer });

        Assert.Equal("AdminApiProtocolError", (await rig.FailAsync()).ErrorId);
    }

    [Theory]
    [InlineData("not-a-host name")]
    [InlineData("")]
    [InlineData("https://mx1.example.it")]
    [InlineData("mx1.example.it/admin")]
    public async Task A_computer_name_that_is_none(string name)
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());

        Assert.Equal("AdminApiTargetInvalid", (await rig.FailAsync(target => target with { ComputerName = name })).ErrorId);
    }

    [Fact]
    public async Task A_port_a_thumbprint_and_a_number_that_are_none()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());

        Assert.Equal("AdminApiTargetInvalid", (await rig.FailAsync(target => target with { Port = 65536 })).ErrorId);
        Assert.Equal("AdminApiTargetInvalid", (await rig.FailAsync(target => target with { Port = 0 })).ErrorId);
        Assert.Equal("AdminApiTargetInvalid", (await rig.FailAsync(target => target with { CertificateThumbprint = "12 34" })).ErrorId);
        var number = await rig.FailAsync(target => target with { LicenseNumber = "12345-AB1CD-2EF3" });
        Assert.Equal("AdminApiTargetInvalid", number.ErrorId);
        Assert.DoesNotContain("AB1CD-2EF3", number.Message.Replace("12345-AB1CD-2EF3G", ""));
        Assert.Empty(rig.Server.Calls);
    }

    /// <summary>A server of which everything can be read.</summary>
    private static ServerSpec Well(Product product) => new() { Product = product, SerialNumber = "1", HighAvailability = new() };
}
