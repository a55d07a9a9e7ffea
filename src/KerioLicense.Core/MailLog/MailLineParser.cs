using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using KerioLicense.Files;

namespace KerioLicense.MailLog;

/// <summary>
/// Tells what a line of a mail log is by its text (kerio-facts 5.4: documented, seen in client code; 11.2: seen). Works on bytes, so that
/// neither an encoding nor a stray byte matters, and takes from the sender's own texts (subject, Msg-Id) nothing: they come last, and what
/// counts stands before them.
/// </summary>
internal sealed class MailLineParser
{
    private const uint Recv = 0x76636552;
    private const uint Sent = 0x746e6553;

    private static ReadOnlySpan<byte> SmtpSend => "SMTP Send: "u8;

    /// <summary>A service's name longer than this is no name.</summary>
    private const int LongestService = 64;

    private readonly LogTimestamp _timestamp = new();
    private readonly EnvelopedLine _enveloped = new();

    /// <summary>Lines of another file follow.</summary>
    public void BeginFile() => _enveloped.BeginFile();

    /// <summary>Reads one line without its line end.</summary>
    [MethodImpl(HotPath.Optimized)]
    public void Parse(ReadOnlySpan<byte> line, ref MailLine result)
    {
        result = default;
        var start = 0;
        while (start < line.Length && (line[start] is 0 or (byte)' ' or (byte)'\t'))
        {
            start++;
        }

        if (start == line.Length)
        {
            return;
        }

        line = line.Slice(start);
        if (line.StartsWith("\uFEFF"u8))
        {
            var mark = FieldText.SkipBlanks(line, 3);
            line = line.Slice(mark);
            start += mark;
            if (line.Length == 0)
            {
                return;
            }
        }

        if (line.Length > 0 && line[0] != (byte)'[')
        {
            if (!_enveloped.TryRead(line, start, _timestamp, ref result))
            {
                SetUnrecognized(line, ref result);
            }

            return;
        }

        var payload = _timestamp.ReadBracketed(line, out result.Seconds);
        result.HasTime = payload >= 0;
        if (payload < 0)
        {
            SetUnrecognized(line, ref result);
            return;
        }

        ReadPayload(line.Slice(payload), start + payload, ref result);
    }

