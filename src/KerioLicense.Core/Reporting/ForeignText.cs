using System.Globalization;
using System.Text;
using KerioLicense.Values;

namespace KerioLicense.Reporting;

/// <summary>Names and subjects come from strangers: what a report shows of them must be what they are.</summary>
internal static class ForeignText
{
    /// <summary>
    /// On one line, without control characters. Characters that turn the direction of what follows are shown as [U+202E]: a name must not
    /// rearrange its neighbours. Half surrogate pairs become U+FFFD.
    /// </summary>
    public static string Plain(string text)
    {
        var i = 0;
        while (i < text.Length && IsPlain(text, i))
        {
            i++;
        }

        if (i == text.Length)
        {
            return text;
        }

        var plain = new StringBuilder(text, 0, i, text.Length + 16);
        for (; i < text.Length; i++)
        {
            var character = text[i];
            if (Characters.IsTurning(character))
            {
                plain.Append("[U+").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture)).Append(']');
            }
            else if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                plain.Append(character).Append(text[++i]);
            }
            else
            {
                plain.Append(char.IsSurrogate(character) ? '\ufffd' : IsBlanked(character) ? ' ' : character);
            }
        }

        return plain.ToString();
    }

    private static bool IsPlain(string text, int index) =>
        !IsBlanked(text[index]) && !Characters.IsTurning(text[index]) && !char.IsSurrogate(text[index]);

    private static bool IsBlanked(char character) => Characters.IsControl(character) || Characters.IsNone(character);
}
