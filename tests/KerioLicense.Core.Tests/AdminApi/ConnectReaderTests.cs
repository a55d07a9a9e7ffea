using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

public sealed class ConnectReaderTests
{
    private static readonly ServerSpec Server = new()
    {
        Name = "mx1.example.it",
        Product = Product.Connect,
        Started = new DateTimeOffset(2026, 11, 2, 3, 14, 0, TimeSpan.Zero),
        Traffic = new TrafficSpec
        {
            Counters = new Dictionary<string, long>
            {
                ["received"] = 617376,
                ["transmitted"] = 319307,
                ["deliveredToLocals"] = 161811,
                ["mx"] = 157497,
                ["relay"] = 3,
                ["acceptedMessages"] = 257871,
                ["totalDownloads"] = 4,
            },
        },
    };

    [Fact]
    public async Task Everything_is_read()
    {
        await using var rig = await Rig.StartAsync(Server);

        var installation = await rig.ReadAsync(target => target with { Customer = "Rossi S.r.l.", Site = " " });

        Assert.Equal($"connect/127.0.0.1:{rig.Server.Port}", installation.InstallationId);
        Assert.Equal("127.0.0.1", installation.ComputerName);
        Assert.Equal(KerioProduct.Connect, installation.Product);
        Assert.Equal("10.0.8.9228", installation.Version);
        Assert.Equal("Windows Server 2022", installation.OperatingSystem);
        Assert.Equal("Rossi S.r.l.", installation.Customer);
        Assert.Null(installation.Site);
        Assert.Equal(new DateTime(2026, 11, 18, 6, 0, 0, DateTimeKind.Utc), installation.ObservedAt);
        Assert.Equal(DateTimeKind.Utc, installation.ObservedAt.Kind);
        Assert.Equal(ObservationSource.AdminApi, installation.Source);
        Assert.Equal(new ServiceReading { State = ServiceState.Running, StartMode = ServiceStartMode.Unknown }, installation.Service);
        Assert.Equal("12345-AB1CD-2EF3G", installation.LicenseNumber?.Value);
        Assert.Equal(LicenseKind.Registered, installation.License.Kind);
        Assert.Equal("Rossi S.r.l.", installation.License.Company);
        Assert.Equal(50, installation.License.Users);
        Assert.Null(installation.License.LicenseExpires);
        Assert.Equal(new DateTime(2027, 3, 31, 23, 59, 59, DateTimeKind.Utc), installation.License.SubscriptionExpires);
        Assert.Equal("5f1c0e7a9b", installation.Machine.ServerHash);
        Assert.Equal(new DateTime(2026, 11, 2, 3, 14, 0, DateTimeKind.Utc), installation.Machine.StartedAt);
        Assert.Equal(0, installation.Machine.ClockOffsetSeconds);
        Assert.Equal(new ServerConnection { Port = rig.Server.Port, CertificateThumbprint = rig.Server.Thumbprint },
            installation.Connection);
        Assert.Equal(15, installation.Connect!.ProtocolServices.Count);
        Assert.Contains(new ProtocolService { Name = "SMTP", Running = true, StartMode = ServiceStartMode.Automatic },
            installation.Connect.ProtocolServices);
        Assert.Equal(
            new TrafficCounters
            {
                Since = new DateTime(2026, 1, 10, 8, 0, 0, DateTimeKind.Utc),
                Received = 617376,
                Transmitted = 319307,
                DeliveredToLocals = 161811,
                Mx = 157497,
                Relay = 3,
                SmtpAccepted = 257871,
                Pop3Downloads = 4,
            },
            installation.Connect.Counters);
        Assert.Null(installation.Control);
        Assert.Null(installation.Operator);
        Assert.Empty(installation.Problems);
        rig.AssertAllLoggedOut();
        Assert.DoesNotContain("Queue.get", rig.Server.Calls);
    }

    [Fact]
    public async Task Our_own_calls_move_no_counter()
    {
        await using var rig = await Rig.StartAsync(Server);

        var first = await rig.ReadAsync();
        var second = await rig.ReadAsync();

        Assert.Equal(first.Connect!.Counters, second.Connect!.Counters);
    }

