using System.Linq;

namespace KerioLicense.Values;

/// <summary>Values in commands that people copy into PowerShell.</summary>
internal static class ShellText
{
    /// <summary>A value as one argument; names come from strangers.</summary>
    public static string Argument(string value) =>
        value.Length > 0 && value[0] != '-' && value.All(IsPlain) && !MayBeNumber(value) ? value : Quoted(value);

    /// <summary>A value in single quotes.</summary>
    public static string Quoted(string value)
    {
        var quoted = new StringBuilder("'", value.Length + 2);
        foreach (var character in value)
        {
            quoted.Append(character);

            // Any of these ends a text in single quotes (PowerShell/PowerShell, CharTraits.cs,
            // IsSingleQuote); doubled it stands for itself.
            if (character is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b')
            {
                quoted.Append(character);
            }
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>10KB without quotes is 10240, and 007 is 7.</summary>
    private static bool MayBeNumber(string value) =>
        (value[0] is (>= '0' and <= '9') or '.') && value.Count(static character => character == '.') < 2;

    private static bool IsPlain(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_' or '/' or ':';
}
