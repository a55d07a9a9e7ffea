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

    // In names, where servers, thumbprints and times of day stand too. Three groups of which the first is digits, or all are in upper case
    // (a name of Windows has at most fifteen characters); fifteen characters or a prefix only by themselves, since ids of messages are
    // twice eight. 10023-WEB01 is a server, 20261118T020000 an instant.
    private static readonly Regex InName = new(
        $"((?<first>[0-9]{{5}}){Hyphen}[A-Za-z0-9]{{5}}{Hyphen}[A-Za-z0-9]{{5}}([A-Za-z0-9]|{Hyphen})*"
        + $"|(?<![A-Za-z0-9])((?=.{{0,16}}[0-9])(?<first>[A-Z0-9]{{5}}){Hyphen}[A-Z0-9]{{5}}{Hyphen}[A-Z0-9]{{5}}"
        + $"|(?<first>[0-9]{{5}})((?![0-9]{{3}}T[0-9]{{6}})[A-Za-z0-9]{{10}}|{Hyphen}(?![A-Z]+[0-9]*\\b)[A-Z0-9]{{5}}))(?![A-Za-z0-9]))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    // As Hide and KerioLicenseNumber.Masked leave it.
    private static readonly Regex Masked = new(@"[A-Za-z0-9]{5}(?:-\*{5}){1,2}", RegexOptions.CultureInvariant);

    /// <summary>The text with the first group of each number and stars for the rest of it.</summary>
    public static string Hide(string text) => Number.Replace(text, "${first}-*****");

    /// <summary>The same for names and for sentences that hold some: what may as well be something else stays.</summary>
    public static string HideInNames(string text) => MayHold(text) ? InName.Replace(text, "${first}-*****") : text;

    /// <summary>The same with something else in place of each number.</summary>
    public static string ReplaceInNames(string text, Func<string, string> replacement) =>
        MayHold(text) ? InName.Replace(text, match => replacement(match.Value)) : text;

    /// <summary>The text with stars for the whole of each number, also where it was masked before.</summary>
    public static string Remove(string text) => Masked.Replace(Hide(text), "*****-*****");

    /// <summary>Five characters in a row as a number begins with; most texts have none, and pages have many texts.</summary>
    private static bool MayHold(string text)
    {
        for (int i = 0, run = 0; i < text.Length; i++)
        {
            run = text[i] is (>= '0' and <= '9') or (>= 'A' and <= 'Z') ? run + 1 : 0;
            if (run == 5)
            {
                return true;
            }
        }

        return false;
    }
}
