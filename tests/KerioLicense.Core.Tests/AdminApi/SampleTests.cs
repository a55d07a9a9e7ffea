using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Model;
using Newtonsoft.Json.Linq;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

/// <summary>Answers captured from real servers, unchanged.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task The_captured_answers_of_a_Connect_server_are_read()
    {
        var faults = new[] { "Statistics.get.full", "Services.get.one-full", "ProductRegistration.getFullStatus.registered",
            "Server.getVersion" }
            .Select(name => new Fault
            {
                Kind = FaultKind.Answer,
                Method = string.Join('.', name.Split('.').Take(2)),
                Answer = Sample(name + ".json"),
            });
        await using var rig =
            await Rig.StartAsync(new ServerSpec { License = new LicenseSpec { Id = "12345-AB1CD-2EF3G" }, Faults = [.. faults] });

        var installation = await rig.ReadAsync();

        Assert.Equal("10.0.8.9228", installation.Version);
        Assert.Equal(
            new TrafficCounters
            {
                Since = new DateTime(2025, 8, 3, 18, 43, 20, DateTimeKind.Utc),
                Received = 617376,
                Transmitted = 319307,
                DeliveredToLocals = 161811,
                Mx = 157497,
                Relay = 0,
                SmtpAccepted = 257871,
                Pop3Downloads = 0,
            },
            installation.Connect!.Counters);
        Assert.Equal(
            new ProtocolService { Name = "SMTP", Running = true, StartMode = ServiceStartMode.Automatic },
            Assert.Single(installation.Connect.ProtocolServices));
        var license = installation.License;
        Assert.Equal((LicenseKind.Registered, "Kerio Connect User", 5000), (license.Kind, license.Company, license.Users));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1921449599).UtcDateTime, license.LicenseExpires);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1921449599).UtcDateTime, license.SubscriptionExpires);
        // The number was redacted at the origin, so it is no number; its beginning comes from elsewhere.
        Assert.Equal("12345-AB1CD", installation.LicenseNumber?.Value);
        Assert.Equal("ProductRegistration.getFullStatus", Assert.Single(installation.Problems).Step);
    }

    [Theory]
    [InlineData("Session.login.json", "testtoken123")]
    [InlineData("Session.login.response.http", "1064758fcaf191dd968f8d7b588db490a7dfcf1b17142b241d1b75a0b488847f")]
    public void The_tokens_of_captured_logins_are_read(string sample, string token)
    {
        var text = Sample(sample);
        var body = System.Text.Encoding.UTF8.GetBytes(text[text.IndexOf("{", StringComparison.Ordinal)..]);

        var result = AnswerReader.ReadResult("mx1", new HttpAnswer(200, body, body.Length), AdminApiMethod.Login, new());

        Assert.Equal(token, (string?)result["token"]);
    }

    [Fact]
    public void A_captured_logout_is_read()
    {
        var body = System.Text.Encoding.UTF8.GetBytes(Sample("Session.logout.json"));

        Assert.Empty(AnswerReader.ReadResult("mx1", new HttpAnswer(200, body, body.Length), AdminApiMethod.Logout, new()));
    }

    /// <summary>Any field may be missing; the reading stands.</summary>
    [Fact]
    public async Task No_field_is_needed()
    {
        var names = new[] { "Statistics.get.full", "Services.get.one-full", "ProductRegistration.getFullStatus.registered",
            "Server.getVersion" };
        foreach (var name in names)
        {
            var whole = JObject.Parse(Sample(name + ".json"));
            var paths = whole["result"]!.SelectTokens("$..*").Where(token => token.Parent is JProperty).Select(token => token.Path)
                .Where(path => path.StartsWith("result.", StringComparison.Ordinal)).ToArray();
            var method = string.Join('.', name.Split('.').Take(2));
            var faults = paths.Select(
                path => new Fault { Kind = FaultKind.Answer, Method = method, Times = 1, Answer = Without(whole, path) });
            await using var rig = await Rig.StartAsync(new ServerSpec { Faults = [.. faults] });
            foreach (var _ in paths)
            {
                var installation = await rig.ReadAsync();
                Assert.All(installation.Problems, problem => Assert.DoesNotContain("AdminApi", problem.Code ?? ""));
            }
        }
    }

    private static string Without(JObject whole, string path)
    {
        var copy = (JObject)whole.DeepClone();
        copy.SelectToken(path)!.Parent!.Remove();
        return copy.ToString();
    }

    private static string Sample(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AdminApi", "Samples", name));
}
