using System.Text;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>The margins of a printed page: whose report it is at the top, the number of the page below.</summary>
internal static class PaperStyle
{
    // One line of a page; the whole name stands in the page's heading.
    private const int LongestHeader = 90;

    /// <summary>What stands at the top of a report: its title, and the customer where all of it is one customer's.</summary>
    public static string HeaderOf(ReportWords words, KerioComplianceResult[] results)
    {
        var customer = results.Length > 0 ? results[0].Customer : null;
        return words.TitleFor(words.Customer ?? (Array.TrueForAll(results, result => result.Customer == customer) ? customer : null));
    }

    /// <param name="header">What stands at the top.</param>
    public static string Of(string header) =>
        "@page { size: A4; margin: 18mm 14mm 16mm; "
        + "@top-left { content: \"" + Quoted(header) + "\"; font: 9pt system-ui, sans-serif; color: #545d66; } "
        + "@bottom-right { content: counter(page) \" / \" counter(pages); font: 9pt system-ui, sans-serif; color: #545d66; } }\n";

    /// <summary>The content of a string of a style sheet: whatever is not a plain letter is written as its number, so that no name ends the
    /// string, the rule or the element.</summary>
    private static string Quoted(string header)
    {
        var plain = PlainText.Of(header);
        var quoted = new StringBuilder(plain.Length);
        var letters = 0;
        for (var i = 0; i < plain.Length; i++)
        {
            if (++letters > LongestHeader)
            {
                return quoted.Append("\\002026").ToString();
            }

            if (plain[i] is ((>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or ' '))
            {
                quoted.Append(plain[i]);
                continue;
            }

            var isPair = char.IsHighSurrogate(plain[i]) && i + 1 < plain.Length && char.IsLowSurrogate(plain[i + 1]);
            var code = isPair ? char.ConvertToUtf32(plain[i], plain[i + 1]) : char.IsSurrogate(plain[i]) ? 0xFFFD : plain[i];
            quoted.Append('\\').Append(code.ToString("x6", CultureInfo.InvariantCulture));
            i += isPair ? 1 : 0;
        }

        return quoted.ToString();
    }
}
