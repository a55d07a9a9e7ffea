using System.Text.RegularExpressions;

namespace KerioLicense.Values;

/// <summary>Hides license numbers in text that is shown: messages, names, answers of servers.</summary>
internal static class NumberMask
{
    private const string Hyphen = "[-\u2010-\u2015\u2212]";

    // Three groups with a digit among them; or a prefix, or fifteen characters in a row, where the first group is digits, as in all numbers
    // seen (docs/kerio-facts.md, 6.1): "mail1-rome2" is a server. With all that hangs on to it: of two numbers in a row the second could
    // otherwise be taken for the end of the first.
    private static readonly Regex Number = new(
        $"((?=.{{0,16}}[0-9])(?<first>[A-Za-z0-9]{{5}}){Hyphen}[A-Za-z0-9]{{5}}{Hyphen}[A-Za-z0-9]{{5}}"
        + $"|(?<first>[0-9]{{5}}){Hyphen}[A-Za-z0-9]{{5}}|(?<first>[0-9]{{5}})[A-Za-z0-9]{{10}})([A-Za-z0-9]|{Hyphen})*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    // As Hide and KerioLicenseNumber.Masked leave it.
    private static readonly Regex Masked = new(@"[A-Za-z0-9]{5}(?:-\*{5}){1,2}", RegexOptions.CultureInvariant);

    /// <summary>The text with the first group of each number and stars for the rest of it.</summary>
    public static string Hide(string text) => Number.Replace(text, "${first}-*****");

    /// <summary>The text with stars for the whole of each number, also where it was masked before.</summary>
    public static string Remove(string text) => Masked.Replace(Hide(text), "*****-*****");
}
