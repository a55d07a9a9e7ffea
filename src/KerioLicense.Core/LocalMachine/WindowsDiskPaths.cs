using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace KerioLicense.LocalMachine;

/// <summary>
/// Finds a Windows path on a disk that is mounted or copied, perhaps on a system that knows neither drives nor short names, and where
/// upper and lower case differ.
/// </summary>
internal sealed class WindowsDiskPaths(string root)
{
    /// <summary>Where the path is on the disk, in the disk's own spelling; where it is not on the disk, where it would be.</summary>
    public string Locate(string path)
    {
        var parts = Parts(path);
        return Find(root, parts, 0) ?? Path.Combine([root, .. parts]);
    }

    /// <summary>The same path in the machine's own spelling: long names, from the drive on.</summary>
    public string LongNameOf(string path)
    {
        var parts = Parts(path);
        if (path.Length < 2 || path[1] != ':' || Find(root, parts, 0) is not { } found)
        {
            return path;
        }

        var drive = IsSystemDrive(path) ? root : Path.Combine(root, parts[0]);
        return path.Substring(0, 2) + found.Substring(drive.Length).Replace('/', '\\');
    }

    private static bool IsSystemDrive(string path) => path[0] is 'C' or 'c';

    /// <summary>The names below the root. No path leads out of the disk.</summary>
    private static List<string> Parts(string path)
    {
        var parts = new List<string>();
        if (path.Length > 1 && path[1] == ':')
        {
            // The system's drive is the disk itself; others may have been copied beside it, each in a folder of its letter.
            if (!IsSystemDrive(path))
            {
                parts.Add(path.Substring(0, 1).ToUpperInvariant());
            }

            path = path.Substring(2);
        }

        foreach (var part in path.Split('\\', '/'))
        {
            if (part == "..")
            {
                parts.RemoveRange(Math.Max(parts.Count - 1, 0), Math.Min(parts.Count, 1));
            }
            else if (part.Length > 0 && part != ".")
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    private static string? Find(string folder, List<string> parts, int index)
    {
        if (index == parts.Count)
        {
            return folder;
        }

        return Candidates(folder, parts[index]).Select(candidate => Find(candidate, parts, index + 1))
            .FirstOrDefault(static found => found is not null);
    }

    /// <summary>What a name can stand for, the likeliest first.</summary>
    private static IEnumerable<string> Candidates(string folder, string name)
    {
        var exact = Path.Combine(folder, name);
        if (File.Exists(exact) || Directory.Exists(exact))
        {
            yield return exact;
        }

        string[] entries;
        try
        {
            entries = Directory.GetFileSystemEntries(folder);
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
