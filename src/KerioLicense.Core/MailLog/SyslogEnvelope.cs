namespace KerioLicense.MailLog;

/// <summary>
/// What syslog programs put in front of a line: <c>&lt;22&gt;1 2026-04-01T14:59:31+07:00 host app - - - text</c> (RFC 5424; kerio-facts
/// 5.4 and 11.2: seen in client code), <c>&lt;22&gt;Apr  1 14:59:31 host app: text</c> (RFC 3164) and what rsyslog writes of both to its
/// own files (kerio-facts 11.2: inferred from rsyslog's templates). The administrator chooses the application's name: it does not show
/// which log the line is of.
/// </summary>
internal readonly ref struct SyslogEnvelope
{
    /// <summary>Angle brackets and at most three digits between them.</summary>
    private const int LongestPriority = 5;

    /// <summary>Process, message and structured data of a frame, where they are empty.</summary>
    private const int EmptyFields = 3;

    private SyslogEnvelope(SyslogTime time, ReadOnlySpan<byte> name, int rest, int text)
    {
        Time = time;
        Name = name;
        Rest = rest;
        Text = text;
    }

    public SyslogTime Time { get; }

    /// <summary>The application's name, or what stands in its place.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Where the host's name, the application's and the text stand.</summary>
    public int Rest { get; }

    /// <summary>Where the text begins, by the rules of the form.</summary>
    public int Text { get; }

    /// <summary>False for a line without a priority, and a time, of one of these forms.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out SyslogEnvelope envelope)
    {
        envelope = default;
        var at = 0;
        if (line.Length > 0 && line[0] == (byte)'<')
        {
            at = line.Slice(0, Math.Min(line.Length, LongestPriority)).IndexOf((byte)'>') + 1;
            if (at < 3 || !LogTimestamp.TryDigits(line.Slice(1, at - 2), out _))
            {
                return false;
            }
        }

        var hasVersion = at > 0 && line.Length > at + 1 && line[at] == '1' && line[at + 1] == ' ';
        at += hasVersion ? 2 : 0;
        var length = SyslogTime.Read(line.Slice(at), out var time);
        if (length < 0 || at + length >= line.Length || line[at + length] != ' ')
        {
            return false;
        }

        var start = FieldText.SkipBlanks(line, at + length);
        var rest = line.Slice(start);
        ReadOnlySpan<byte> name = default;
        var text = hasVersion ? ReadFrame(rest, out name) : -1;
        if (text < 0)
        {
            text = ReadTag(rest, out name);
        }

        if (rest.Slice(text).StartsWith("\uFEFF"u8))
        {
            text += 3;
        }

        envelope = new SyslogEnvelope(time, name, start, start + text);
        return true;
    }

    /// <summary>RFC 5424 behind the time: host, application, process, message, structured data. Gives its text, or -1.</summary>
    private static int ReadFrame(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> name)
    {
        var rest = text;
        name = default;
        if (!TryToken(ref rest, out _) || !TryToken(ref rest, out name) || !TryToken(ref rest, out _) || !TryToken(ref rest, out _))
        {
            return -1;
        }

        if (rest.Length > 0 && rest[0] == '[')
        {
            var end = rest.IndexOf("] "u8);
            return end < 0 ? -1 : text.Length - rest.Length + end + 2;
        }

        return TryToken(ref rest, out var data) && data.Length == 1 && data[0] == '-' ? text.Length - rest.Length : -1;
    }

    /// <summary>RFC 3164 behind the time, and rsyslog's files: host, application and process, a colon or none, and the empty fields of a
    /// frame where rsyslog leaves them.</summary>
    private static int ReadTag(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> name)
    {
        var at = 0;
        var host = text.IndexOf((byte)' ');
        if (host > 0 && text[host - 1] != ':')
        {
            at = FieldText.SkipBlanks(text, host);
        }

        var tag = text.Slice(at);
        var end = tag.IndexOfAny((byte)':', (byte)'[', (byte)' ');
        end = end < 0 ? tag.Length : end;
        name = tag.Slice(0, end);
        if (end < tag.Length && tag[end] == '[')
        {
            var close = tag.IndexOf((byte)']');
            end = close < 0 ? end : close + 1;
        }

        at += end + (end < tag.Length && tag[end] == ':' ? 1 : 0);
        at = FieldText.SkipBlanks(text, at);
        for (var i = 0; i < EmptyFields && text.Slice(at).StartsWith("- "u8); i++)
        {
            at = FieldText.SkipBlanks(text, at + 2);
        }

        return at;
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
