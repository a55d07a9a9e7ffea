using System.Runtime.CompilerServices;
using KerioLicense.Files;

namespace KerioLicense.MailLog;

/// <summary>
/// Reads <c>Sent: Queue-ID: x, Recipient: &lt;b&gt;, Result: r, Status: 2.0.0 text, Remote-Host: ip[, Msg-Id: &lt;id&gt;]</c>.
/// The form of 2005 ends after Status.
/// </summary>
internal static class SentLine
{
    [MethodImpl(HotPath.Optimized)]
    public static bool TryRead(ReadOnlySpan<byte> text, ref MailLine result)
    {
        var at = FieldText.SkipBlanks(text, 5);
        if (FieldText.TryReadQueueId(text, ref at, out result.QueueId))
        {
            result.HasQueueId = true;
        }
        else if (!text.Slice(at).StartsWith("Queue-ID:"u8) && !text.Slice(at).StartsWith("Recipient:"u8))
        {
            return false;
        }

        result.Kind = MailLineKind.Sent;
        var fields = text.Slice(at);
        var recipient = FieldText.ValueStart(fields, "Recipient:"u8);
        var recipientEnd = recipient < 0 ? 0 : fields.Slice(recipient).IndexOf((byte)'>') + 1 + recipient;
        var afterRecipient = fields.Slice(recipientEnd);

        var resultStart = FieldText.ValueStart(afterRecipient, "Result:"u8);
        if (resultStart < 0)
        {
            resultStart = afterRecipient.IndexOf(", Result: "u8);
            resultStart = resultStart < 0 ? -1 : resultStart + 10;
        }

        var outcome = resultStart < 0 ? default : afterRecipient.Slice(resultStart);
        var identity = recipientEnd + Math.Max(resultStart, 0) + Math.Min(outcome.Length, 7);

        // One line per message, recipient, result and second: its identity. The status text may be as long as the other server likes.
        result.Hash = QueueId.Scatter(result.QueueId ^ LineHash.Of(fields.Slice(0, identity)));
        result.Outcome = OutcomeOf(outcome);
        return true;
    }

    [MethodImpl(HotPath.Optimized)]
    private static SentOutcome OutcomeOf(ReadOnlySpan<byte> result)
    {
        var relayed = result.StartsWith("relayed"u8);
        if (!relayed && !result.StartsWith("delivered"u8))
        {
            return SentOutcome.Undelivered;
        }

        // The first one behind Status: a Msg-Id comes later and is the sender's text.
        var host = result.IndexOf(", Remote-Host: "u8);
        if (host < 0)
        {
            return relayed ? SentOutcome.Out : SentOutcome.Delivered;
        }

        var address = result.Slice(host + 15);
        return address.StartsWith("127."u8) || address.StartsWith("::1"u8) || address.StartsWith("[::1]"u8)
            ? SentOutcome.Local : SentOutcome.Out;
    }
}
