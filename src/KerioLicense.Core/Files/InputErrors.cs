using System.Text.RegularExpressions;
using KerioLicense.Errors;

namespace KerioLicense.Files;

/// <summary>Makes the errors of all file kinds: an error id is the resource key of its text, and the key with "Action" behind it says what to do.</summary>
internal static class InputErrors
{
    private const int LongestQuote = 64;
    private const int LongestKey = 200;
    private const string Hyphen = "[-\u2010-\u2015\u2212]";

    // Whole numbers and prefixes with hyphens and a digit in the first two groups; without hyphens where the first group is digits, as in all numbers seen (kerio-facts 6.1).
    private static readonly Regex NumberPattern = new(
        $"(?=.{{0,10}}[0-9])(?<first>[A-Za-z0-9]{{5}}){Hyphen}[A-Za-z0-9]{{5}}({Hyphen}[A-Za-z0-9]{{1,5}})?|(?<first>[0-9]{{5}})[A-Za-z0-9]{{10}}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static InputFormatException Create(string errorId, string? path, int line, int column, string? key, params object?[] values) =>
        new(ErrorText.Of(InputTexts.ResourceManager, errorId, values), path, line, column, key is null ? null : Quote(key, LongestKey));

    /// <summary>A piece of the file as a message may show it: short, and with licence numbers masked.</summary>
    public static string Quote(string text) => Quote(text, LongestQuote);

    private static string Quote(string text, int longest)
    {
        var shown = NumberPattern.Replace(text, "${first}-*****");
        return shown.Length <= longest ? shown : shown.Substring(0, longest) + "...";
    }
}
