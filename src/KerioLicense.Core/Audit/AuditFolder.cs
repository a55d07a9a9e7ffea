using KerioLicense.Errors;
using KerioLicense.Files;

namespace KerioLicense.Audit;

/// <summary>The folders that an audit makes.</summary>
internal static class AuditFolder
{
    /// <summary>Makes a folder for this account alone, unless it leads to a file of a monitoring tool, which others read.</summary>
    /// <param name="configuration">The audit.</param>
    /// <param name="path">The folder.</param>
    /// <param name="read">A file below it that a monitoring tool reads; null for none.</param>
    public static void Create(AuditConfiguration configuration, string path, string? read = null)
    {
        var monitoring = configuration.Monitoring.Path is { } file ? configuration.PathOf(file) : null;
        OwnFile.CreateFolder(path, folder => LeadsTo(folder, monitoring) || LeadsTo(folder, read));
    }

    /// <summary>Makes the folder of a file that is to be written.</summary>
    /// <param name="configuration">The audit.</param>
    /// <param name="file">The file.</param>
    /// <param name="isOfTool">A monitoring tool reads it.</param>
    /// <exception cref="AdvisedException">The path is a folder's.</exception>
    public static void Prepare(AuditConfiguration configuration, string file, bool isOfTool = false)
    {
        if (Path.GetFileName(file).Length == 0 || Directory.Exists(file))
        {
            throw FileFailure.IsFolder(file);
        }

        Create(configuration, Path.GetDirectoryName(file)!, isOfTool ? file : null);
    }

    private static bool LeadsTo(string folder, string? file) => file is not null && file.StartsWith(
        folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);
}
