namespace KerioLicense.MailLog;

/// <summary>
/// The frame that a syslog export puts round a line (RFC 5424): <c>&lt;22&gt;1 2026-04-01T14:59:31+07:00 host mail - - - text</c>. The
/// application's name is the log's name (kerio-facts 5.4).
/// </summary>
internal static class SyslogFrame
{
    /// <summary>Angle brackets and at most three digits between them.</summary>
    private const int LongestPriority = 5;

    /// <summary>Gives the position of the text inside, or -1.</summary>
    public static int Read(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> appName, out long utcSeconds, out int offset)
    {
        appName = default;
        utcSeconds = 0;
        offset = 0;
        var priority = line.Slice(0, Math.Min(line.Length, LongestPriority)).IndexOf((byte)'>');
        if (priority < 2)
        {
            return -1;
        }

        var rest = line.Slice(priority + 1);
        if (!TryToken(ref rest, out var version) || version.Length != 1 || version[0] != '1'
            || !TryToken(ref rest, out var time) || !LogTimestamp.TryReadIso(time, out utcSeconds, out offset)
            || !TryToken(ref rest, out _) || !TryToken(ref rest, out appName) || !TryToken(ref rest, out _) || !TryToken(ref rest, out _))
        {
            return -1;
        }

        if (rest.Length > 0 && rest[0] == '[')
        {
            var end = rest.IndexOf("] "u8);
            if (end < 0)
            {
                return -1;
            }

            rest = rest.Slice(end + 2);
        }
        else if (!TryToken(ref rest, out var data) || data.Length != 1 || data[0] != '-')
        {
            return -1;
        }

        if (rest.StartsWith("\uFEFF"u8))
        {
            rest = rest.Slice(3);
        }

        return line.Length - rest.Length;
    }

    private static bool TryToken(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> token)
    {
        var end = rest.IndexOf((byte)' ');
        if (end < 1)
        {
            token = default;
            return false;
        }

        token = rest.Slice(0, end);
        rest = rest.Slice(end + 1);
        return true;
    }
}
