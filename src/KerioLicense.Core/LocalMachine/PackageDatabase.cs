using System.Linq;
using KerioLicense.Files;

namespace KerioLicense.LocalMachine;

/// <summary>The Debian package manager's list of what is installed: a Linux program file does not name its version. The names of the
/// packages were seen (kerio-facts 11.1).</summary>
internal static class PackageDatabase
{
    private const string Place = "/var/lib/dpkg/status";

    /// <summary>Some megabytes on a machine with thousands of packages.</summary>
    private const int LargestFile = 64 << 20;

    /// <summary>The version of the first of some packages that is installed; null where none is.</summary>
    public static string? VersionOf(string[] packages, IMachine machine, ProblemLog problems) => packages.Length == 0 ? null
        : problems.Try(Place, () => machine.Locate(Place) is var path && File.Exists(path)
            ? Versions(packages, InputFile.ReadText(path, LargestFile)).FirstOrDefault(static version => version is not null) : null);

    private static string?[] Versions(string[] packages, string list)
    {
        var versions = new string?[packages.Length];
        using var lines = new StringReader(list);
        var package = -1;
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith("Package: ", StringComparison.Ordinal))
            {
                package = Array.IndexOf(packages, line.Substring(9).Trim());
            }
            else if (line.StartsWith("Status: ", StringComparison.Ordinal)
                && !line.TrimEnd().EndsWith(" installed", StringComparison.Ordinal))
            {
                // Removed, with its settings left behind.
                package = -1;
            }
            else if (package >= 0 && line.StartsWith("Version: ", StringComparison.Ordinal))
            {
                versions[package] = line.Substring(9).Trim();
            }
        }

        return versions;
    }
}
