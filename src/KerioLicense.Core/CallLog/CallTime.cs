using System.Text.RegularExpressions;
using KerioLicense.Values;

namespace KerioLicense.CallLog;

/// <summary>Reads the times of call logs. A local time in the hour that occurs twice stands for both, so a time is a span.</summary>
internal sealed class CallTime(string? format, IReadOnlyList<string> formats, TimeZoneInfo? zone)
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
    ];

    private static readonly Regex Units = new(
        @"^(?=.)(?:(?<h>[0-9.]+)\s*h\s*)?(?:(?<m>[0-9.]+)\s*m(?:in)?\s*)?(?:(?<s>[0-9.]+)\s*s(?:ec)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private const int SecondsDigits = 10;

    private static readonly string[] FormatsWithZone =
        [.. Array.ConvertAll(Formats, static text => text + "K"), .. Array.ConvertAll(Formats, static text => text + " K")];

    private readonly string[] _formats = format is null ? [.. FormatsWithZone, .. formats] : [format];

    /// <summary>True for a time, whether its zone is known or not.</summary>
    public bool IsTime(string text) =>
        TryRead(text, out _, out _, out var fault) || fault != CallLogTexts.TimeNotUnderstood;

    /// <summary>Gives the earliest and latest instant (UTC) that the text can mean, or the reason why none.</summary>
    public bool TryRead(string text, out DateTime earliest, out DateTime latest, out string? fault)
    {
        earliest = latest = default;
        fault = null;
        var trimmed = text.Trim();
        if (long.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var unix) && trimmed.Length is 9 or 10 or 12 or 13)
        {
            earliest = latest = (trimmed.Length > SecondsDigits
                ? DateTimeOffset.FromUnixTimeMilliseconds(unix) : DateTimeOffset.FromUnixTimeSeconds(unix)).UtcDateTime;
            return true;
        }

        if (!DateTime.TryParseExact(
            trimmed, _formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            || !PlausibleTime.Holds(time))
        {
            // At the edge of time there is no zone to compute with.
            fault = CallLogTexts.TimeNotUnderstood;
            return false;
        }

        if (time.Kind != DateTimeKind.Unspecified)
        {
            earliest = latest = time.ToUniversalTime();
            return true;
        }

        if (zone is null)
        {
            fault = CallLogTexts.ZoneMissing;
            return false;
        }

        if (zone.IsInvalidTime(time))
        {
            fault = CallLogTexts.TimeSkipped;
            return false;
        }

        if (zone.IsAmbiguousTime(time))
        {
            var offsets = zone.GetAmbiguousTimeOffsets(time);
            var (a, b) = (AtOffset(time, offsets[0]), AtOffset(time, offsets[1]));
            (earliest, latest) = a < b ? (a, b) : (b, a);
            return true;
        }

        earliest = latest = AtOffset(time, zone.GetUtcOffset(time));
        return true;
    }

    /// <summary>Seconds, with a point or a comma; <c>h:mm:ss</c> or <c>mm:ss</c>; <c>1h 2m 3s</c>.</summary>
    public static bool TryReadDuration(string text, out TimeSpan duration)
    {
        duration = default;
        double seconds = 0;
        var trimmed = text.Trim();
        if (trimmed.Length > 3 && trimmed[trimmed.Length - 4] == ',' && trimmed.IndexOf(':') < 0)
        {
            // 1,234 is a thousand seconds to one and one second to another.
            return false;
        }

        foreach (var part in Parts(trimmed.Replace(',', '.')))
        {
            // "NaN" and "-Infinity" are doubles, too.
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                || value is not (>= 0 and <= 1_000_000))
            {
                return false;
            }

            seconds = (seconds * 60) + value;
        }

        if (seconds > TimeSpan.FromDays(30).TotalSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>Hours, minutes and seconds, or the last of them.</summary>
    private static string[] Parts(string text)
    {
        if (Units.Match(text) is not { Success: true } units)
        {
            return text.Split(':');
        }

        return [Of("h"), Of("m"), Of("s")];

        string Of(string unit) => units.Groups[unit] is { Success: true } group ? group.Value : "0";
    }

    private static DateTime AtOffset(DateTime local, TimeSpan offset) => new(local.Ticks - offset.Ticks, DateTimeKind.Utc);
}
