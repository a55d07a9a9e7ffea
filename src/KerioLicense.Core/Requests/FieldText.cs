using System.Linq;
using KerioLicense.Values;

namespace KerioLicense.Requests;

/// <summary>
/// Makes text that others chose (names of customers, servers, people) fit to stand in a letter: one line that ends where it ends. Letters
/// of every script, quotes and emoji stay; what moves the place of other text goes.
/// </summary>
internal static class FieldText
{
    /// <summary>Longest name in a letter; real ones are far shorter.</summary>
    public const int LongestLine = 200;

    /// <summary>Longest free text in a letter.</summary>
    public const int LongestText = 4000;

    private const char Isolate = '\u2068';
    private const char EndIsolate = '\u2069';

    /// <summary>A text in one line: control characters and line ends become blanks, runs of blanks one.</summary>
    public static string OneLine(string text) => Clean(text, LongestLine, keepsLines: false).ToString();

    /// <summary>A text of several lines that end with <c>\n</c>, empty lines at its ends removed.</summary>
    public static string Lines(string text) => Clean(text, LongestText, keepsLines: true).ToString();

    /// <summary>In plain text, a value with right-to-left letters is set apart so that it does not turn round what stands beside it
    /// (Unicode UAX 9, 2.4).</summary>
    public static string Apart(string value) => HasRightToLeft(value) ? Isolate + value + EndIsolate : value;

    private static StringBuilder Clean(string text, int longest, bool keepsLines)
    {
        var clean = new StringBuilder(Math.Min(text.Length, longest));
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                continue;
            }

            if (clean.Length >= longest)
            {
                TrimEnd(clean).Append('…');
                return clean;
            }

            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(character).Append(text[++i]);
            }
            else if (char.IsSurrogate(character))
            {
                clean.Append('\uFFFD');
            }
            else if (Characters.IsLineEnd(character))
            {
                AppendLineEnd(clean, keepsLines);
            }
            else if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                AppendBlank(clean);
            }
            else if (!Characters.IsTurning(character) && !Characters.IsNone(character))
            {
                clean.Append(character);
            }
        }

        return TrimEnd(clean);
    }

    private static void AppendBlank(StringBuilder clean)
    {
        if (clean.Length > 0 && clean[clean.Length - 1] is not (' ' or '\n'))
        {
            clean.Append(' ');
        }
    }

    private static void AppendLineEnd(StringBuilder clean, bool keepsLines)
    {
        if (!keepsLines)
        {
            AppendBlank(clean);
        }
        else if (clean.Length > 0)
        {
            // At most one empty line between two paragraphs.
            var isThird = clean.Length > 1 && clean[clean.Length - 1] == '\n' && clean[clean.Length - 2] == '\n';
            if (!isThird)
            {
                TrimBlanks(clean).Append('\n');
            }
        }
    }

    private static StringBuilder TrimEnd(StringBuilder clean)
    {
        while (clean.Length > 0 && clean[clean.Length - 1] is ' ' or '\n')
        {
            clean.Length--;
        }

        return clean;
    }

    private static StringBuilder TrimBlanks(StringBuilder clean)
    {
        while (clean.Length > 0 && clean[clean.Length - 1] == ' ')
        {
            clean.Length--;
        }

        return clean;
    }

    // Hebrew to Arabic Extended-A, the presentation forms, and the marks;
    // scripts beyond U+FFFF that run right to left begin with U+D802, D803, D83A and D83B.
    private static bool HasRightToLeft(string value) => value.Any(static character =>
        character is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC') or '\u200F' or '\uD802'
        or '\uD803' or '\uD83A' or '\uD83B');
}
