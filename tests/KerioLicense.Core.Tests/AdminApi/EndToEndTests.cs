using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KerioLicense.AdminApiEmulator;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.AdminApi;

/// <summary>From the servers' answers to the verdict, night after night.</summary>
public sealed class EndToEndTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 18, 6, 0, 0, TimeSpan.Zero);

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

    /// <summary>It worked once: that its counters are above zero says nothing about now.</summary>
    private static readonly ServerSpec Resting = new()
    {
        Name = "mx2.example.it",
        ServerHash = "7c2d4e8f10",
        Started = Start.AddDays(-9),
        Traffic = new TrafficSpec { Counters = new Dictionary<string, long> { ["received"] = 311 } },
    };

    [Fact]
    public async Task A_standby_whose_counters_stand_still_over_two_nights_is_idle()
    {
        await using var rig = await Rig.StartAsync(Busy, Resting);
        var history = new List<KerioInstallation>();

        var first = await NightAsync(rig, history);
        Assert.Equal(ComplianceStatus.Indeterminate, first.Status);

        var second = await NightAsync(rig, history);
        Assert.Equal((ComplianceStatus.Compliant, "KL-CONNECT-IDLE"), (second.Status, second.RuleId));
    }

    [Fact]
    public async Task One_message_is_a_takeover_or_a_breach_until_the_first_server_has_gone_on_working()
    {
        var message = new TrafficEvent { At = Start.AddDays(2.5), Add = new Dictionary<string, long> { ["received"] = 1 } };
        await using var rig = await Rig.StartAsync(Busy, Resting with { Traffic = Resting.Traffic with { Events = [message] } });
        var history = new List<KerioInstallation>();

        await NightAsync(rig, history);
        await NightAsync(rig, history);
        var quiet = await NightAsync(rig, history);
        var open = await NightAsync(rig, history);
        await NightAsync(rig, history);
        var told = await NightAsync(rig, history);

        Assert.Equal((ComplianceStatus.Compliant, "KL-CONNECT-IDLE"), (quiet.Status, quiet.RuleId));
        Assert.Equal(ComplianceStatus.Indeterminate, open.Status);
        Assert.Equal((ComplianceStatus.Warning, "KL-ACTIVE-DUPLICATE"), (told.Status, told.RuleId));
    }

    [Fact]
    public async Task A_real_takeover_is_compliant_once_the_first_server_rests()
    {
        var failure = Start.AddDays(2.5);
        // Before it the first server counts by the hour, after it the second; each is still on the other side.
        var stopped = Busy with
        {
            Traffic = Busy.Traffic with { PerHour = new Dictionary<string, long>(), Events = [.. Hourly(Start, failure)] },
        };
        var takesOver = Resting with { Traffic = Resting.Traffic with { Events = [.. Hourly(failure, Start.AddDays(7))] } };
        await using var rig = await Rig.StartAsync(stopped, takesOver);
        var history = new List<KerioInstallation>();

        for (var night = 0; night < 5; night++)
        {
            await NightAsync(rig, history);
        }

        var after = await NightAsync(rig, history);

        Assert.Equal((ComplianceStatus.Compliant, "KL-CONNECT-IDLE"), (after.Status, after.RuleId));
        Assert.Contains(after.Timeline, segment => segment is { Status: ComplianceStatus.Compliant, RuleId: "KL-FAILOVER" });
    }

    /// <summary>Reads both servers, decides, and lets a day pass.</summary>
    private static async Task<KerioComplianceResult> NightAsync(Rig rig, List<KerioInstallation> history)
    {
        history.AddRange((await rig.CollectAsync()).Select(outcome => outcome.Installation!));
        var now = rig.Emulator.Clock.GetUtcNow().UtcDateTime;
        var result = Assert.Single(ComplianceEngine.Evaluate(history, KerioLicensePolicy.Default, now, CancellationToken.None));
        rig.Emulator.Clock.Advance(TimeSpan.FromDays(1));
        return result;
    }

    private static IEnumerable<TrafficEvent> Hourly(DateTimeOffset from, DateTimeOffset to)
    {
        for (var at = from.AddMinutes(30); at < to; at = at.AddHours(1))
        {
            yield return new TrafficEvent { At = at, Add = new Dictionary<string, long> { ["received"] = 42 } };
        }
    }
}
