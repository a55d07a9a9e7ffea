namespace KerioLicense.Values;

/// <summary>Characters that do not stand for themselves, in names and texts that come from strangers.</summary>
internal static class Characters
{
    /// <summary>All characters that turn the direction of what follows (Unicode UAX 9, the property Bidi_Control).</summary>
    public static bool IsTurning(char character) =>
        character is '\u061c' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    /// <summary>Ends a line for some reader: CR, LF, VT, FF, NEL, and the separators of lines and paragraphs.</summary>
    public static bool IsLineEnd(char character) => character is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Control characters, escape among them, and the separators of lines and paragraphs, which are none for .NET.</summary>
    public static bool IsControl(char character) => char.IsControl(character) || IsLineEnd(character);

    /// <summary>No character at all, and the mark of byte order, which no name has.</summary>
    public static bool IsNone(char character) => character is '\ufeff' or '\ufffe' or '\uffff' or (>= '\ufdd0' and <= '\ufdef');
}
