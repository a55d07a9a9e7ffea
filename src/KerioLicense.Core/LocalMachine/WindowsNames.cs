using System.Linq;

namespace KerioLicense.LocalMachine;

/// <summary>What a name in a Windows path can stand for in a folder, on a system where upper and lower case differ.</summary>
internal static class WindowsNames
{
    /// <summary>The files and folders, the likeliest first.</summary>
    /// <param name="folder">Where they lie.</param>
    /// <param name="exact">The path by the name as it is.</param>
    /// <param name="name">As Windows knows it: in any case, or the short form.</param>
    public static IEnumerable<string> Candidates(string folder, string exact, string name)
    {
        if (LinkTarget.Of(exact) is not null || File.Exists(exact) || Directory.Exists(exact))
        {
            yield return exact;
        }

        string[] entries;
        try
        {
            entries = Directory.GetFileSystemEntries(folder + Path.DirectorySeparatorChar);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not a folder, or one without the right to list it: then its names are known by their exact spelling only.
            yield break;
        }

        Array.Sort(entries, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry != exact && string.Equals(Path.GetFileName(entry), name, StringComparison.OrdinalIgnoreCase))
            {
                yield return entry;
            }
        }

        foreach (var entry in OfShortName(entries, name))
        {
            yield return entry;
        }
    }

    /// <summary>
    /// PROGRA~2: the second of the names that begin with PROGRA, for they were given in the order in which the folders came into being;
    /// then the others.
    /// [documented: Microsoft, "Naming Files, Paths, and Namespaces"; the setup of Windows makes Program Files, Program Files (x86),
    /// ProgramData]
    /// </summary>
    private static List<string> OfShortName(string[] entries, string name)
    {
        var (stem, extension) = Split(name);
        var tilde = stem.LastIndexOf('~');
        var found = new List<string>();
        if (tilde < 1 || !int.TryParse(stem.Substring(tilde + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return found;
        }

        foreach (var entry in entries)
        {
            var (longStem, longExtension) = Split(Path.GetFileName(entry));
            if (Plain(longStem).StartsWith(stem.Substring(0, tilde), StringComparison.OrdinalIgnoreCase)
                && string.Equals(First3(Plain(longExtension)), extension, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(entry);
            }
        }

        if (number >= 1 && number <= found.Count)
        {
            found.Insert(0, found[number - 1]);
            found.RemoveAt(number);
        }

        return found;
    }

    private static (string Stem, string Extension) Split(string name) =>
        name.LastIndexOf('.') is var dot && dot > 0 ? (name.Substring(0, dot), name.Substring(dot + 1)) : (name, "");

    private static string First3(string extension) => extension.Length > 3 ? extension.Substring(0, 3) : extension;

    /// <summary>A short name has no blanks and dots, and an underscore where another character is not allowed in it.</summary>
    private static string Plain(string name) => string.Concat(name
        .Where(static character => character is not (' ' or '.'))
        .Select(static character => character is '+' or ',' or ';' or '=' or '[' or ']' ? '_' : character));
}
