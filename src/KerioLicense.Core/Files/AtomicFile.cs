using System.Threading;
using KerioLicense.Errors;

namespace KerioLicense.Files;

/// <summary>A file that is either there whole or not at all: written beside its place under another name, then renamed.</summary>
internal sealed class AtomicFile : IDisposable
{
    // The writer above has a buffer; another one here would be flushed, and can fail, when an unfinished file is closed.
    private const int NoBuffer = 1;

    /// <summary>Five seconds: longer than a virus scanner takes, and short enough for a person.</summary>
    private static readonly TimeSpan[] Waits =
        Array.ConvertAll((double[])[0.1, 0.4, 0.5, 1, 1, 2], static seconds => TimeSpan.FromSeconds(seconds));

    private readonly string _temporaryPath;
    private readonly bool _overwrite;
    private readonly FileStream _stream;
    private bool _committed;

    /// <param name="path">The file's place; its folder must exist.</param>
    /// <param name="overwrite">A file that is there already is replaced; otherwise it is an error. The new one has its rights.</param>
    /// <param name="isOwn">A new file is for this account and administrators alone; otherwise its rights are those that are usual in
    /// its place.</param>
    /// <param name="owner">Who may remove what is left where this process is killed; null: nobody but people.</param>
    /// <exception cref="AdvisedException">The file exists and is not to be replaced, or is a pipe or a device.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public AtomicFile(string path, bool overwrite, bool isOwn = false, string? owner = null)
    {
        Path = System.IO.Path.GetFullPath(path);
        _overwrite = overwrite;
        RefuseExisting();
        if (SpecialFile.IsOne(Path))
        {
            // The rename would put a file in the place of /dev/null.
            throw FileFailure.NotRegular(Path);
        }

        // On Windows the file that replaces another takes over its rights by itself.
        var rights = overwrite && File.Exists(Path) ? UnixMode.Of(Path) : null;
        (_temporaryPath, _stream) = Create(System.IO.Path.GetDirectoryName(Path)!, owner, rights, isOwn);
    }

    /// <summary>The file's place.</summary>
    public string Path { get; private set; }

    public Stream Stream => _stream;

    /// <summary>
    /// Puts the file in its place. Where another program holds the file open that is there, as Excel does with a report, it is tried again
    /// for some seconds.
    /// </summary>
    /// <param name="otherPlace">Gives another place where this one cannot be had; null: that is an error.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public void Commit(Func<string>? otherPlace = null, CancellationToken cancellation = default) => Commit(otherPlace, time =>
    {
        cancellation.WaitHandle.WaitOne(time);
        cancellation.ThrowIfCancellationRequested();
    });

    /// <inheritdoc cref="Commit(Func{string}?, CancellationToken)"/>
    internal void Commit(Func<string>? otherPlace, Action<TimeSpan> wait)
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        for (var tries = 0; !_committed; tries++)
        {
            try
            {
                Place(otherPlace);
                _committed = true;
            }
            catch (Exception exception) when (_overwrite && IsHeld(exception))
            {
                if (tries < Waits.Length)
                {
                    wait(Waits[tries]);
                    continue;
                }

                if (otherPlace is null)
                {
                    throw;
                }

                Path = MoveTo(_temporaryPath, otherPlace(), otherPlace);
                _committed = true;
            }
        }
    }

    /// <summary>Gives a file another name, which no file has.</summary>
    /// <returns>The name that it has now.</returns>
    public static string MoveTo(string file, string place, Func<string>? otherPlace)
    {
        while (true)
        {
            try
            {
                File.Move(file, place);
                return place;
            }
            catch (IOException) when (otherPlace is not null && File.Exists(place))
            {
                place = otherPlace();
            }
        }
    }

    private void Place(Func<string>? otherPlace)
    {
        if (_overwrite && File.Exists(Path))
        {
            File.Replace(_temporaryPath, Path, destinationBackupFileName: null);
        }
        else
        {
            Path = MoveTo(_temporaryPath, Path, otherPlace);
        }
    }

    /// <summary>Systems have many error codes for it. A file that is there and cannot be replaced is held by something: the disk is not
    /// full, since the new file has been written.</summary>
    private bool IsHeld(Exception exception) => exception is IOException or UnauthorizedAccessException && File.Exists(Path);

    /// <summary>Removes what killed processes of an owner left in a folder.</summary>
    public static void RemoveLeftovers(string folder, string owner)
    {
        foreach (var file in Directory.GetFiles(folder, "~*.tmp"))
        {
            if (TemporaryName.IsOf(owner, file))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Removes what was written, unless it was put in its place.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        if (!_committed)
        {
            File.Delete(_temporaryPath);
        }
    }

    /// <summary>In the same folder, since only there a rename is one step.</summary>
    private static (string Path, FileStream Stream) Create(string folder, string? owner, int? rights, bool isOwn)
    {
        while (true)
        {
            var temporary = System.IO.Path.Combine(folder, TemporaryName.For(owner));
            try
            {
                return (temporary, Open(temporary, rights, isOwn));
            }
            catch (IOException) when (File.Exists(temporary))
            {
                // Another process writes the same file, or left one behind, under this very name; the next name is another.
            }
        }
    }

    private static FileStream Open(string temporary, int? rights, bool isOwn)
    {
        if (rights is not { } old)
        {
            return isOwn
                ? OwnFile.Open(temporary, FileMode.CreateNew, FileAccess.Write, NoBuffer, out _)
                : new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, NoBuffer);
        }

        var stream = UnixMode.Open(temporary, FileMode.CreateNew, FileAccess.Write, NoBuffer, old);
        // What the mask of new files took away.
        UnixMode.TrySet(temporary, old);
        return stream;
    }

    private void RefuseExisting()
    {
        if (!_overwrite && File.Exists(Path))
        {
            throw FileFailure.Exists(Path);
        }
    }
}