    /// <summary>True for a Recv or Sent line; the text begins behind the time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryReadTraffic(ReadOnlySpan<byte> text, int position, ref MailLine result)
    {
        if (text.Length > 5 && text[4] == (byte)':')
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(text);
            return (word == Recv && TryReadReceived(text, position, ref result)) || (word == Sent && SentLine.TryRead(text, ref result));
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadPayload(ReadOnlySpan<byte> text, int position, ref MailLine result)
    {
        if (TryReadTraffic(text, position, ref result) || TryReadEarlyForm(text, position, ref result))
        {
            return;
        }

        if (IsQueueNote(text) || IsAliasNote(text))
        {
            result.Kind = KindOfNote(text);
            return;
        }

        SetUnrecognized(text, ref result);
    }

    [MethodImpl(HotPath.Optimized)]
    private static bool TryReadReceived(ReadOnlySpan<byte> text, int position, ref MailLine result)
    {
        var at = FieldText.SkipBlanks(text, 5);
        if (FieldText.TryReadQueueId(text, ref at, out result.QueueId))
        {
            result.HasQueueId = true;
            result.Hash = QueueId.Scatter(result.QueueId);
        }
        else if (!StartsWithField(text.Slice(at)))
        {
            return false;
        }
        else
        {
            result.Hash = LineHash.Of(text);
        }

        result.Kind = MailLineKind.Received;
        var fields = text.Slice(at);
        var service = FieldText.ValueStart(fields, "Service:"u8);
        if (service < 0)
        {
            // Not in its usual place. What follows From was chosen by the sender, who shall not name the service.
            var from = fields.IndexOf("From:"u8);
            var safe = from < 0 ? fields.Slice(0, Math.Min(fields.Length, LongestService)) : fields.Slice(0, from);
            var name = safe.IndexOf("Service:"u8);
            service = name < 0 ? -1 : FieldText.SkipBlanks(fields, name + 8);
        }

        if (service >= 0)
        {
            SetService(fields, service, position + at, ref result);
        }

        return true;
    }

    private static bool StartsWithField(ReadOnlySpan<byte> text) =>
        text.StartsWith("Queue-ID:"u8) || text.StartsWith("Service:"u8) || text.StartsWith("From:"u8) || text.StartsWith("To:"u8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SetService(ReadOnlySpan<byte> fields, int start, int position, ref MailLine result)
    {
        var rest = fields.Slice(start, Math.Min(fields.Length - start, LongestService));
        var length = rest.IndexOf((byte)',');
        length = length < 0 ? rest.Length : length;
        while (length > 0 && rest[length - 1] == (byte)' ')
        {
            length--;
        }

        result.ServiceStart = position + start;
        result.ServiceLength = length;
    }

    /// <summary>Before version 6 a message was one line: <c>SMTP: From: &lt;a&gt;, To: &lt;b&gt;, Size: n, ...</c>.</summary>
    internal static bool TryReadEarlyForm(ReadOnlySpan<byte> text, int position, ref MailLine result)
    {
        var colon = text.Slice(0, Math.Min(text.Length, 24)).IndexOf((byte)':');
        if (colon < 1)
        {
            return false;
        }

        for (var i = 0; i < colon; i++)
        {
            if (!((text[i] | 0x20) is >= 'a' and <= 'z' || text[i] is (>= (byte)'0' and <= (byte)'9') or (byte)' '))
            {
                return false;
            }
        }

        var fields = text.Slice(FieldText.SkipBlanks(text, colon + 1));
        if (!fields.StartsWith("From: <"u8) || fields.IndexOf(", To: "u8) < 0 || fields.IndexOf(", Size: "u8) < 0)
        {
            return false;
        }

        result.Kind = MailLineKind.Received;
        result.Hash = LineHash.Of(text);
        result.ServiceStart = position;
        result.ServiceLength = colon;
        return true;
    }

    /// <summary>The queue's notes name messages at most by their number.</summary>
    internal static bool IsQueueNote(ReadOnlySpan<byte> text) => text.StartsWith(SmtpSend) && !SpeaksOfMessage(text);

    /// <summary><c>SMTP Send: N outgoing message(s) processed in regular queue run</c>: with N above 0, mail went out.</summary>
    internal static MailLineKind KindOfNote(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith(SmtpSend))
        {
            return MailLineKind.Note;
        }

        var number = text.Slice(SmtpSend.Length);
        var digits = number.IndexOf((byte)' ');
        return digits > 0 && number.Slice(digits).StartsWith(" outgoing message"u8) && !number.Slice(0, digits).SequenceEqual("0"u8)
            ? MailLineKind.QueueRun
            : MailLineKind.Note;
    }

    internal static bool IsAliasNote(ReadOnlySpan<byte> text) =>
        text.StartsWith("No local mailbox "u8) || (text.StartsWith("Address <"u8) && text.IndexOf(" expanded to "u8) > 0);

    private static bool SpeaksOfMessage(ReadOnlySpan<byte> text) =>
        text.IndexOf("Queue-ID"u8) >= 0 || text.IndexOf("From: "u8) >= 0 || text.IndexOf("Recipient: "u8) >= 0;

    /// <summary>A line of another log, or one that was not understood. Where lines are told to be missing, they can be of any time since
    /// the line before. Zero bytes in a line without a time: its text is in an unknown encoding.</summary>
    internal static void SetUnrecognized(ReadOnlySpan<byte> text, ref MailLine result)
    {
        result.Hash = LineHash.Of(text);
        var isOther = OtherLogLine.IsOne(text);
        result.TellsLoss = !isOther && LostLines.AreTold(text);
        result.HasTime &= !result.TellsLoss;
        result.Kind = isOther ? MailLineKind.OtherLog
            : result.TellsLoss || SpeaksOfMessage(text) || (!result.HasTime && text.IndexOf((byte)0) >= 0) ? MailLineKind.Doubtful
            : MailLineKind.Unrecognized;
    }
}
