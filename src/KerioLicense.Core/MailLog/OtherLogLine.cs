namespace KerioLicense.MailLog;

/// <summary>
/// Knows lines of the server's other logs, which can stand in one file with its mail log (kerio-facts 5.5 and 11.2: seen in client code).
/// They are no traffic, and what they say of messages leaves no doubt about it.
/// </summary>
internal static class OtherLogLine
{
    private const int LongestProtocol = 32;
    private const int LongestName = 128;

    public static bool IsOne(ReadOnlySpan<byte> text) => IsSecurity(text) || IsOfUser(text) || IsOperation(text) || IsSetting(text);

    /// <summary>The names of the server's other logs, as an export of one of them has it as its application.</summary>
    public static bool IsNameOfOne(ReadOnlySpan<byte> name) =>
        Is(name, "warn"u8) || Is(name, "security"u8) || Is(name, "audit"u8) || Is(name, "operations"u8) || Is(name, "warning"u8)
        || Is(name, "error"u8) || Is(name, "debug"u8) || Is(name, "config"u8) || Is(name, "spam"u8);

    /// <summary>Compares without regard to case; the name is in lower case.</summary>
    public static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        if (text.Length != name.Length)
        {
            return false;
        }

        for (var i = 0; i < name.Length; i++)
        {
            if ((text[i] | 0x20) != name[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSecurity(ReadOnlySpan<byte> text) =>
        text.StartsWith("Attempt to deliver to unknown recipient "u8) || text.StartsWith("Relay attempt from IP address "u8)
        || text.StartsWith("SMTP Spam attack detected from "u8) || text.StartsWith("Administration login into "u8)
        || (text.StartsWith("IP address "u8) && text.IndexOf(" found in DNS blacklist "u8) > 0)
        || (text.StartsWith("Failed "u8) && text.Slice(0, Math.Min(text.Length, LongestProtocol)).IndexOf(" login from "u8) > 0);

    /// <summary>Audit and security: <c>IMAP: User a authenticated from IP address ...</c>, <c>... doesn't exist. ...</c>.</summary>
    private static bool IsOfUser(ReadOnlySpan<byte> text)
    {
        var colon = text.Slice(0, Math.Min(text.Length, LongestProtocol)).IndexOf((byte)':');
        var user = colon < 1 ? default : text.Slice(colon);
        return user.StartsWith(": User "u8) || user.StartsWith(": Invalid password for user "u8);
    }

    /// <summary>Operations: <c>{MOVE} Protocol: HTTP/WebMail, User: a, IP: ...</c>.</summary>
    private static bool IsOperation(ReadOnlySpan<byte> text)
    {
        var end = text.Slice(0, Math.Min(text.Length, LongestProtocol)).IndexOf((byte)'}');
        return end > 1 && text[0] == '{' && text.Slice(end).StartsWith("} Protocol: "u8);
    }

    /// <summary>Config: <c>admin - Update Table {field="value", ...}</c>.</summary>
    private static bool IsSetting(ReadOnlySpan<byte> text)
    {
        var dash = text.Slice(0, Math.Min(text.Length, LongestName)).IndexOf(" - "u8);
        var action = dash < 1 ? default : text.Slice(dash + 3);
        return (action.StartsWith("Insert "u8) || action.StartsWith("Update "u8) || action.StartsWith("Delete "u8))
            && action.IndexOf((byte)'{') > 0;
    }
}
