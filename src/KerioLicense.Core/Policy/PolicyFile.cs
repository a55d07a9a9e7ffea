using KerioLicense.Errors;
using KerioLicense.Files;

namespace KerioLicense.Policy;

/// <summary>Reads and writes policy files (<c>*.policy.json</c>).</summary>
internal static class PolicyFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="knownRules">The ids that a waiver may name.</param>
    /// <exception cref="InputFormatException">The file breaks the format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static KerioLicensePolicy Read(string path, IReadOnlyCollection<string> knownRules)
    {
        using var stream = InputFile.Open(path, InputFile.LongestWhole);
        return Read(stream, path, knownRules);
    }

    /// <summary>Reads a stream and disposes of it.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="name">Stands for the file in errors.</param>
    /// <param name="knownRules">The ids that a waiver may name.</param>
    /// <exception cref="InputFormatException">The text breaks the format.</exception>
    public static KerioLicensePolicy Read(Stream stream, string name, IReadOnlyCollection<string> knownRules)
    {
        using var input = new JsonInput(stream, name);
        return PolicyFormat.With(knownRules).ReadWhole(input);
    }

    /// <summary>Writes a file; it appears in its place whole or not at all.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="policy">What it says.</param>
    /// <param name="overwrite">A file that is there already is replaced; otherwise it is an error.</param>
    /// <exception cref="InputFormatException">The policy breaks the rules that hold when it is read again.</exception>
    /// <exception cref="AdvisedException">The file exists and is not to be replaced.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(string path, KerioLicensePolicy policy, bool overwrite = false)
    {
        using var file = new AtomicFile(path, overwrite);
        Write(file.Stream, policy);
        file.Commit();
    }

    /// <summary>Writes to a stream and leaves it open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="policy">What it says.</param>
    /// <exception cref="InputFormatException">The policy breaks the rules that hold when it is read again.</exception>
    public static void Write(Stream stream, KerioLicensePolicy policy)
    {
        var output = new JsonOutput(stream);
        PolicyFormat.File.Write(output, policy);
        output.Complete();
    }
}
