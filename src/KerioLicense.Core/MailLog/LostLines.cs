namespace KerioLicense.MailLog;

/// <summary>
/// Knows lines in which a program that writes logs says that lines are missing: rsyslog and journald drop what comes too fast, others when
/// a queue is full, and all of them can write a line once and then how often it came (inferred from the programs' own messages; no such
/// line of a Kerio server was seen). What is missing can be of messages.
/// </summary>
internal static class LostLines
{
    /// <summary>Longer texts of these programs are not known; a longer line is of something else.</summary>
    private const int LongestText = 512;

    /// <summary>Other logs speak of one message, too; these programs speak of several.</summary>
    private static ReadOnlySpan<byte> Messages => " messages"u8;

    public static bool AreTold(ReadOnlySpan<byte> text)
    {
        text = text.Slice(0, Math.Min(text.Length, LongestText));
        if (text.IndexOf("rate-limiting"u8) >= 0 || text.IndexOf("rate limiting"u8) >= 0 || IsRepetition(text))
        {
            return true;
        }

        return (text.IndexOf(Messages) >= 0 || text.IndexOf(" message(s)"u8) >= 0)
            && (text.IndexOf(" lost"u8) >= 0 || text.IndexOf("uppressed "u8) >= 0 || text.IndexOf(" drop"u8) >= 0
                || text.IndexOf("ropped "u8) >= 0 || text.IndexOf(" missed"u8) >= 0 || text.IndexOf(" discard"u8) >= 0);
    }

    /// <summary><c>last message repeated 40 times</c> and <c>message repeated 40 times: [ text]</c>.</summary>
    private static bool IsRepetition(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf("essage repeated "u8);
        return at >= 0 && text.Slice(at).IndexOf(" times"u8) > 0;
    }
}
