namespace KerioLicense.Values;

/// <summary>
/// The one place where a text of a server, a file or a command line loses what could steer a terminal or rearrange its neighbors. Readers
/// call it once for each text that they keep; errors, warnings and reports call it for each text that they quote.
/// </summary>
internal static class PlainText
{
    /// <summary>
    /// The text on one line. A control character becomes a blank, a character that turns the direction or is none vanishes, half a
    /// surrogate pair becomes U+FFFD. A text that needed any of that also loses the blanks around it.
    /// </summary>
    public static string Of(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsPlain(text, i))
            {
                return Clean(text, i);
            }
        }

        return text;
    }

    /// <summary>The same; null where nothing, or nothing but blanks, is left.</summary>
    public static string? OrNull(string? text) =>
        text is not null && Of(text) is var plain && !string.IsNullOrWhiteSpace(plain) ? plain : null;

    /// <summary>The beginning of a text, with dots where it is longer; never half a surrogate pair.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text.Substring(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest) + "...";

    private static bool IsPlain(string text, int index) => text[index] is var character
        && (character is >= ' ' and <= '~'
            || (!Characters.IsControl(character) && !Characters.IsTurning(character) && !Characters.IsNone(character)
                && (!char.IsSurrogate(character) || IsPair(text, index) || (index > 0 && IsPair(text, index - 1)))));

    private static bool IsPair(string text, int index) => index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);

    private static string Clean(string text, int start)
    {
        var plain = new StringBuilder(text, 0, start, text.Length);
        for (var i = start; i < text.Length; i++)
        {
            if (IsPlain(text, i))
            {
                plain.Append(text[i]);
            }
            else if (char.IsSurrogate(text[i]))
            {
                plain.Append('\ufffd');
            }
            else if (Characters.IsControl(text[i]))
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().Trim();
    }
}
