using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using KerioLicense.AdminApi;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Model;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

/// <summary>Emulated servers and a collector that reads them.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public const string Password = "Tr0ub4dor-and-3";

    private static readonly DateTimeOffset Start = new(2026, 11, 18, 6, 0, 0, TimeSpan.Zero);

    private Rig(Emulator emulator, bool isSilent)
    {
        Emulator = emulator;
        Options = new AdminApiOptions
        {
            Credential = new NetworkCredential("audit", Password),
            Timeout = TimeSpan.FromSeconds(isSilent ? 10 : 60),
            NoProxy = true,
        };
    }

    public Emulator Emulator { get; }

    public EmulatedServer Server => Emulator.Servers[0];

    /// <summary>The options of every reading. A call may take a minute, since this machine may be busy; ten seconds where a server falls
    /// silent and the time-out is waited for.</summary>
    public AdminApiOptions Options { get; }

    public static async Task<Rig> StartAsync(params ServerSpec[] servers)
    {
        var scenario = new Scenario { Clock = Start, Servers = [.. servers.Select(spec => spec with { Password = Password })] };
        return new Rig(await Emulator.StartAsync(scenario), Array.Exists(servers, IsSilent));
    }

    /// <summary>One Connect server that misbehaves.</summary>
    public static Task<Rig> StartAsync(Fault fault) => StartAsync(new ServerSpec { Faults = [fault] });

    private static bool IsSilent(ServerSpec server) =>
        server.Mute || server.Faults.Any(fault => fault.Kind is FaultKind.Hang or FaultKind.HangInBody);

    /// <summary>The target of a server, its certificate pinned.</summary>
    public static AdminApiTarget TargetOf(EmulatedServer server) => new()
    {
        ComputerName = server.Spec.Address,
        Port = server.Port,
        Product = Enum.Parse<KerioProduct>(server.Spec.Product.ToString()),
        CertificateThumbprint = server.Thumbprint,
    };

    /// <summary>Reads these targets, or all servers, to the end.</summary>
    public Task<List<AdminApiOutcome>> CollectAsync(params AdminApiTarget[] targets) => CollectAsync(Options, targets);

    public Task<List<AdminApiOutcome>> CollectAsync(AdminApiOptions options, params AdminApiTarget[] targets) => Task.Run(() =>
    {
        using var collector = new AdminApiCollector(options, Emulator.Clock);
        foreach (var target in targets.Length > 0 ? targets : [.. Emulator.Servers.Select(TargetOf)])
        {
            collector.Add(target);
        }

        collector.Complete();
        var outcomes = new List<AdminApiOutcome>();
        while (!collector.IsFinished)
        {
            if (collector.TryTake(out var outcome, TimeSpan.FromSeconds(1)))
            {
                outcomes.Add(outcome);
            }
        }

        return outcomes;
    });

    /// <summary>Reads the first server and expects an observation.</summary>
    public async Task<KerioInstallation> ReadAsync(Func<AdminApiTarget, AdminApiTarget>? change = null)
    {
        var target = TargetOf(Server);
        var outcome = Assert.Single(await CollectAsync(change?.Invoke(target) ?? target));
        return outcome.Installation ?? throw new InvalidOperationException("Not read.", outcome.Failure);
    }

    /// <summary>Reads the first server and expects a failure.</summary>
    public async Task<AdminApiException> FailAsync(Func<AdminApiTarget, AdminApiTarget>? change = null)
    {
        var target = TargetOf(Server);
        var outcome = Assert.Single(await CollectAsync(change?.Invoke(target) ?? target));
        Assert.Null(outcome.Installation);
        return Assert.IsType<AdminApiException>(outcome.Failure);
    }

    /// <summary>As many logins as logouts, and nobody is left inside.</summary>
    public void AssertAllLoggedOut(int logins = 1)
    {
        foreach (var server in Emulator.Servers)
        {
            Assert.Equal(logins, server.Sessions.Logins);
            Assert.Equal(0, server.Sessions.Open);
        }
    }

    public ValueTask DisposeAsync() => Emulator.DisposeAsync();
}
