using System.Linq;
using System.Text.Json;
using KerioLicense.Errors;
using KerioLicense.Files;

namespace KerioLicense.Audit;

/// <summary>Reads configurations of unattended audits (<c>*.audit.json</c>).</summary>
internal static class AuditConfigurationFile
{
    private const string MonitoringKey = "monitoring";

    /// <summary>Reads a file; the environment is not looked at.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputFormatException">The file breaks the format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AuditConfiguration Read(string path)
    {
        using var stream = InputFile.Open(path, InputFile.LongestWhole);
        return Read(stream, path);
    }

    /// <summary>Reads a stream and disposes of it.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="path">The file; relative paths belong to its folder.</param>
    /// <exception cref="InputFormatException">The text breaks the format.</exception>
    public static AuditConfiguration Read(Stream stream, string path)
    {
        using var input = new JsonInput(stream, path);
        return AuditFormat.File.ReadWhole(input) with { File = Path.GetFullPath(path), Folder = FolderOf(path) };
    }

    /// <summary>Writes a file; it appears in its place whole or not at all.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="configuration">What it says.</param>
    /// <param name="overwrite">A file that is there already is replaced; otherwise it is an error.</param>
    /// <exception cref="InputFormatException">The configuration breaks the rules that hold when it is read again.</exception>
    /// <exception cref="AdvisedException">The file exists and is not to be replaced.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(string path, AuditConfiguration configuration, bool overwrite)
    {
        using var file = new AtomicFile(path, overwrite);
        var output = new JsonOutput(file.Stream);
        AuditFormat.File.Write(output, configuration);
        output.Complete();
        file.Commit();
    }

    /// <summary>
    /// What a file that breaks the format still says of how a failure is to be told: the name, the monitoring tool and the event log.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AuditConfiguration Salvage(string path)
    {
        var configuration = new AuditConfiguration { File = Path.GetFullPath(path), Folder = FolderOf(path) };
        using var input = new JsonInput(InputFile.Open(path, InputFile.LongestWhole), path);
        try
        {
            input.Advance();
            ReadGood(input, key => key == MonitoringKey
                ? () => ReadGood(input, part => Reader(AuditFormat.Monitoring, part, input, configuration.Monitoring))
                : Reader(AuditFormat.File, key, input, configuration));
        }
        catch (InputFormatException) when (input.IsBroken)
        {
            // What came before it is all there is.
        }

        return configuration;
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Reads the values of an object that are good, and passes over the others.</summary>
    private static void ReadGood(JsonInput input, Func<string, Action?> readerOf)
    {
        if (input.Token != JsonTokenType.StartObject)
        {
            return;
        }

        var depth = input.Depth;
        while (input.NextKey())
        {
            var key = input.Text();
            input.EnterValue(key);
            try
            {
                readerOf(key)?.Invoke();
            }
            catch (InputFormatException) when (!input.IsBroken)
            {
                // The default holds in its place.
            }

            input.Leave(depth);
        }
    }

    private static Action? Reader<T>(JsonShape<T> shape, string key, JsonInput input, T target)
        where T : class =>
        shape.Properties.FirstOrDefault(property => property.Key == key) is JsonProperty<T> own ? () => own.Read(input, target) : null;
}
