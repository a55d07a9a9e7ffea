using System.Linq;
using KerioLicense.Values;

namespace KerioLicense.Monitoring;

/// <summary>Makes of names from the estate what no format gives a meaning to.</summary>
internal static class MonitoringText
{
    private const char Replacement = '?';

    // Beside letters and digits. Not in it, since some format, shell or console gives them a meaning: | = < > " ' ` \ $ & % { } [ ] ~ ^ !
    private const string Harmless = " .,-_/:;@()+#*?";

    /// <summary>One line of harmless ASCII; letters lose their accents, and what looks like a license number is masked.</summary>
    public static string Of(string? name) => NumberMask.Hide(string.Concat((name ?? "").Select(Map)));

    /// <summary>At most so many characters; dots show that something was cut.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest ? text : text.Substring(0, longest - 3) + "...";

    /// <summary>As many lines as fit, and how many are left out.</summary>
    /// <param name="lines">Without line ends.</param>
    /// <param name="longest">Characters in all, line feeds counted.</param>
    public static List<string> Fit(IReadOnlyList<string> lines, int longest)
    {
        const int RoomForRest = 30;
        var all = lines.Sum(static line => line.Length + 1);
        var fitting = new List<string>(lines.Count);
        var length = 0;
        foreach (var line in lines)
        {
            length += line.Length + 1;
            if (all > longest && length > longest - RoomForRest)
            {
                fitting.Add("... and " + (lines.Count - fitting.Count).ToString(CultureInfo.InvariantCulture) + " more");
                break;
            }

            fitting.Add(line);
        }

        return fitting;
    }

    private static char Map(char character) => character switch
    {
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') => character,
        _ when Harmless.IndexOf(character) >= 0 => character,
        '&' => '+',
        '\'' or '"' or '`' or '\u2018' or '\u2019' => '.',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2212' => '-',
        <= ' ' or '\u00a0' => ' ',
        >= '\u00c0' and <= '\u024f' => WithoutAccent(character),
        _ => Replacement,
    };

    private static char WithoutAccent(char character)
    {
        var letter = character.ToString().Normalize(NormalizationForm.FormD)[0];
        return letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') ? letter : Replacement;
    }
}
