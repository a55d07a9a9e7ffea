using System.Runtime.CompilerServices;

namespace KerioLicense.Files;

internal enum IsoTimeResult
{
    Good,

    /// <summary>The text has not the form of a time.</summary>
    WrongForm,

    /// <summary>The form is right, but there is no such day, time or offset.</summary>
    Impossible,
}

/// <summary>Strict ISO 8601, by hand: DateTime.TryParseExact forgives blanks and is the slowest step of reading a large file.</summary>
internal static class IsoTime
{
    private const int DateLength = 10;
    private const int SecondsEnd = 19;
    private const int MaximumDecimals = 7;
    private const int MaximumOffsetHours = 14;

    /// <summary>Reads an instant with Z or an offset; the result is UTC.</summary>
    [MethodImpl(HotPath.Optimized)]
    public static IsoTimeResult TryParse(ReadOnlySpan<byte> text, out DateTime time)
    {
        time = default;
        if (text.Length <= SecondsEnd || text[DateLength] != 'T' || text[13] != ':' || text[16] != ':'
            || !TryDigits(text, 11, 2, out var hour) || !TryDigits(text, 14, 2, out var minute) || !TryDigits(text, 17, 2, out var second)
            || !TryFraction(text, out var ticks, out var zoneStart)
            || !TryZone(text, zoneStart, out var offsetHours, out var offsetMinutes, out var sign))
        {
            return IsoTimeResult.WrongForm;
        }

        var result = TryParseDay(text, out var date);
        if (result != IsoTimeResult.Good)
        {
            return result;
        }

        if (hour > 23 || minute > 59 || second > 59 || offsetMinutes > 59 || offsetHours > MaximumOffsetHours
            || (offsetHours == MaximumOffsetHours && offsetMinutes > 0))
        {
            return IsoTimeResult.Impossible;
        }

        var utc = date.Ticks
            + (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond) + ticks
            - (sign * ((offsetHours * TimeSpan.TicksPerHour) + (offsetMinutes * TimeSpan.TicksPerMinute)));
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
        {
            return IsoTimeResult.Impossible;
        }

        time = new DateTime(utc, DateTimeKind.Utc);
        return IsoTimeResult.Good;
    }

    /// <summary>Reads a day; the result is its midnight in UTC.</summary>
    public static IsoTimeResult TryParseDate(ReadOnlySpan<byte> text, out DateTime date)
    {
        date = default;
        return text.Length == DateLength ? TryParseDay(text, out date) : IsoTimeResult.WrongForm;
    }

    [MethodImpl(HotPath.Optimized)]
    private static IsoTimeResult TryParseDay(ReadOnlySpan<byte> text, out DateTime date)
    {
        date = default;
        if (text[4] != '-' || text[7] != '-'
            || !TryDigits(text, 0, 4, out var year) || !TryDigits(text, 5, 2, out var month) || !TryDigits(text, 8, 2, out var day))
        {
            return IsoTimeResult.WrongForm;
        }

        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return IsoTimeResult.Impossible;
        }

        date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
        return IsoTimeResult.Good;
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool TryFraction(ReadOnlySpan<byte> text, out long ticks, out int end)
    {
        (ticks, end) = (0, SecondsEnd);
        if (text[SecondsEnd] != '.')
        {
            return true;
        }

        end++;
        for (var unit = TimeSpan.TicksPerSecond / 10; end < text.Length && text[end] is >= (byte)'0' and <= (byte)'9'; unit /= 10)
        {
            ticks += unit * (text[end] - '0');
            end++;
        }

        return end - SecondsEnd - 1 is > 0 and <= MaximumDecimals && end < text.Length;
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool TryZone(ReadOnlySpan<byte> text, int start, out int hours, out int minutes, out int sign)
    {
        (hours, minutes) = (0, 0);
        sign = text[start] == '-' ? -1 : 1;
        return text[start] switch
        {
            (byte)'Z' => text.Length == start + 1,
            (byte)'+' or (byte)'-' => text.Length == start + 6 && text[start + 3] == ':'
                && TryDigits(text, start + 1, 2, out hours) && TryDigits(text, start + 4, 2, out minutes),
            _ => false,
        };
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool TryDigits(ReadOnlySpan<byte> text, int start, int count, out int value)
    {
        value = 0;
        for (var i = start; i < start + count; i++)
        {
            if (text[i] is not (>= (byte)'0' and <= (byte)'9'))
            {
                return false;
            }

            value = (value * 10) + (text[i] - '0');
        }

        return true;
    }
}
