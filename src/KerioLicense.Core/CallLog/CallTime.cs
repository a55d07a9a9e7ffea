using System;
using System.Globalization;

namespace KerioLicense.CallLog;

/// <summary>Reads the times of call logs. A local time in the hour that occurs twice stands for both, so a time is a span.</summary>
internal sealed class CallTime(string? format, TimeZoneInfo? zone)
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
    ];

    private static readonly string[] FormatsWithZone = Array.ConvertAll(Formats, text => text + "K");

    /// <summary>Gives the earliest and latest instant (UTC) that the text can mean, or the reason why none.</summary>
    public bool TryRead(string text, out DateTime earliest, out DateTime latest, out string? fault)
    {
        earliest = latest = default;
        fault = null;
        var trimmed = text.Trim();
        if (long.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var unix) && trimmed.Length is 9 or 10)
        {
            earliest = latest = DateTimeOffset.FromUnixTimeSeconds(unix).UtcDateTime;
            return true;
        }

        var hasFormat = format is not null;
        if (!DateTime.TryParseExact(
            trimmed, hasFormat ? [format!] : FormatsWithZone, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
        {
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

    /// <summary>Seconds, or <c>h:mm:ss</c>, or <c>mm:ss</c>.</summary>
    public static bool TryReadDuration(string text, out TimeSpan duration)
    {
        duration = default;
        double seconds = 0;
        foreach (var part in text.Trim().Split(':'))
        {
            if (!double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > 1_000_000)
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

    private static DateTime AtOffset(DateTime local, TimeSpan offset) => new(local.Ticks - offset.Ticks, DateTimeKind.Utc);
}
