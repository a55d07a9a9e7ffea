namespace KerioLicense.MailLog;

/// <summary>
/// The time with which syslog programs begin a line: ISO 8601 with or without a zone (RFC 5424, rsyslog, journalctl), or
/// <c>Nov 19 10:00:01</c> with or without a year (RFC 3164). kerio-facts 11.2: inferred from the programs' own templates.
/// </summary>
internal readonly struct SyslogTime
{
    /// <summary>A leap year: 29 February has to be read before the year is known.</summary>
    private const int AnyYear = 2000;
    private const int TimeLength = 8;

    private readonly int _month;
    private readonly int _day;
    private readonly int _time;

    private SyslogTime(int year, int month, int day, int time, long seconds)
    {
        (Year, _month, _day, _time) = (year, month, day, time);
        Seconds = seconds;
    }

    /// <summary>0 where the line does not say.</summary>
    public int Year { get; }

    /// <summary>Seconds since 1970-01-01 on the clock that <see cref="IsUtc"/> names; in a leap year where there is no year.</summary>
    public long Seconds { get; private init; }

    /// <summary>The line states its zone, and <see cref="Seconds"/> is UTC.</summary>
    public bool IsUtc { get; private init; }

    /// <summary>The stated zone, in seconds from UTC.</summary>
    public int Offset { get; private init; }

    /// <summary>Reads a time at the beginning of the text. Gives its length, or -1.</summary>
    public static int Read(ReadOnlySpan<byte> text, out SyslogTime time)
    {
        time = default;
        return text.Length < 15 ? -1 : text[4] == '-' ? ReadIso(text, out time) : ReadNamedMonth(text, out time);
    }

    /// <summary>The same day and time in another year; false where it has no such day.</summary>
    public bool TryIn(int year, out long seconds)
    {
        var isDay = LogTimestamp.TryDays(year, _month, _day, out seconds);
        seconds += _time;
        return isDay;
    }

    private static int ReadIso(ReadOnlySpan<byte> text, out SyslogTime time)
    {
        time = default;
        if (text.Length < 19 || text[7] != '-' || ((text[10] | 0x20) != 't' && text[10] != ' ')
            || !LogTimestamp.TryDigits(text.Slice(0, 4), out var year) || !LogTimestamp.TryDigits(text.Slice(5, 2), out var month)
            || !LogTimestamp.TryDigits(text.Slice(8, 2), out var day)
            || !LogTimestamp.TryDays(year, month, day, out var days) || !LogTimestamp.TryReadTime(text.Slice(11), out var clock))
        {
            return -1;
        }

        var at = AfterFraction(text, 19);
        var zone = ZoneLength(text.Slice(at), out var offset);
        if (zone < 0)
        {
            return -1;
        }

        time = new SyslogTime(year, month, day, clock, days + clock - offset) { IsUtc = zone > 0, Offset = offset };
        return at + zone;
    }

    private static int AfterFraction(ReadOnlySpan<byte> text, int at)
    {
        if (at < text.Length && text[at] is (byte)'.' or (byte)',')
        {
            do
            {
                at++;
            }
            while (at < text.Length && LogTimestamp.IsDigit(text[at]));
        }

        return at;
    }

    /// <summary><c>Z</c>, <c>+01:00</c> or <c>+0100</c>; 0 where the time ends without one, -1 where something else stands there.</summary>
    private static int ZoneLength(ReadOnlySpan<byte> zone, out int offset)
    {
        offset = 0;
        if (zone.Length == 0 || zone[0] == ' ')
        {
            return 0;
        }

        if ((zone[0] | 0x20) == 'z')
        {
            return IsEnd(zone, 1) ? 1 : -1;
        }

        var minutesAt = zone.Length > 3 && zone[3] == ':' ? 4 : 3;
        if (zone[0] is not ((byte)'+' or (byte)'-') || zone.Length < minutesAt + 2 || !IsEnd(zone, minutesAt + 2)
            || !LogTimestamp.TryDigits(zone.Slice(1, 2), out var hours)
            || !LogTimestamp.TryDigits(zone.Slice(minutesAt, 2), out var minutes) || hours > 14 || minutes > 59)
        {
            return -1;
        }

        offset = ((hours * 60) + minutes) * (zone[0] == '-' ? -60 : 60);
        return minutesAt + 2;
    }

    private static bool IsEnd(ReadOnlySpan<byte> text, int at) => at >= text.Length || text[at] == ' ';

    /// <summary><c>Nov 19 10:00:01</c>; a year can stand before it, before its time or behind it.</summary>
    private static int ReadNamedMonth(ReadOnlySpan<byte> text, out SyslogTime time)
    {
        time = default;
        var at = ReadYear(text, 0, out var year);
        var month = text.Length < at + 15 || text[at + 3] != ' ' ? 0 : LogTimestamp.MonthOf(text.Slice(at, 3));
        if (month == 0)
        {
            return -1;
        }

        // A day of one digit stands behind one blank or two.
        at = FieldText.SkipBlanks(text, at + 3);
        var digits = at + 1 < text.Length && LogTimestamp.IsDigit(text[at + 1]) ? 2 : 1;
        if (at + digits >= text.Length || text[at + digits] != ' ' || !LogTimestamp.TryDigits(text.Slice(at, digits), out var day))
        {
            return -1;
        }

        at += digits + 1;
        at = year > 0 ? at : ReadYear(text, at, out year);
        if (!LogTimestamp.TryReadTime(text.Slice(at), out var clock))
        {
            return -1;
        }

        at = AfterFraction(text, at + TimeLength);
        if (year == 0 && at < text.Length && text[at] == ' ')
        {
            at = ReadYear(text, at + 1, out year) - 1;
        }

        if (!IsEnd(text, at) && text[at] != ':')
        {
            return -1;
        }

        if (!LogTimestamp.TryDays(year == 0 ? AnyYear : year, month, day, out var days))
        {
            return -1;
        }

        time = new SyslogTime(year, month, day, clock, days + clock);
        return at < text.Length && text[at] == ':' ? at + 1 : at;
    }

    /// <summary>Gives the position behind a year and its blank; where none stands there, where it was.</summary>
    private static int ReadYear(ReadOnlySpan<byte> text, int at, out int year)
    {
        year = 0;
        return text.Length >= at + 5 && text[at + 4] == ' ' && text[at] is (byte)'1' or (byte)'2'
            && LogTimestamp.TryDigits(text.Slice(at, 4), out year) ? at + 5 : at;
    }
}
