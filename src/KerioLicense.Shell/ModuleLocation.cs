using System.IO;

namespace KerioLicense.Shell;

/// <summary>The module: in <c>Modules/KerioLicense/</c> beside the program, in the source tree in <c>out/KerioLicense/</c>.</summary>
internal static class ModuleLocation
{
    /// <summary>Full path of the manifest; null where it is in neither place.</summary>
    internal static string? Find(string programFolder)
    {
        var manifest = Path.Combine(programFolder, "Modules", "KerioLicense", "KerioLicense.psd1");
        for (DirectoryInfo? folder = new(programFolder); !File.Exists(manifest) && folder is not null; folder = folder.Parent)
        {
            manifest = Path.Combine(folder.FullName, "out", "KerioLicense", "KerioLicense.psd1");
        }

        return File.Exists(manifest) ? manifest : null;
    }
}
