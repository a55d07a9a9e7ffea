using System.Threading.Tasks;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.AdminApi;

/// <summary>Reads a Kerio Connect server (kerio-facts 2: seen). Queue.get is never called: it hangs for an Auditor.</summary>
internal static class ConnectReader
{
    /// <summary>A clock that is further off makes evidence of different servers hard to compare.</summary>
    private static readonly TimeSpan ToleratedClockError = TimeSpan.FromMinutes(5);

    public static async Task<KerioInstallation> ReadAsync(ReadingSteps steps, AdminApiTarget target, TimeProvider clock)
    {
        var license = await LicenseSteps.ReadAsync(steps, target).ConfigureAwait(false);
        var counters = await ReadCountersAsync(steps).ConfigureAwait(false);
        var services = await ReadServicesAsync(steps).ConfigureAwait(false);
        var version = await steps.ReadAsync(AdminApiMethod.ServerVersion).ConfigureAwait(false);
        var product = (await steps.ReadAsync(AdminApiMethod.ServerProductInfo).ConfigureAwait(false))["info"];
        var hash = await steps.ReadAsync(AdminApiMethod.ServerHash).ConfigureAwait(false);
        var asked = clock.GetUtcNow().UtcDateTime;
        var time = (await steps.ReadAsync(AdminApiMethod.ServerTime).ConfigureAwait(false))["info"];
        var offset = CompareClocks(steps, time.UnixTime("currentTime"), asked, clock.GetUtcNow().UtcDateTime);
        return new KerioInstallation
        {
            Version = version.Text("version") ?? product.Text("version"),
            OperatingSystem = product.Text("osName"),
            License = license,
            Machine = new MachineIdentity
            {
                ServerHash = hash.Text("serverHash"),
                StartedAt = time.UnixTime("startTime"),
                ClockOffsetSeconds = offset,
            },
            Connect = new ConnectReading { Counters = counters, ProtocolServices = services },
        };
    }

    private static async Task<TrafficCounters?> ReadCountersAsync(ReadingSteps steps)
    {
        if (await steps.TryReadAsync(AdminApiMethod.Statistics).ConfigureAwait(false) is not { } answer)
        {
            return null;
        }

        var statistics = answer["statistics"];
        if (statistics.UnixTime("start") is not { } since)
        {
            // Counts prove nothing without the moment from which they count.
            steps.Report(AdminApiMethod.Statistics.Name, null, AdminApiTexts.CountersWithoutStart);
            return null;
        }

        return new TrafficCounters
        {
            Since = since,
            Received = statistics["received"].Count("count"),
            Transmitted = statistics["transmitted"].Count("count"),
            DeliveredToLocals = statistics["deliveredToLocals"].Count("count"),
            Mx = statistics["mx"].Count("count"),
            Relay = statistics["relay"].Count("count"),
            SmtpAccepted = statistics["smtpServer"].Count("acceptedMessages"),
            Pop3Downloads = statistics["pop3Client"].Count("totalDownloads"),
        };
    }

    private static async Task<IReadOnlyList<ProtocolService>> ReadServicesAsync(ReadingSteps steps)
    {
        var items = (await steps.ReadAsync(AdminApiMethod.Services).ConfigureAwait(false)).Items("services");
        var services = new List<ProtocolService>(items.Count);
        foreach (var item in items)
        {
            services.Add(new ProtocolService
            {
                Name = item.Text("name") ?? "",
                Running = item.Flag("isRunning"),
                StartMode = item.Word("howToStart", ("Automatic", ServiceStartMode.Automatic), ("Manual", ServiceStartMode.Manual)),
            });
        }

        return services;
    }

    /// <summary>Seconds by which the server's clock must at least be off:
    /// it was read at some moment between the question and the answer.</summary>
    private static int? CompareClocks(ReadingSteps steps, DateTime? serverTime, DateTime asked, DateTime answered)
    {
        if (serverTime is not { } theirs)
        {
            return null;
        }

        var offset = theirs < asked ? theirs - asked : theirs > answered ? theirs - answered : TimeSpan.Zero;
        if (offset.Duration() > ToleratedClockError)
        {
            steps.Report(AdminApiMethod.ServerTime.Name, null,
                UserText.Format(AdminApiTexts.ClockDiffers, Math.Round(offset.TotalMinutes)));
        }

        // The server gives whole seconds, cut off: less than one is no difference.
        // A clock that is off by more than 68 years has no number here.
        return Math.Abs(offset.TotalSeconds) < int.MaxValue ? (int)offset.TotalSeconds : null;
    }
}
