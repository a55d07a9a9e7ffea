using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using KerioLicense.Files;

namespace KerioLicense.MailLog;

/// <summary>
/// Tells what a line of a mail log is (kerio-facts 5.4). Works on bytes, so that neither an encoding nor a stray byte matters, and takes
/// from the sender's own texts (subject, Msg-Id) nothing: they come last, and what counts stands before them.
/// </summary>
internal sealed class MailLineParser
{
    private const uint Recv = 0x76636552;
    private const uint Sent = 0x746e6553;

    /// <summary>A service's name longer than this is no name.</summary>
    private const int LongestService = 64;

    private readonly LogTimestamp _timestamp = new();

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

        if (line.Slice(start).StartsWith("\uFEFF"u8))
        {
            start += 3;
        }

        line = line.Slice(start);
        int payload;
        if (line.Length > 0 && line[0] == (byte)'<')
        {
            payload = SyslogFrame.Read(line, out var appName, out result.Seconds, out result.StatedOffset);
            result.HasTime = result.IsUtc = payload >= 0;
            if (payload >= 0 && !IsMail(appName))
            {
                result.Kind = MailLineKind.OtherLog;
                return;
            }

            if (payload >= 0 && _timestamp.ReadBracketed(line.Slice(payload), out _) is > 0 and var inner)
            {
                payload += inner;
            }
        }
        else
        {
            payload = _timestamp.ReadBracketed(line, out result.Seconds);
            result.HasTime = payload >= 0;
        }

        if (payload < 0)
        {
            SetUnrecognized(line, ref result);
            return;
        }

        ReadPayload(line.Slice(payload), start + payload, ref result);
    }

    private static bool IsMail(ReadOnlySpan<byte> name) =>
        name.Length == 4 && (BinaryPrimitives.ReadUInt32LittleEndian(name) | 0x20202020) == 0x6c69616d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadPayload(ReadOnlySpan<byte> text, int position, ref MailLine result)
    {
        if (text.Length > 5 && text[4] == (byte)':')
        {
            var word = BinaryPrimitives.ReadUInt32LittleEndian(text);
            if ((word == Recv && TryReadReceived(text, position, ref result)) || (word == Sent && SentLine.TryRead(text, ref result)))
            {
                return;
            }
        }

        if (TryReadEarlyForm(text, position, ref result))
        {
            return;
        }

        if (IsNote(text))
        {
            result.Kind = MailLineKind.Note;
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
    private static bool TryReadEarlyForm(ReadOnlySpan<byte> text, int position, ref MailLine result)
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

    private static bool IsNote(ReadOnlySpan<byte> text) =>
        text.StartsWith("SMTP Send: "u8) || text.StartsWith("No local mailbox "u8)
        || (text.StartsWith("Address <"u8) && text.IndexOf(" expanded to "u8) > 0);

    private static void SetUnrecognized(ReadOnlySpan<byte> text, ref MailLine result)
    {
        result.Kind = text.IndexOf("Queue-ID"u8) >= 0 || text.IndexOf("From: "u8) >= 0 || text.IndexOf("Recipient: "u8) >= 0
            ? MailLineKind.Doubtful
            : MailLineKind.Unrecognized;
        result.Hash = LineHash.Of(text);
    }
}
