using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>What <c>systemctl show</c> says about one unit (systemd.directives(7)).</summary>
internal static class SystemdUnit
{
    /// <summary>The properties to ask for.</summary>
    public const string Properties = "LoadState,ActiveState,InactiveEnterTimestamp";

    /// <summary>As systemctl prints times when its time zone is UTC: <c>Wed 2026-11-18 05:40:12 UTC</c>,
    /// with fractions where asked for.</summary>
    private static readonly string[] TimeForms = ["ddd yyyy-MM-dd HH:mm:ss 'UTC'", "ddd yyyy-MM-dd HH:mm:ss.ffffff 'UTC'"];

    /// <summary>
    /// Since when the unit has been stopped without a break. Null where it runs, or where systemd does not know it: it forgets the time
    /// when the machine starts, and when it unloads a unit that nothing needs.
    /// </summary>
    public static DateTime? StoppedSince(string output, DateTime now)
    {
        string? state = null;
        string? stopped = null;
        string? loaded = null;
        foreach (var line in output.Split('\n'))
        {
            var equals = line.IndexOf('=');
            if (equals < 0)
            {
                continue;
            }

            var value = line.Substring(equals + 1).Trim();
            switch (line.Substring(0, equals))
            {
                case "LoadState":
                    loaded = value;
                    break;
                case "ActiveState":
                    state = value;
                    break;
                case "InactiveEnterTimestamp":
                    stopped = value;
                    break;
            }
        }

        // "failed" is entered when the engine has ended, so it counts from the same moment.
        return loaded is "loaded" or "masked"
            && state is "inactive" or "failed"
            && DateTime.TryParseExact(
                stopped, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var since)
            && PlausibleTime.Holds(since) && since <= now
                ? since
                : null;
    }
}
