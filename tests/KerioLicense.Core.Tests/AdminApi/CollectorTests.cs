using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

public sealed class CollectorTests
{
    [Fact]
    public async Task Many_servers_are_read_with_one_place_and_with_more_places_than_servers()
    {
        var servers = Enumerable.Range(0, 12)
            .Select(i => new ServerSpec { Name = "mx" + i, Product = (Product)(i % 3), HighAvailability = new() });
        await using var rig = await Rig.StartAsync([.. servers]);

        foreach (var throttle in new[] { 1, 64 })
        {
            var outcomes = await rig.CollectAsync(rig.Options with { ThrottleLimit = throttle });

            Assert.Equal(12, outcomes.Count);
            Assert.Equal(12, outcomes.Select(outcome => outcome.Installation!.InstallationId).Distinct().Count());
        }

        rig.AssertAllLoggedOut(logins: 2);
    }

    [Fact]
    public async Task Outcomes_come_while_others_are_still_read()
    {
        await using var rig = await Rig.StartAsync(
            new ServerSpec { Name = "slow", Faults = [new Fault { Kind = FaultKind.Hang, Method = "Session.login" }] },
            new ServerSpec { Name = "quick" });
        using var collector = new AdminApiCollector(rig.Options with { Timeout = TimeSpan.FromMinutes(5) }, rig.Emulator.Clock);
        foreach (var server in rig.Emulator.Servers)
        {
            collector.Add(Rig.TargetOf(server));
        }

        Assert.True(collector.TryTake(out var outcome, TimeSpan.FromSeconds(60)));

        Assert.Equal(rig.Emulator.Servers[1].Port, outcome.Target.Port);
        Assert.False(collector.IsFinished);
        Assert.Equal((2, 1, 0), (collector.Progress.Servers, collector.Progress.Running, collector.Progress.Failed));
    }

    [Fact]
    public async Task Cancelling_ends_a_call_that_hangs_and_logs_out()
    {
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.Hang, Method = "Statistics.get" });
        var collector = new AdminApiCollector(rig.Options with { Timeout = TimeSpan.FromMinutes(5) }, rig.Emulator.Clock);
        collector.Add(Rig.TargetOf(rig.Server));
        await UntilAsync(() => rig.Server.Calls.Contains("Statistics.get"));

        collector.Dispose();

        Assert.DoesNotContain("Services.get", rig.Server.Calls);
        Assert.Equal((1, 1, 0), (rig.Server.Sessions.Logins, rig.Server.Sessions.Logouts, rig.Server.Sessions.Open));
    }

    [Fact]
    public async Task Cancelling_during_a_login_leaves_no_session()
    {
        await using var rig = await Rig.StartAsync(new Fault { Kind = FaultKind.Slow, Method = "Session.login", Milliseconds = 500 });
        var collector = new AdminApiCollector(rig.Options, rig.Emulator.Clock);
        collector.Add(Rig.TargetOf(rig.Server));
        await UntilAsync(() => rig.Server.Calls.Contains("Session.login"));

        collector.Dispose();

        Assert.Equal(["Session.login", "Session.logout"], rig.Server.Calls);
        Assert.Equal((1, 0), (rig.Server.Sessions.Logins, rig.Server.Sessions.Open));
    }

    [Fact]
    public async Task Cancelling_while_waiting_for_the_next_reading_ends_at_once()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());
        using var collector = new AdminApiCollector(rig.Options with { Readings = 2, Interval = TimeSpan.FromDays(1) }, rig.Emulator.Clock);
        collector.Add(Rig.TargetOf(rig.Server));
        collector.Complete();
        Assert.True(collector.TryTake(out _, TimeSpan.FromSeconds(60)));

        collector.Cancel();
        await UntilAsync(() => collector.IsFinished);

        rig.AssertAllLoggedOut();
    }

    [Fact]
    public async Task A_server_that_waits_for_its_next_reading_takes_no_place()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Name = "a" }, new ServerSpec { Name = "b" });
        using var collector = new AdminApiCollector(
            rig.Options with { Readings = 2, Interval = TimeSpan.FromDays(1), ThrottleLimit = 1 }, rig.Emulator.Clock);
        foreach (var server in rig.Emulator.Servers)
        {
            collector.Add(Rig.TargetOf(server));
        }

        Assert.True(collector.TryTake(out _, TimeSpan.FromSeconds(60)));
        Assert.True(collector.TryTake(out _, TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [InlineData(Product.Connect)]
    [InlineData(Product.Control)]
    [InlineData(Product.Operator)]
    public async Task The_product_is_found_by_its_port(Product product)
    {
        var address = "127.0.1." + (10 + (int)product);
        var kerioProduct = Enum.Parse<KerioProduct>(product.ToString());
        await using var rig = await Rig.StartAsync(
            new ServerSpec { Product = product, Address = address, Port = KerioInstallation.DefaultPort(kerioProduct) });

        var installation = await rig.ReadAsync(target => target with { Product = null, Port = null });

        Assert.Equal(kerioProduct, installation.Product);
        Assert.Equal(product.ToString().ToLowerInvariant() + "/" + address, installation.InstallationId);
        rig.AssertAllLoggedOut();
    }

    [Theory]
    [InlineData(Product.Connect)]
    [InlineData(Product.Control)]
    [InlineData(Product.Operator)]
    public async Task The_product_is_found_by_asking_on_another_port(Product product)
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Product = product, SerialNumber = "1", HighAvailability = new() });

        var installation = await rig.ReadAsync(target => target with { Product = null });

        Assert.Equal(product.ToString(), installation.Product.ToString());
        Assert.Empty(installation.Problems);
        rig.AssertAllLoggedOut();
    }

    [Fact]
    public async Task A_server_that_fits_no_product_is_a_protocol_error()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec
        {
            Product = Product.Operator,
            Refuses = new Dictionary<string, int> { ["Server.getVersion"] = -32601, ["Status.getCalls"] = -32601 },
        });

        Assert.Equal("AdminApiProtocolError", (await rig.FailAsync(target => target with { Product = null })).ErrorId);
        rig.AssertAllLoggedOut();
    }

    [Fact]
    public async Task The_search_ends_where_a_server_refuses_the_login()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec { Address = "127.0.1.20", Port = 4040, MaximumSessions = 0 });

        Assert.Equal("AdminApiLoginRefused", (await rig.FailAsync(target => target with { Product = null, Port = null })).ErrorId);
    }

    [Fact]
    public async Task The_search_finds_nobody()
    {
        await using var rig = await Rig.StartAsync(new ServerSpec());

        Assert.Equal("AdminApiUnreachable",
            (await rig.FailAsync(target => target with { ComputerName = "127.0.1.99", Product = null, Port = null })).ErrorId);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
