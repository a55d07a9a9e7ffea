namespace KerioLicense.MailLog;

/// <summary>
/// How a log's text is written: as the server writes it, in UTF-16 as <c>&gt;</c> and <c>Out-File</c> of Windows PowerShell 5.1 write it
/// (kerio-facts 11.2: inferred), or in HTML as "Save log" of the web administration can (documented; how its HTML looks is inferred).
/// </summary>
internal sealed record TextForm
{
    /// <summary>Bytes from which the form is told.</summary>
    public const int HeadLength = 512;

    private const int LeastUtf16 = 4;

    /// <summary>The encoding to be turned into UTF-8; null for one in which ASCII is ASCII.</summary>
    public Encoding? Encoding { get; private init; }

    public bool IsHtml { get; private init; }

    /// <summary>The server's own form.</summary>
    public bool IsPlain => Encoding is null && !IsHtml;

    public static TextForm Of(ReadOnlySpan<byte> head)
    {
        var encoding = EncodingOf(head);
        var text = encoding is null ? head : Encoding.UTF8.GetBytes(encoding.GetString(head.ToArray()));
        return new TextForm { Encoding = encoding, IsHtml = IsHtmlText(text) };
    }

    /// <summary>Puts the readers on top of the file's text that make UTF-8 lines of it.</summary>
    public Stream Read(Stream text)
    {
        text = Encoding is null ? text : new Utf16Text(text, Encoding);
        return IsHtml ? new HtmlText(text) : text;
    }

    /// <summary>By the mark; without one, by the zero bytes that ASCII has in UTF-16. A log begins with ASCII.</summary>
    private static Encoding? EncodingOf(ReadOnlySpan<byte> head) =>
        head.StartsWith(Encoding.Unicode.GetPreamble()) ? Encoding.Unicode
        : head.StartsWith(Encoding.BigEndianUnicode.GetPreamble()) ? Encoding.BigEndianUnicode
        : head.Length < LeastUtf16 ? null
        : head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0 ? Encoding.Unicode
        : head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0 ? Encoding.BigEndianUnicode
        : null;

    /// <summary>A line of a syslog begins with a number in angle brackets, never with a name.</summary>
    private static bool IsHtmlText(ReadOnlySpan<byte> text)
    {
        text = text.StartsWith("\uFEFF"u8) ? text.Slice(3) : text;
        var at = 0;
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        return at + 1 < text.Length && text[at] == (byte)'<'
            && (text[at + 1] is (byte)'!' or (byte)'?' || (text[at + 1] | 0x20) is >= 'a' and <= 'z');
    }
}
