using KerioLicense.Errors;
using KerioLicense.Files;

namespace KerioLicense.Audit;

/// <summary>The folders that an audit makes.</summary>
internal static class AuditFolder
{
    /// <summary>Makes a folder for this account alone, unless it leads to the file of the monitoring tool, which others read.</summary>
    public static void Create(AuditConfiguration configuration, string path)
    {
        var monitoring = configuration.Monitoring.Path is { } file ? configuration.PathOf(file) : null;
        OwnFile.CreateFolder(path, folder => monitoring is not null && monitoring.StartsWith(
            folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Makes the folder of a file that is to be written.</summary>
    /// <exception cref="AdvisedException">The path is a folder's.</exception>
    public static void Prepare(AuditConfiguration configuration, string file)
    {
        if (Path.GetFileName(file).Length == 0 || Directory.Exists(file))
        {
            throw FileFailure.IsFolder(file);
        }

        Create(configuration, Path.GetDirectoryName(file)!);
    }
}
