using System.Text.Json;

namespace KerioLicense.Files;

/// <summary>A token, as it lies in the buffer of <see cref="JsonTokens"/>.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Start">Where it begins; with its quotation mark, where it has one.</param>
/// <param name="Length">Bytes of a text without its quotation marks, or of a number.</param>
/// <param name="IsEscaped">The text has escapes in it.</param>
internal readonly record struct JsonToken(JsonTokenType Type, int Start, int Length, bool IsEscaped)
{
    /// <summary>Where the text or number itself begins.</summary>
    public int ValueStart => Type is JsonTokenType.String or JsonTokenType.PropertyName ? Start + 1 : Start;
}
