using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using KerioLicense.Files;

namespace KerioLicense.MailLog;

/// <summary>
/// Reads the log's own time stamp: <c>[dd/Mon/yyyy hh:mm:ss] </c>, local time without a zone (kerio-facts 5.4: seen in client code).
/// Remembers the last bracketed stamp, because most lines share their second, and nearly all their day, with the line before.
/// </summary>
internal sealed class LogTimestamp
{
    /// <summary>Bytes of the bracketed stamp, its brackets included.</summary>
    private const int StampLength = 22;
    private const int DayLength = 13;
    private const int FirstYear = 1990;
    private const int LastYear = 2099;

    private readonly byte[] _last = new byte[24];
    private long _lastDay;
    private long _lastSeconds;

    /// <summary>Reads a bracketed stamp at the beginning of the line. Gives the position behind it and its blanks, or -1.</summary>
    [MethodImpl(HotPath.Optimized)]
    public int ReadBracketed(ReadOnlySpan<byte> line, out long seconds)
    {
        if (line.Length >= StampLength && _last[0] != 0 && SameDay(line))
        {
            if (SameSecond(line))
            {
                seconds = _lastSeconds;
                return AfterBlanks(line, StampLength);
            }

            if (line[StampLength - 1] == (byte)']' && TryReadTime(line.Slice(DayLength), out var time))
            {
                line.Slice(0, StampLength).CopyTo(_last);
                seconds = _lastSeconds = _lastDay + time;
                return AfterBlanks(line, StampLength);
            }
        }

        return ReadInFull(line, out seconds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SameDay(ReadOnlySpan<byte> line) =>
        BinaryPrimitives.ReadUInt64LittleEndian(line) == BinaryPrimitives.ReadUInt64LittleEndian(_last)
        && BinaryPrimitives.ReadUInt64LittleEndian(line.Slice(DayLength - 8)) == BinaryPrimitives.ReadUInt64LittleEndian(
            _last.AsSpan(DayLength - 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SameSecond(ReadOnlySpan<byte> line) =>
        BinaryPrimitives.ReadUInt64LittleEndian(line.Slice(StampLength - 9)) == BinaryPrimitives.ReadUInt64LittleEndian(
            _last.AsSpan(StampLength - 9))
        && line[StampLength - 1] == (byte)']';

    private int ReadInFull(ReadOnlySpan<byte> line, out long seconds)
    {
        seconds = 0;
        if (line.Length < StampLength - 1 || line[0] != '[')
        {
            return -1;
        }

        // The day has one digit in some of the vendor's logs (seen in Control's).
        var dayDigits = line[2] == '/' ? 1 : 2;
        var month = 1 + dayDigits + 1;
        if (line.Length < StampLength - 2 + dayDigits || line[month - 1] != '/' || line[month + 3] != '/' || line[month + 8] != ' '
            || line[month + 17] != ']'
            || !TryDigits(line.Slice(1, dayDigits), out var day) || !TryDigits(line.Slice(month + 4, 4), out var year)
            || !TryDays(year, MonthOf(line.Slice(month, 3)), day, out var days) || !TryReadTime(line.Slice(month + 9), out var time))
        {
            return -1;
        }

        seconds = days + time;
        if (dayDigits == 2)
        {
            line.Slice(0, StampLength).CopyTo(_last);
            _lastDay = days;
            _lastSeconds = seconds;
        }

        return AfterBlanks(line, month + 18);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AfterBlanks(ReadOnlySpan<byte> line, int position)
    {
        while (position < line.Length && line[position] == (byte)' ')
        {
            position++;
        }

        return position;
    }

    /// <summary>English names (kerio-facts 5.4: seen); that a server in another language writes them too is inferred.</summary>
    internal static int MonthOf(ReadOnlySpan<byte> name) => ((name[0] | 0x20) << 16 | (name[1] | 0x20) << 8 | (name[2] | 0x20)) switch
    {
        0x6a616e => 1,
        0x666562 => 2,
        0x6d6172 => 3,
        0x617072 => 4,
        0x6d6179 => 5,
        0x6a756e => 6,
        0x6a756c => 7,
        0x617567 => 8,
        0x736570 => 9,
        0x6f6374 => 10,
        0x6e6f76 => 11,
        0x646563 => 12,
        _ => 0,
    };

    internal static bool TryDays(int year, int month, int day, out long seconds)
    {
        seconds = 0;
        if (year is < FirstYear or > LastYear || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        seconds = UnixTime.Of(new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc));
        return true;
    }

    [MethodImpl(HotPath.Optimized)]
    internal static bool TryReadTime(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text.Length < 8 || text[2] != ':' || text[5] != ':'
            || !TryDigits(text.Slice(0, 2), out var hour) || !TryDigits(text.Slice(3, 2), out var minute)
            || !TryDigits(text.Slice(6, 2), out var second)
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        seconds = (hour * 3600) + (minute * 60) + second;
        return true;
    }

    [MethodImpl(HotPath.Optimized)]
    internal static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var character in text)
        {
            if (!IsDigit(character))
            {
                return false;
            }

            value = (value * 10) + (character - '0');
        }

        return true;
    }

    internal static bool IsDigit(byte character) => character is >= (byte)'0' and <= (byte)'9';
}
