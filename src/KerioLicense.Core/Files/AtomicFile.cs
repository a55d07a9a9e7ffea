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
    /// <param name="overwrite">A file that is there already is replaced; otherwise it is an error.</param>
    /// <exception cref="AdvisedException">The file exists and is not to be replaced.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public AtomicFile(string path, bool overwrite)
    {
        _path = System.IO.Path.GetFullPath(path);
        _overwrite = overwrite;
        RefuseExisting();

        (_temporaryPath, _stream) = Create(_path);
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
    private static (string Path, FileStream Stream) Create(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        var name = System.IO.Path.GetFileName(path);
        while (true)
        {
            var temporary = System.IO.Path.Combine(folder, TemporaryName.For(name));
            try
            {
                return (temporary, new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, NoBuffer));
            }
            catch (IOException) when (File.Exists(temporary))
            {
                // Another process writes the same file, or left one behind, under this very name; the next name is another.
            }
        }
    }

    private void RefuseExisting()
    {
        if (!_overwrite && File.Exists(_path))
        {
            throw FileFailure.Exists(_path);
        }
    }
}
