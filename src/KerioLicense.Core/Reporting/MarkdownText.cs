using KerioLicense.Values;

namespace KerioLicense.Reporting;

/// <summary>Texts as Markdown (CommonMark, with GitHub's tables) shows them as they are.</summary>
internal static class MarkdownText
{
    private const char WordJoiner = '\u2060';

    /// <summary>A sentence: nothing in it is mark-up, becomes a link or calls somebody.</summary>
    public static string Text(string text)
    {
        // Trimmed first: what stands at the beginning of a line may begin a list.
        var plain = PlainText.Of(text).Trim();
        var escaped = new StringBuilder(plain.Length + 8);
        for (var i = 0; i < plain.Length; i++)
        {
            var character = plain[i];
            switch (character)
            {
                case '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '&' or '~' or '#' or '$' or '^':
                    escaped.Append('\\').Append(character);
                    break;
                case '-' or '+' or '=' when i == 0:
                    escaped.Append('\\').Append(character);
                    break;
                case '.' or ')' when IsNumber(plain, i):
                    escaped.Append('\\').Append(character);
                    break;
                case '@':
                    // Ticket systems call people by their names.
                    escaped.Append(character).Append(WordJoiner);
                    break;
                case ':' when string.CompareOrdinal(plain, i, "://", 0, 3) == 0:
                    escaped.Append("&#58;");
                    break;
                case '.' when i >= 3 && string.Compare(plain, i - 3, "www", 0, 3, StringComparison.OrdinalIgnoreCase) == 0:
                    escaped.Append("&#46;");
                    break;
                default:
                    escaped.Append(character);
                    break;
            }
        }

        return escaped.ToString();
    }

    /// <summary>A name or a piece of code within a line; also in a table.</summary>
    public static string Code(string text)
    {
        // A table's cells are cut at bars before code is looked for, so that a bar needs its backslash even there.
        var plain = PlainText.Of(text).Replace("|", "\\|");
        if (plain.Length == 0)
        {
            return "";
        }

        var fence = new string('`', LongestRun(plain) + 1);
        var gap = plain[0] == '`' || plain[plain.Length - 1] == '`' || (plain[0] == ' ' && plain[plain.Length - 1] == ' ') ? " " : "";
        return fence + gap + plain + gap + fence;
    }

    /// <summary>Lines of code, in a block of their own.</summary>
    public static string Block(string language, string lines)
    {
        var fence = new string('`', Math.Max(3, LongestRun(lines) + 1));
        return fence + language + "\n" + lines + "\n" + fence;
    }

    private static bool IsNumber(string text, int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return end > 0;
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
