using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using Xunit;

namespace KerioLicense.Module.Tests.AdminApi;

/// <summary>
/// Servers are read night after night and judged: Get-KerioInstallation into Test-KerioLicenseCompliance. The servers' clock is moved by a
/// day each time, and the observations, which the cmdlet dates by the machine's own clock, are dated by the servers' instead.
/// </summary>
public sealed class NightlyAuditTests
{
    private const string Night = """
        if (-not $history) { $global:history = @() }
        $tonight = @($servers | Get-KerioInstallation -Credential $audit -NoProxy)
        foreach ($observation in $tonight) { $observation.GetType().GetProperty('ObservedAt').SetValue($observation, $now) }
        $global:history += $tonight
        $history | Test-KerioLicenseCompliance -AsOf $now | ForEach-Object { "$($_.Status) $($_.RuleId)" }
        """;

    private static readonly DateTimeOffset Start = new(2026, 11, 18, 2, 0, 0, TimeSpan.Zero);

    private static readonly ServerSpec Busy = new()
    {
        Name = "mx1.example.it",
        ServerHash = "5f1c0e7a9b",
        Traffic = new TrafficSpec
        {
            Counters = new Dictionary<string, long> { ["received"] = 617376 },
            PerHour = new Dictionary<string, long> { ["received"] = 42 },
        },
    };

    private static readonly ServerSpec Resting = new()
    {
        Name = "mx2.example.it",
        ServerHash = "7c2d4e8f10",
        Started = Start.AddDays(-9),
        Traffic = new TrafficSpec { Counters = new Dictionary<string, long> { ["received"] = 311 } },
    };

    [Fact]
    public async Task Counters_that_stand_still_over_two_nights_make_a_standby()
    {
        await using var session = await RemoteSession.StartAtAsync(Start, Busy, Resting);

        Assert.StartsWith("Indeterminate ", Judge(session), StringComparison.Ordinal);
        Assert.Equal("Compliant KL-CONNECT-IDLE", Judge(session));
    }

    [Fact]
    public async Task One_message_in_between_is_a_takeover_or_a_breach_until_the_first_server_has_gone_on_working()
    {
        var message = new TrafficEvent { At = Start.AddDays(2.5), Add = new Dictionary<string, long> { ["received"] = 1 } };
        await using var session =
            await RemoteSession.StartAtAsync(Start, Busy, Resting with { Traffic = Resting.Traffic with { Events = [message] } });

        Judge(session);
        Judge(session);
        Assert.Equal("Compliant KL-CONNECT-IDLE", Judge(session));
        Assert.Equal("Indeterminate KL-FAILOVER", Judge(session));
        Judge(session);
        Assert.Equal("Warning KL-ACTIVE-DUPLICATE", Judge(session));
    }

    /// <summary>One night's verdict; then a day passes.</summary>
    private static string Judge(RemoteSession session)
    {
        session.Runspace.SessionStateProxy.SetVariable("now", session.Emulator.Clock.GetUtcNow().UtcDateTime);
        var run = session.Run(Night);
        Assert.Empty(run.Errors);
        session.Emulator.Clock.Advance(TimeSpan.FromDays(1));
        return Assert.Single(run.Output).ToString();
    }
}
