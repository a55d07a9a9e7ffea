using System.IO;
using KerioLicense.Files;

namespace KerioLicense.Audit;

/// <summary>Reads configurations of unattended audits (<c>*.audit.json</c>).</summary>
internal static class AuditConfigurationFile
{
    /// <summary>Reads a file; the environment is not looked at.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputFormatException">The file breaks the format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AuditConfiguration Read(string path)
    {
        using var stream = InputFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream and disposes of it.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="path">The file; relative paths belong to its folder.</param>
    /// <exception cref="InputFormatException">The text breaks the format.</exception>
    public static AuditConfiguration Read(Stream stream, string path)
    {
        using var input = new JsonInput(stream, path);
        return AuditFormat.File.ReadWhole(input) with { Folder = Path.GetDirectoryName(Path.GetFullPath(path))! };
    }
}
