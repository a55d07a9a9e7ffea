using System.Text;

namespace KerioLicense.Values;

/// <summary>Names of files from names that people chose, in plain ASCII.</summary>
internal static class SafeFileName
{
    private const int LongestSlug = 40;
    private const int Digits = 8;

    /// <summary>The letters and digits of a name; empty where it has none that are ASCII.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder(LongestSlug);
        foreach (var character in WithoutAccents(name))
        {
            if (slug.Length == LongestSlug)
            {
                break;
            }

            if (character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (character < '\u0300' && slug.Length > 0 && slug[slug.Length - 1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }

    /// <summary>
    /// The slug with digits that follow from the whole name, whatever its capitals. So two names never share a file, the file of a name is
    /// the same tomorrow whoever else is there then, and none is a word that Windows keeps for itself, such as <c>con</c>.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="shown">The name as it may be shown.</param>
    public static string Distinct(string name, string shown)
    {
        var slug = Slug(shown);
        return (slug.Length > 0 ? slug + "-" : "")
            + Hex.Sha256(Encoding.UTF8.GetBytes(name.ToUpperInvariant())).Substring(0, Digits);
    }

    /// <summary>Half a surrogate pair, which a file or a server can hold, has no normal form.</summary>
    private static string WithoutAccents(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return name;
        }
    }
}
