using KerioLicense.Files;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>The licence file, which is opaque (kerio-facts 5.3): equal hashes are equal licences.</summary>
internal static class LicenseFile
{
    private const string Name = "license.key";

    /// <summary>Real ones have a few kilobytes.</summary>
    private const long LargestSize = 1 << 20;

    /// <summary>Where the file is looked for, from the product's folder.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, "license", Name);

    /// <summary>The SHA-256 in lower-case hex.</summary>
    /// <exception cref="InvalidDataException">The file is empty: it would be equal to every other empty one.</exception>
    public static string Hash(string path)
    {
        using var file = InputFile.OpenShared(path, LargestSize);
        return file.Length == 0 ? throw new InvalidDataException(LocalMachineTexts.LicenseFileEmpty) : Hex.Sha256(file);
    }
}
