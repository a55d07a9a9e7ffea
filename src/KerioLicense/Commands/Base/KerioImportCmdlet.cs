using System.Linq;
using KerioLicense.Errors;
using KerioLicense.Values;

namespace KerioLicense.Commands.Base;

/// <summary>Reads files, one after the other; a bad one is an error of its own, and the others are still read.</summary>
public abstract class KerioImportCmdlet : KerioInputCmdlet
{
    private readonly ThrottledProgress _progress;

    private protected KerioImportCmdlet() => _progress = new ThrottledProgress(this, FileTexts.ProgressActivity);

    /// <summary>The end of the names of the files that a folder stands for; null when a folder is an error.</summary>
    private protected abstract string? FolderExtension { get; }

    private protected override void Process()
    {
        var files = ResolveInputs().SelectMany(FilesOf).ToList();
        for (var i = 0; i < files.Count; i++)
        {
            var file = files[i];
            if (files.Count > 1)
            {
                _progress.Show(i, files.Count, () => UserText.Format(
                    FileTexts.ProgressStatus, i + 1, files.Count, System.IO.Path.GetFileName(file)));
            }

            Try(file, isWriting: false, () => ImportFile(file));
        }
    }

    private protected override void End() => _progress.Complete();

    /// <summary>Reads one file and writes what is in it. May throw what a bad file throws.</summary>
    private protected abstract void ImportFile(string file);

    /// <summary>The files of a folder, in the order of their names. May throw what a folder throws that cannot be listed.</summary>
    private protected virtual IReadOnlyList<string> FilesIn(string folder)
    {
        // Not left to a pattern of the file system: on Windows *.json means more than it says.
        var files = Directory.EnumerateFiles(folder)
            .Where(file => file.EndsWith(FolderExtension!, StringComparison.OrdinalIgnoreCase)).ToList();
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private IReadOnlyList<string> FilesOf(string path)
    {
        if (!Directory.Exists(path))
        {
            return [path];
        }

        if (FolderExtension is not { } extension)
        {
            WriteFailure(Failure(nameof(FileTexts.PathIsFolder), ErrorKind.InvalidArgument, path));
            return [];
        }

        IReadOnlyList<string> files = [];
        if (Try(path, isWriting: false, () => files = FilesIn(path)) && files.Count == 0)
        {
            WriteWarning(UserText.Format(FileTexts.FolderWithoutFiles, path, "*" + extension));
        }

        return files;
    }
}
