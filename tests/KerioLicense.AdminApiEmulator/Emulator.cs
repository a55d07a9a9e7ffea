using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KerioLicense.AdminApiEmulator;

/// <summary>All servers of a scenario in one process, each on a port of its own.</summary>
public sealed class Emulator : IAsyncDisposable
{
    private const string ServerItem = "server";

    private readonly WebApplication _application;

    private Emulator(WebApplication application, EmulatorClock clock, IReadOnlyList<EmulatedServer> servers)
    {
        _application = application;
        Clock = clock;
        Servers = servers;
    }

    public EmulatorClock Clock { get; }

    /// <summary>In the order of the scenario.</summary>
    public IReadOnlyList<EmulatedServer> Servers { get; }

    public static async Task<Emulator> StartAsync(Scenario scenario)
    {
        var clock = new EmulatorClock(scenario.Clock);
        var servers = scenario.Servers.Select(spec => new EmulatedServer(spec, clock)).ToList();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var server in servers)
            {
                kestrel.Listen(IPAddress.Parse(server.Spec.Address), server.Spec.Port, listen =>
                {
                    listen.Protocols = HttpProtocols.Http1;
                    listen.Use(next => connection => server.Spec.Mute ? WaitForEndAsync(connection) : next(connection));
                    listen.UseHttps(server.Certificate);
                    listen.Use(next => connection =>
                    {
                        connection.Items[ServerItem] = server;
                        return next(connection);
                    });
                });
            }
        });
        // Calls that never answer are part of the service; they end with the process.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        var application = builder.Build();
        application.Run(context => RespondAsync(context, clock));
        try
        {
            await application.StartAsync();
        }
        catch
        {
            // An address is taken: those that were not are let go.
            await application.DisposeAsync();
            throw;
        }

        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        foreach (var (server, address) in servers.Zip(addresses))
        {
            server.Address = new Uri(address);
        }

        return new Emulator(application, clock, servers);
    }

    public Task WaitForShutdownAsync() => _application.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        foreach (var server in Servers)
        {
            server.Certificate.Dispose();
        }
    }

    private static Task RespondAsync(HttpContext context, EmulatorClock clock)
    {
        var server = (EmulatedServer)context.Features.Get<IConnectionItemsFeature>()!.Items[ServerItem]!;
        return context.Request.Path.StartsWithSegments("/emulator", StringComparison.Ordinal)
            ? EmulatorControl.RespondAsync(context, server, clock)
            : AdminApiEndpoint.RespondAsync(context, server);
    }

    private static async Task WaitForEndAsync(ConnectionContext connection)
    {
        var ended = new TaskCompletionSource();
        await using var registration = connection.ConnectionClosed.Register(ended.SetResult);
        await ended.Task;
    }
}
