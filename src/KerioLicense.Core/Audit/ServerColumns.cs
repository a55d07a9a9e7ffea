using System.Linq;

namespace KerioLicense.Audit;

/// <summary>The columns that a list of servers may have, and the nearest of them to one that it should not have.</summary>
internal static class ServerColumns
{
    /// <summary>No list that was meant to be one has more.</summary>
    private const int MostColumns = 100;
    private const int LettersPerSlip = 4;

    /// <summary>From this length on, a name inside another one is no accident.</summary>
    private const int LongEnough = 7;

    private static readonly string[] Known =
    [
        nameof(AuditServer.ComputerName), nameof(AuditServer.Product), nameof(AuditServer.Port), nameof(AuditServer.Customer),
        nameof(AuditServer.Site), nameof(AuditServer.CertificateThumbprint), nameof(AuditServer.LicenseNumber),
    ];

    /// <summary>Whether a column of the name is read.</summary>
    public static bool IsKnown(string name) => Known.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The columns that were probably meant, by the different names that are there; none for columns of the list's own.</summary>
    public static IEnumerable<(string Written, string Meant)> Slips(IReadOnlyCollection<string> header)
    {
        var missing = Known.Where(known => !header.Contains(known, StringComparer.OrdinalIgnoreCase)).ToArray();
        foreach (var written in header.Take(MostColumns))
        {
            if (!IsKnown(written) && Nearest(Letters(written), missing) is { } meant)
            {
                yield return (written, meant);
            }
        }
    }

    private static string? Nearest(string written, string[] names) => names
        .Where(name => written.Length <= 2 * name.Length)
        .Select(name => (Name: name, Slips: Contains(written, name) ? 0 : Distance(written, Letters(name))))
        .Where(static entry => entry.Slips <= entry.Name.Length / LettersPerSlip)
        .OrderBy(static entry => entry.Slips)
        .Select(static entry => entry.Name)
        .FirstOrDefault();

    private static bool Contains(string written, string name) =>
        Letters(name) is var letters && Math.Min(written.Length, letters.Length) >= LongEnough
        && (written.IndexOf(letters, StringComparison.Ordinal) >= 0 || letters.IndexOf(written, StringComparison.Ordinal) >= 0);

    /// <summary>"Computer Name", "computer_name" and "ComputerName" are one.</summary>
    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>How many letters must be added, left out, replaced or exchanged with their neighbor to make one of the other.</summary>
    private static int Distance(string a, string b)
    {
        var slips = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                slips[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(
                        Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1, slips[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
                }
            }
        }

        return slips[a.Length, b.Length];
    }
}
