using System.IO;

namespace KerioLicense.Shell.Running;

/// <summary>Where the module lies: in <c>Modules/KerioLicense/</c> beside the host, or, in the source tree, in <c>out/KerioLicense/</c> beside the solution.</summary>
internal static class ModuleLocation
{
    private const string Manifest = "KerioLicense.psd1";

    /// <summary>Full path of the manifest.</summary>
    /// <exception cref="FileNotFoundException">It is in neither place.</exception>
    internal static string Find(string hostFolder)
    {
        string beside = Path.Combine(hostFolder, "Modules", "KerioLicense", Manifest);
        if (File.Exists(beside))
        {
            return beside;
        }

        for (DirectoryInfo? folder = new(hostFolder); folder is not null; folder = folder.Parent)
        {
            string built = Path.Combine(folder.FullName, "out", "KerioLicense", Manifest);
            if (File.Exists(Path.Combine(folder.FullName, "KerioLicense.sln")) && File.Exists(built))
            {
                return built;
            }
        }

        throw new FileNotFoundException(null, beside);
    }
}
