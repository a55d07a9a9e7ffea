using KerioLicense.Errors;
using KerioLicense.Values;

namespace KerioLicense.Files;

/// <summary>
/// Makes the errors of all file kinds: an error id is the resource key of its text, and the key with "Action" behind it says what to do.
/// </summary>
internal static class InputErrors
{
    private const int LongestQuote = 64;
    private const int LongestKey = 200;

    public static InputFormatException Create(string errorId, string? path, int line, int column, string? key, params object?[] values) =>
        new(ErrorText.Of(InputTexts.ResourceManager, errorId, values), path is null ? null : ShownText.Of(path), line, column,
            key is null ? null : Quote(key, LongestKey));

    /// <summary>A piece of the file as a message may show it: plain, with license numbers masked, and then cut.</summary>
    public static string Quote(string text, int longest = LongestQuote) => PlainText.Cut(NumberMask.Hide(PlainText.Of(text)), longest);
}