    [Theory]
    [InlineData("rsNoRegistration", null, LicenseKind.Unregistered)]
    [InlineData("rsNoRegistration", "", LicenseKind.Unregistered)]
    [InlineData("rsTrialRegistered", "54321-ZZ1ZZ-2YY3Y", LicenseKind.Trial)]
    [InlineData("rsTrialExpired", "54321-ZZ1ZZ-2YY3Y", LicenseKind.Trial)]
    [InlineData("rsProductRegistered", "12345-ab1cd-2ef3g", LicenseKind.Registered)]
    public async Task The_kind_of_license_is_read(string regType, string? id, LicenseKind kind)
    {
        await using var rig = await Rig.StartAsync(Server with { License = new LicenseSpec { RegType = regType, Id = id } });

        var license = (await rig.ReadAsync()).License;

        Assert.Equal(kind, license.Kind);
        Assert.Equal(string.IsNullOrEmpty(id) ? null : id.ToUpperInvariant(), license.Number?.Value);
    }

    [Fact]
    public async Task What_is_no_license_number_is_reported_and_not_repeated()
    {
        await using var rig = await Rig.StartAsync(Server with { License = new LicenseSpec { Id = "REDACTED-LICENSE-ID" } });

        var installation = await rig.ReadAsync();

        Assert.Null(installation.LicenseNumber);
        Assert.Contains(installation.Problems,
            problem => problem.Step == "ProductRegistration.getFullStatus" && problem.Message!.Contains("Id"));
        Assert.All(installation.Problems, problem => Assert.DoesNotContain("REDACTED", problem.Message));
    }

    [Fact]
    public async Task Where_the_full_status_is_refused_the_light_one_gives_the_number()
    {
        await using var rig =
            await Rig.StartAsync(Server with { Refuses = new Dictionary<string, int> { ["ProductRegistration.getFullStatus"] = -32602 } });

        var installation = await rig.ReadAsync();

        Assert.Equal("12345-AB1CD-2EF3G", installation.LicenseNumber?.Value);
        Assert.Equal(LicenseKind.Registered, installation.License.Kind);
        var problem = Assert.Single(installation.Problems);
        Assert.Equal(("ProductRegistration.getFullStatus", "-32602"), (problem.Step, problem.Code));
        Assert.Equal("Refused: ProductRegistration.getFullStatus.", problem.Message);
    }

    [Fact]
    public async Task Where_both_are_refused_the_beginning_of_the_number_is_read()
    {
        await using var rig = await Rig.StartAsync(Server with
        {
            Refuses = new Dictionary<string, int>
            {
                ["ProductRegistration.getFullStatus"] = -32602,
                ["ProductRegistration.getStatus"] = 1004,
            },
        });

        var installation = await rig.ReadAsync();

        Assert.Equal("12345-AB1CD", installation.LicenseNumber?.Value);
        Assert.True(installation.License.IsPrefix);
        Assert.Equal(LicenseKind.Unknown, installation.License.Kind);
        Assert.Equal(2, installation.Problems.Count);
    }

    [Fact]
    public async Task A_stated_number_completes_the_beginning_that_the_server_shows()
    {
        await using var rig = await Rig.StartAsync(Server with
        {
            Refuses = new Dictionary<string, int>
            {
                ["ProductRegistration.getFullStatus"] = -32602,
                ["ProductRegistration.getStatus"] = -32602,
            },
        });

        var installation = await rig.ReadAsync(target => target with { LicenseNumber = "12345-AB1CD-2EF3G" });

        Assert.Equal("12345-AB1CD-2EF3G", installation.LicenseNumber?.Value);
    }

    [Fact]
    public async Task A_stated_number_never_overrides_what_the_server_tells()
    {
        await using var rig = await Rig.StartAsync(Server);

        var installation = await rig.ReadAsync(target => target with { LicenseNumber = "99999-AB1CD-2EF3G" });

        Assert.Equal("12345-AB1CD-2EF3G", installation.LicenseNumber?.Value);
        var problem = Assert.Single(installation.Problems);
        Assert.Equal("LicenseNumber", problem.Step);
        Assert.DoesNotContain("AB1CD", problem.Message);
    }

    [Fact]
    public async Task Each_method_may_be_refused_and_the_rest_is_read()
    {
        var methods = new[] { "Statistics.get", "Services.get", "Server.getVersion", "Server.getProductInfo", "Server.getServerHash",
            "Server.getServerTime" };
        foreach (var method in methods)
        {
            await using var rig = await Rig.StartAsync(Server with { Refuses = new Dictionary<string, int> { [method] = 1000 } });

            var installation = await rig.ReadAsync();

            var problem = Assert.Single(installation.Problems);
            Assert.Equal((method, "1000", "Refused: " + method + "."), (problem.Step, problem.Code, problem.Message));
            Assert.NotNull(installation.LicenseNumber);
            Assert.Equal(method == "Statistics.get", installation.Connect!.Counters is null);
            Assert.Equal(method == "Services.get", installation.Connect.ProtocolServices.Count == 0);
            rig.AssertAllLoggedOut();
        }
    }

