using System;
using System.IO;
using KerioLicense.Errors;

namespace KerioLicense.Files;

/// <summary>A file that is either there whole or not at all: written beside its place under another name, then renamed.</summary>
internal sealed class AtomicFile : IDisposable
{
    // The writer above has a buffer; another one here would be flushed, and can fail, when an unfinished file is closed.
    private const int NoBuffer = 1;

    private readonly string _path;
    private readonly string _temporaryPath;
    private readonly bool _overwrite;
    private readonly FileStream _stream;
    private bool _committed;

    /// <param name="path">The file's place; its folder must exist.</param>
    /// <param name="overwrite">A file that is there already is replaced; otherwise it is an error. The new one has its rights.</param>
    /// <param name="isOwn">A new file is for this account and administrators alone; otherwise its rights are those that are usual in
    /// its place.</param>
    /// <exception cref="AdvisedException">The file exists and is not to be replaced.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public AtomicFile(string path, bool overwrite, bool isOwn = false)
    {
        _path = System.IO.Path.GetFullPath(path);
        _overwrite = overwrite;
        RefuseExisting();

        // On Windows the file that replaces another takes over its rights by itself.
        var rights = overwrite && File.Exists(_path) ? UnixMode.Of(_path) : null;
        (_temporaryPath, _stream) = Create(_path, rights, isOwn);
    }

    public Stream Stream => _stream;

    /// <summary>Puts the file in its place.</summary>
    public void Commit()
    {
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        if (_overwrite && File.Exists(_path))
        {
            File.Replace(_temporaryPath, _path, destinationBackupFileName: null);
        }
        else
        {
            // Fails when the file has come into being meanwhile.
            File.Move(_temporaryPath, _path);
        }

        _committed = true;
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
    private static (string Path, FileStream Stream) Create(string path, int? rights, bool isOwn)
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        var name = System.IO.Path.GetFileName(path);
        while (true)
        {
            var temporary = System.IO.Path.Combine(folder, TemporaryName.For(name));
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
        if (!_overwrite && File.Exists(_path))
        {
            throw FileFailure.Exists(_path);
        }
    }
}
