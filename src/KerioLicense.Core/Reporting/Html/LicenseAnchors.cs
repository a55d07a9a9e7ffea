using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Html;

/// <summary>
/// The addresses of licenses in a page: what the page shows of the number anyway, and sixteen bits of its fingerprint, so that a link to a
/// license works in tomorrow's report too, whatever other licenses that has. No more bits, which beside the first group would give the
/// number away; and none of a number of which only the beginning is known (SECURITY.md).
/// </summary>
internal static class LicenseAnchors
{
    private const int Letters = 8;
    private const int Digits = 4;

    public static string[] Of(KerioComplianceResult[] results)
    {
        var order = new int[results.Length];
        var fingerprints = new string[results.Length];
        for (var i = 0; i < order.Length; i++)
        {
            (order[i], fingerprints[i]) = (i, results[i].Fingerprint);
        }

        // Licenses that begin alike are numbered by what does not change from one report to the next.
        Array.Sort(fingerprints, order, StringComparer.Ordinal);
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        var anchors = new string[results.Length];
        foreach (var i in order)
        {
            var anchor = "l-" + Shown(results[i]);
            var count = taken.TryGetValue(anchor, out var before) ? before + 1 : 1;
            taken[anchor] = count;
            anchors[i] = count == 1 ? anchor : anchor + "-" + count.ToString(CultureInfo.InvariantCulture);
        }

        return anchors;
    }

    private static string Shown(KerioComplianceResult result)
    {
        var shown = new StringBuilder(Letters);
        var name = LicenseIdentity.Name(result.LicenseNumber, result.Fingerprint);
        foreach (var letter in name)
        {
            if (shown.Length < Letters && letter is ((>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')))
            {
                shown.Append(letter);
            }
        }

        var isGroup = result.LicenseNumber is { IsPrefix: false } && name[0] != '#';
        return isGroup && result.Fingerprint.Length >= Digits
            ? shown.Append('-').Append(result.Fingerprint, 0, Digits).ToString() : shown.ToString();
    }
}
