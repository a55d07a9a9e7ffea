using KerioLicense.Files;

namespace KerioLicense.LocalMachine;

/// <summary>The Debian package manager's list of what is installed: a Linux program file does not tell its version.</summary>
internal static class PackageDatabase
{
    private const string Place = "/var/lib/dpkg/status";

    /// <summary>Some megabytes on a machine with thousands of packages.</summary>
    private const int LargestFile = 64 << 20;

    public static string? VersionOf(string package, IMachine machine, ProblemLog problems) => problems.Try(Place, () =>
        machine.Locate(Place) is var path && File.Exists(path) ? Find(package, InputFile.ReadText(path, LargestFile)) : null);

    private static string? Find(string package, string list)
    {
        using var lines = new StringReader(list);
        var isWanted = false;
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith("Package: ", StringComparison.Ordinal))
            {
                isWanted = line.Substring(9).Trim() == package;
            }
            else if (isWanted && line.StartsWith("Version: ", StringComparison.Ordinal))
            {
                return line.Substring(9).Trim();
            }
        }

        return null;
    }
}
