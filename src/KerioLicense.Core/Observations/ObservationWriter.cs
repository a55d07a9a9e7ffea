using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.Model;

namespace KerioLicense.Observations;

/// <summary>
/// Writes an observation file (<c>*.kerio.json</c>), one installation after the other. The file appears in its place, whole, with
/// <see cref="Complete"/>; without that nothing is left behind.
/// </summary>
internal sealed class ObservationWriter : IDisposable
{
    private readonly AtomicFile? _file;
    private readonly Func<string>? _otherPlace;
    private readonly JsonOutput _output;
    private readonly bool _redact;

    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="overwrite">A file that is there already is replaced; otherwise it is an error.</param>
    /// <param name="redact">Without license numbers (<see cref="Redaction"/>).</param>
    /// <exception cref="AdvisedException">The file exists and is not to be replaced.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public ObservationWriter(string path, bool overwrite = false, bool redact = false)
        : this(new AtomicFile(path, overwrite), redact)
    {
    }

    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="otherPlace">Gives another place where another process has taken this one meanwhile.</param>
    /// <param name="redact">As above.</param>
    internal ObservationWriter(string path, Func<string> otherPlace, bool redact)
        : this(path, overwrite: false, redact) => _otherPlace = otherPlace;

    /// <param name="stream">Is written to as objects come, and left open.</param>
    /// <param name="redact">Without license numbers (<see cref="Redaction"/>).</param>
    public ObservationWriter(Stream stream, bool redact = false)
    {
        _output = new JsonOutput(stream);
        _redact = redact;
        ObservationFormat.File.WriteUpToLastValue(_output, new ObservationFile { Generator = Generator });
        _output.StartArray();
    }

    private ObservationWriter(AtomicFile file, bool redact)
        : this(file.Stream, redact) => _file = file;

    /// <summary>The program and its version, as files name it.</summary>
    internal static string Generator => GeneratorVersion.Own;

    /// <summary>The file; null for a stream.</summary>
    internal string? File => _file?.Path;

    /// <summary>Writes one installation.</summary>
    /// <exception cref="InputFormatException">The object could not be read again: no computer name, detail of another product, ... Nothing
    /// can be added after that.</exception>
    public void Write(KerioInstallation installation) =>
        ObservationFormat.Installation.Write(_output, _redact ? Redaction.Of(installation) : installation);

    /// <summary>Makes sure that an installation can be written, and read again.</summary>
    /// <exception cref="InputFormatException">It cannot.</exception>
    internal static void Check(KerioInstallation installation)
    {
        using var stream = new MemoryStream();
        var output = JsonOutput.Short(stream);
        ObservationFormat.Installation.Write(output, installation);
        output.Complete();
        stream.Position = 0;
        using var input = new JsonInput(stream, installation.InstallationId);
        ObservationFormat.Installation.ReadWhole(input);
    }

    /// <summary>Hands what was written so far to the stream.</summary>
    internal void Flush() => _output.Flush();

    /// <summary>Ends the file and puts it in its place.</summary>
    public void Complete()
    {
        _output.EndArray();
        _output.EndObject();
        _output.Complete();
        _file?.Commit(_otherPlace);
    }

    /// <summary>Removes what was written, unless it is complete.</summary>
    public void Dispose() => _file?.Dispose();
}