    [Fact]
    public async Task A_clock_that_is_off_is_reported()
    {
        const string Answer =
            """{"jsonrpc":"2.0","id":1,"result":{"info":{"timezoneOffset":60,"startTime":1794000000,"currentTime":1795000000}}}""";
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.Answer, Method = "Server.getServerTime", Answer = Answer });

        var installation = await rig.ReadAsync();

        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1794000000).UtcDateTime, installation.Machine.StartedAt);
        Assert.Equal("Server.getServerTime", Assert.Single(installation.Problems).Step);
        Assert.Equal((int)(1795000000 - rig.Emulator.Clock.GetUtcNow().ToUnixTimeSeconds()), installation.Machine.ClockOffsetSeconds);
    }

    [Theory]
    [InlineData(-200, -200)]
    [InlineData(90, 90)]
    [InlineData(250_000_000_000, null)]
    public async Task A_clock_offset_is_kept_as_a_number(long seconds, int? expected)
    {
        var time = new DateTimeOffset(2026, 11, 18, 6, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() + seconds;
        var answer = """{"jsonrpc":"2.0","id":1,"result":{"info":{"timezoneOffset":60,"startTime":1794000000,"currentTime":TIME}}}"""
            .Replace("TIME", time.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.Answer, Method = "Server.getServerTime", Answer = answer });

        var installation = await rig.ReadAsync();

        Assert.Equal(expected, installation.Machine.ClockOffsetSeconds);
        Assert.Equal(expected is null, installation.Problems.Count > 0);
    }

    [Fact]
    public async Task A_clock_offset_that_was_not_read_is_null()
    {
        await using var rig =
            await Rig.StartAsync(Server with { Refuses = new Dictionary<string, int> { ["Server.getServerTime"] = 1000 } });
        Assert.Null((await rig.ReadAsync()).Machine.ClockOffsetSeconds);
    }

    [Fact]
    public async Task The_thumbprint_is_kept_in_its_long_form_however_it_was_pinned()
    {
        await using var rig = await Rig.StartAsync(Server);
        var pinned = await rig.ReadAsync(target => target with { CertificateThumbprint = rig.Server.Sha1Thumbprint });
        var unchecked_ = await rig.ReadAsync(target => target with { CertificateThumbprint = null, SkipCertificateCheck = true });
        Assert.Equal((rig.Server.Thumbprint, rig.Server.Thumbprint),
            (pinned.Connection!.CertificateThumbprint, unchecked_.Connection!.CertificateThumbprint));
    }

    [Fact]
    public async Task Two_readings_are_taken_with_the_interval_between_them()
    {
        await using var rig =
            await Rig.StartAsync(Server with { Traffic = Server.Traffic with { PerHour = new Dictionary<string, long> { ["mx"] = 2 } } });

        var outcomes = await rig.CollectAsync(rig.Options with { Readings = 3, Interval = TimeSpan.FromMilliseconds(20) });

        Assert.Equal(3, outcomes.Count(outcome => outcome.Installation is not null));
        rig.AssertAllLoggedOut(logins: 3);
    }

    [Fact]
    public async Task Counters_move_with_the_clock_and_a_reset_moves_their_beginning()
    {
        var reset = new DateTimeOffset(2026, 11, 18, 10, 0, 0, TimeSpan.Zero);
        await using var rig = await Rig.StartAsync(Server with
        {
            Traffic = Server.Traffic with
            {
                PerHour = new Dictionary<string, long> { ["mx"] = 2 },
                Events = [new TrafficEvent { At = reset, Reset = true, Add = new Dictionary<string, long> { ["relay"] = 1 } }],
            },
        });

        rig.Emulator.Clock.Advance(TimeSpan.FromHours(3));
        var before = (await rig.ReadAsync()).Connect!.Counters!;
        rig.Emulator.Clock.Advance(TimeSpan.FromHours(2));
        var after = (await rig.ReadAsync()).Connect!.Counters!;

        Assert.Equal(157497 + 6, before.Mx);
        Assert.Equal(reset.UtcDateTime, after.Since);
        Assert.Equal((2, 1, 0), (after.Mx, after.Relay, after.Received));
    }
}
