using KerioLicense.Files;

namespace KerioLicense.Exposure;

/// <summary>Reads price lists (<c>*.prices.json</c>).</summary>
internal static class PriceListFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputFormatException">The file breaks the format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static KerioPriceList Read(string path)
    {
        using var stream = InputFile.Open(path, InputFile.LongestWhole);
        return Read(stream, path);
    }

    /// <summary>Reads a stream and disposes of it.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="name">Stands for the file in errors.</param>
    /// <exception cref="InputFormatException">The text breaks the format.</exception>
    public static KerioPriceList Read(Stream stream, string name)
    {
        using var input = new JsonInput(stream, name);
        return PriceListFormat.File.ReadWhole(input);
    }
}
