namespace KerioLicense.MailLog;

/// <summary>
/// Reads a line that a syslog program wrote by its text, not by its envelope (kerio-facts 11.2: seen in client code). Remembers the year
/// where the lines do not name one: a Queue-ID holds it (kerio-facts 5.4, inferred and checked), and a log only goes forward.
/// </summary>
internal sealed class EnvelopedLine
{
    /// <summary>Fields that can stand between the time and the text, with a time of the log's own.</summary>
    private const int MostFields = 8;
    private const int Day = 86400;

    /// <summary>The latest time without a year whose year is known, and that year.</summary>
    private (int Year, long Seconds)? _latest;

    /// <summary>Forgets the year: another file begins.</summary>
    public void BeginFile() => _latest = null;

    /// <summary>False for a line without an envelope.</summary>
    /// <param name="line">The line.</param>
    /// <param name="position">Where the line begins in what the positions of the result count from.</param>
    /// <param name="stamps">Reads a time of the log's own behind the envelope.</param>
    /// <param name="result">What the line is.</param>
    public bool TryRead(ReadOnlySpan<byte> line, int position, LogTimestamp stamps, ref MailLine result)
    {
        if (!SyslogEnvelope.TryRead(line, out var envelope))
        {
            return false;
        }

        var (at, time) = (envelope.Text, envelope.Time);
        var name = envelope.Name;
        if (line.Length > at && line[at] == (byte)'<' && SyslogEnvelope.TryRead(line.Slice(at), out var inner))
        {
            // A relay put its own envelope round another's.
            (at, time) = (at + inner.Text, time.IsUtc ? time : inner.Time);
            name = inner.Name;
        }

        var stamp = stamps.ReadBracketed(line.Slice(at), out var ownTime);
        at += Math.Max(stamp, 0);
        if (!MailLineParser.TryReadTraffic(line.Slice(at), position + at, ref result)
            && !TryFindTraffic(line, envelope, position, ref result))
        {
            ReadOther(line.Slice(at), name, position + at, ref result);
        }

        if (result.Kind == MailLineKind.OtherLog || result.TellsLoss)
        {
            return true;
        }

        if (time.IsUtc || time.Year != 0 || stamp < 0)
        {
            SetTime(time, ref result);
        }
        else
        {
            (result.HasTime, result.Seconds) = (true, ownTime);
        }

        if (!result.HasTime && result.Kind is not (MailLineKind.Unrecognized or MailLineKind.Doubtful))
        {
            result.Kind = result.Kind == MailLineKind.Note ? MailLineKind.Unrecognized : MailLineKind.Doubtful;
        }

        return true;
    }

    /// <summary>In front of the text stand more fields than the form has, or fewer.</summary>
    private static bool TryFindTraffic(ReadOnlySpan<byte> line, SyslogEnvelope envelope, int position, ref MailLine result)
    {
        var at = envelope.Rest;
        for (var field = 0; field < MostFields && at < line.Length; field++)
        {
            if (MailLineParser.TryReadTraffic(line.Slice(at), position + at, ref result))
            {
                if (result.HasQueueId)
                {
                    return true;
                }

                result = default;
            }

            var length = line.Slice(at).IndexOf((byte)' ');
            at = length < 0 ? line.Length : FieldText.SkipBlanks(line, at + length);
        }

        return false;
    }

    private static void ReadOther(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, int position, ref MailLine result)
    {
        var isOther = OtherLogLine.IsNameOfOne(name);
        if (!isOther && MailLineParser.TryReadEarlyForm(text, position, ref result))
        {
            return;
        }

        // In an export, notes on aliases are of the warning log (kerio-facts 11.2: seen): they do not prove that the mail log was written.
        var isMail = OtherLogLine.Is(name, "mail"u8);
        if (MailLineParser.IsQueueNote(text) || (isMail && MailLineParser.IsAliasNote(text)))
        {
            result.Kind = isOther ? MailLineKind.OtherLog : MailLineParser.KindOfNote(text);
            return;
        }

        MailLineParser.SetUnrecognized(text, ref result);
        var isOfMail = isMail || text.StartsWith("Recv:"u8) || text.StartsWith("Sent:"u8)
            || (result.Kind == MailLineKind.Doubtful && !isOther);
        if (!isOfMail)
        {
            result.Kind = MailLineKind.OtherLog;
        }
    }

    private void SetTime(SyslogTime time, ref MailLine result)
    {
        (result.HasTime, result.IsUtc, result.StatedOffset) = (time.Year != 0, time.IsUtc, time.Offset);
        result.Seconds = time.Seconds;
        if (!result.HasTime && YearOf(time, result) is { } year && time.TryIn(year, out result.Seconds))
        {
            result.HasTime = true;
            _latest = _latest is { } latest && latest.Seconds > result.Seconds && !result.HasQueueId ? latest : (year, result.Seconds);
        }
    }

    private int? YearOf(SyslogTime time, in MailLine line)
    {
        if (line.HasQueueId)
        {
            return NearestYear(time, QueueId.TimeOf(line.QueueId));
        }

        return _latest is not { } latest ? null
            : time.TryIn(latest.Year, out var seconds) && seconds >= latest.Seconds - Day ? latest.Year
            : latest.Year + 1;
    }

    private static int? NearestYear(SyslogTime time, long receipt)
    {
        var around = UnixTime.ToUtc(receipt).Year;
        var (nearest, least) = ((int?)null, long.MaxValue);
        for (var year = around - 1; year <= around + 1; year++)
        {
            if (time.TryIn(year, out var seconds) && Math.Abs(seconds - receipt) < least)
            {
                (nearest, least) = (year, Math.Abs(seconds - receipt));
            }
        }

        return nearest;
    }
}
