using KerioLicense.Files;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// A license file. Equal hashes are equal licenses (kerio-facts 5.3, inferred); that its head has readable lines was seen in one public
/// monitoring plug-in (11.1), everything else in it is bytes.
/// </summary>
/// <param name="Hash">The SHA-256 in lower-case hex.</param>
/// <param name="Head">The readable lines.</param>
internal sealed record LicenseFile(string Hash, LicenseHead Head)
{
    private const string Name = "license.key";

    /// <summary>Real ones have a few kilobytes.</summary>
    private const long LargestSize = 1 << 20;

    /// <summary>Where the file is looked for, from the product's folder.</summary>
    public static string PathIn(string folder) => Path.Combine(folder, "license", Name);

    /// <summary>Reads a license file.</summary>
    /// <exception cref="InvalidDataException">The file is empty: it would be equal to every other empty one.</exception>
    public static LicenseFile Read(string path)
    {
        using var file = InputFile.OpenShared(path, LargestSize);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.Length == 0
            ? throw new InvalidDataException(LocalMachineTexts.LicenseFileEmpty)
            : new LicenseFile(Hex.Sha256(bytes.ToArray()), LicenseHead.Parse(Encoding.UTF8.GetString(bytes.ToArray())));
    }
}
