using System.Runtime.CompilerServices;

namespace KerioLicense.Files;

/// <summary>
/// Writes texts as JSON. Only what must be escaped is, and what scripts and editors take for the end of a line; System.Text.Json's writer
/// would escape more, and end lines
/// as the machine does that it runs on.
/// </summary>
internal static class JsonText
{
    /// <summary>A text with its quotation marks.</summary>
    public static string Quote(string text)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        WriteQuoted(writer, text);
        return writer.ToString();
    }

    [MethodImpl(HotPath.Optimized)]
    public static void WriteQuoted(TextWriter writer, string text, bool isAscii = false)
    {
        writer.Write('"');
        var plain = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsPlain(text[i], isAscii))
            {
                continue;
            }

            WritePlain(writer, text, plain, i);
            writer.Write(Escape(text[i]));
            plain = i + 1;
        }

        WritePlain(writer, text, plain, text.Length);
        writer.Write('"');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPlain(char character, bool isAscii) => character <= '\u007f'
        ? character is >= ' ' and not ('"' or '\\')
        : !isAscii && character is not ('\u0085' or '\u2028' or '\u2029');

    private static void WritePlain(TextWriter writer, string text, int start, int end)
    {
        if (start == 0 && end == text.Length)
        {
            writer.Write(text);
            return;
        }

        for (var i = start; i < end; i++)
        {
            writer.Write(text[i]);
        }
    }

    private static string Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
    };
}
