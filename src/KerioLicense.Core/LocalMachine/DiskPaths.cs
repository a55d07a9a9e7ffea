using System.Runtime.InteropServices;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// Finds the paths of a machine that is off on its disk, which is mounted or was copied below a folder. Each part of a path is followed as
/// that machine would follow it: links lead from the root of the disk, and no path leads out of it. A Windows disk may be read on a system
/// that knows neither drives nor short names, and where upper and lower case differ.
/// </summary>
/// <param name="root">The full path of the folder.</param>
/// <param name="isWindows">Whether it is the disk of a Windows machine.</param>
/// <param name="isLettered">Whether the system's drive lies in a folder of its letter, too; otherwise it is the folder itself.</param>
internal sealed class DiskPaths(string root, bool isWindows, bool isLettered = false)
{
    private const int MostLinks = 40;
    private const int DeepestPath = 300;

    /// <summary>Names that are followed on one disk, all in all: a link can lead to itself, and a name can stand for several. What is asked
    /// of a disk needs some thousand.</summary>
    private const int MostSteps = 50_000;

    private static readonly bool IsOnWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
    private static readonly string[] DevicePrefixes = [@"\??\", @"\\?\", @"\\.\"];

    private readonly string _root = root.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
    private readonly char[] _separators = isWindows || IsOnWindows ? ['\\', '/'] : ['/'];
    private int _steps;

    /// <summary>Where a path of the machine is here, in the disk's own spelling; where it is not on the disk, where it would be.</summary>
    /// <exception cref="IOException">Its links go round in a circle.</exception>
    public string Locate(string path) => new Search(this, path).Run(Parts(path));

    /// <summary>The same for a path found here, below the root.</summary>
    /// <exception cref="IOException">Its links go round in a circle.</exception>
    public string Follow(string path)
    {
        var below = path.Substring(_root.Length);
        return new Search(this, below).Run(Split(below));
    }

    /// <summary>A path of a Windows machine with long names, from its drive on; as it is where it is not on the disk.</summary>
    public string LongNameOf(string path)
    {
        var parts = Parts(path);
        if (path.Length < 2 || path[1] != ':' || new Search(this, path).Find(parts) is not { } found)
        {
            return path;
        }

        var drive = IsSystemDrive(path) ? _root : Path.Combine(_root, parts[0]);
        return path.Substring(0, 2) + found.Substring(drive.Length).Replace('/', '\\');
    }

    /// <summary>The letter of a path's drive where no folder of the disk stands for it; null where one does, and for a path without a
    /// drive.</summary>
    public string? MissingDrive(string path)
    {
        path = WithoutPrefix(path);
        return path.Length > 1 && path[1] == ':' && !IsSystemDrive(path) && !Directory.Exists(Locate(path.Substring(0, 2)))
            ? path.Substring(0, 1).ToUpperInvariant() : null;
    }

    private bool IsSystemDrive(string path) => !isLettered && path[0] is ('C' or 'c');

    /// <summary>The names below the root.</summary>
    private List<string> Parts(string path)
    {
        var parts = new List<string>();
        path = WithoutPrefix(path);
        if (_separators.Length > 1 && path.Length > 1 && path[1] == ':')
        {
            // The system's drive is the disk itself; others may have been copied beside it, each in a folder of its letter.
            if (isWindows && !IsSystemDrive(path))
            {
                parts.Add(path.Substring(0, 1).ToUpperInvariant());
            }

            path = path.Substring(2);
        }

        foreach (var name in Split(path))
        {
            if (isWindows && name == "..")
            {
                // Windows goes back by the text of a path, and not by where its links lead.
                parts.RemoveRange(Math.Max(parts.Count - 1, 0), Math.Min(parts.Count, 1));
            }
            else
            {
                parts.Add(name);
            }
        }

        return parts;
    }

    private string WithoutPrefix(string path)
    {
        var prefix = _separators.Length == 1 ? null
            : Array.Find(DevicePrefixes, prefix => path.StartsWith(prefix, StringComparison.Ordinal));
        return prefix is null ? path : path.Substring(prefix.Length);
    }

    private List<string> Split(string path)
    {
        var names = new List<string>(path.Split(_separators, StringSplitOptions.RemoveEmptyEntries));
        names.RemoveAll(static name => name == ".");
        return names;
    }

    /// <summary>What the link's target is below the root, and whether it leads from there or from the folder of the link.</summary>
    private (List<string> Names, bool IsFromRoot) TargetOf(string target)
    {
        // A driver of Linux that shows a disk of Windows names targets by where it is mounted.
        if (isWindows && !IsOnWindows && target.StartsWith(_root + "/", StringComparison.Ordinal))
        {
            target = target.Substring(_root.Length);
        }

        var isDrive = _separators.Length > 1 && target.Length > 1 && target[1] == ':';
        var isFromRoot = isDrive || Array.IndexOf(_separators, target[0]) >= 0;
        return (isFromRoot ? Parts(target) : Split(target), isFromRoot);
    }

    private string Parent(string folder) =>
        folder.Length > _root.Length ? folder.Substring(0, folder.LastIndexOf(Path.DirectorySeparatorChar)) : folder;

    private IEnumerable<string> Candidates(string folder, string name)
    {
        // Windows takes a colon for a drive or a second stream, and blanks and dots at the end for nothing.
        if (IsOnWindows && (name.IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || name[name.Length - 1] is ' ' or '.'))
        {
            return [];
        }

        var exact = folder + Path.DirectorySeparatorChar + name;
        return isWindows ? WindowsNames.Candidates(folder, exact, name)
            : LinkTarget.Of(exact) is not null || File.Exists(exact) || Directory.Exists(exact) ? [exact]
            : [];
    }

    /// <summary>The names that are still to be followed.</summary>
    private sealed record Name(string Text, Name? Next);

    /// <summary>One path being followed.</summary>
    private sealed class Search(DiskPaths disk, string path)
    {
        private int _deepest = -1;
        private (string Folder, Name? Missing) _reached;

        public string Run(List<string> names) => Find(names) is not { } found ? Missing()
            : found.Length > disk._root.Length ? found
            : found + Path.DirectorySeparatorChar;

        public string? Find(List<string> names) => Find(disk._root, Before(names, null), 0, 0);

        private string? Find(string folder, Name? name, int links, int depth)
        {
            if (depth > _deepest)
            {
                (_deepest, _reached) = (depth, (folder, name));
            }

            if (name is null)
            {
                return folder;
            }

            if (links > MostLinks || depth > DeepestPath || ++disk._steps > MostSteps)
            {
                throw new IOException(UserText.Format(LocalMachineTexts.LinksInCircle, path));
            }

            if (name.Text == "..")
            {
                return Find(disk.Parent(folder), name.Next, links, depth + 1);
            }

            foreach (var candidate in disk.Candidates(folder, name.Text))
            {
                if (Through(candidate, folder, name.Next, links, depth + 1) is { } found)
                {
                    return found;
                }
            }

            return null;
        }

        private string? Through(string candidate, string folder, Name? rest, int links, int depth)
        {
            if (LinkTarget.Of(candidate) is not { } target)
            {
                return Find(candidate, rest, links, depth);
            }

            var (names, isFromRoot) = disk.TargetOf(target);
            return Find(isFromRoot ? disk._root : folder, Before(names, rest), links + 1, depth);
        }

        /// <summary>Where the path would be: no link stands in front of what is missing.</summary>
        private string Missing()
        {
            var missing = _reached.Folder;
            for (var name = _reached.Missing; name is not null; name = name.Next)
            {
                missing += name.Text == ".." ? "" : Path.DirectorySeparatorChar + name.Text;
            }

            return missing;
        }

        private static Name? Before(List<string> names, Name? rest)
        {
            for (var i = names.Count - 1; i >= 0; i--)
            {
                rest = new Name(names[i], rest);
            }

            return rest;
        }
    }
}
