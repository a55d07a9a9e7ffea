using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Observations;

namespace KerioLicense.History;

/// <summary>
/// The observations of a run, on their way to the disk as they are read: an observation file under a name of its own, which becomes the
/// run's file with the last one. What a run leaves that was broken off is an observation file without its end;
/// <see cref="UnfinishedRuns.TakeOver"/> makes a whole one of it.
/// </summary>
internal sealed class RunJournal : IDisposable
{
    // The writer has a buffer, and each observation is handed on at once.
    private const int NoBuffer = 1;

    private readonly string _file;
    private readonly Func<string> _otherFile;
    private readonly FileStream _stream;
    private readonly ObservationWriter _writer;

    /// <param name="file">The run's file; while it is under way, its name ends in .kerio.part.</param>
    /// <param name="otherFile">Gives another name where another process has taken this one meanwhile.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public RunJournal(string file, Func<string> otherFile)
    {
        (_file, _otherFile) = (file, otherFile);
        _stream = OwnFile.Open(HistoryFolder.PartOf(file), FileMode.CreateNew, FileAccess.Write, NoBuffer, out _);
        _writer = new ObservationWriter(_stream);
    }

    public int Count { get; private set; }

    /// <summary>Adds an observation that passes <see cref="ObservationWriter.Check"/>. From then on the end of this process cannot lose
    /// it.</summary>
    /// <exception cref="IOException">The disk is full, or gone.</exception>
    public void Add(KerioInstallation observation)
    {
        _writer.Write(observation);
        _writer.Flush();
        Count++;
    }

    /// <summary>Puts the file in its place; a run that read nothing leaves none.</summary>
    /// <returns>The file; null where there is none.</returns>
    public string? Complete()
    {
        _writer.Complete();
        _stream.Flush(flushToDisk: true);
        Dispose();
        var part = HistoryFolder.PartOf(_file);
        if (Count == 0)
        {
            File.Delete(part);
            return null;
        }

        return AtomicFile.MoveTo(part, _file, _otherFile);
    }

    /// <summary>Closes the file and leaves it as it is.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _stream.Dispose();
    }
}
