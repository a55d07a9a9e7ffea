using System;
using System.IO;

namespace KerioLicense.LocalMachine;

/// <summary>The Debian package manager's list of what is installed: a Linux program file does not tell its version.</summary>
internal sealed class PackageDatabase(string path)
{
    public string? VersionOf(string package, ProblemLog problems) => problems.Try(path, () => File.Exists(path) ? Find(package) : null);

    private string? Find(string package)
    {
        var isWanted = false;
        foreach (var line in File.ReadLines(path))
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
