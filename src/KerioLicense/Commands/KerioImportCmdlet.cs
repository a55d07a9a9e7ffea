using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using KerioLicense.Completers;

namespace KerioLicense.Commands;

/// <summary>Reads files, one after the other; a bad one is an error of its own, and the others are still read.</summary>
public abstract class KerioImportCmdlet : KerioFileCmdlet
{
    /// <summary>Name of the parameter set of <see cref="Path"/>.</summary>
    protected const string PathSet = "Path";

    /// <summary>Name of the parameter set of <see cref="LiteralPath"/>.</summary>
    protected const string LiteralPathSet = "LiteralPath";

    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(0.5);

    private long _lastProgress = TimeProvider.System.GetTimestamp();
    private bool _isProgressShown;

    /// <summary>Files; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(InputFileCompleter))]
    public string[] Path { get; set; } = [];

    /// <summary>Files whose names are taken as they are, without wildcards.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The end of the names of the files that a folder stands for; null when a folder is an error.</summary>
    private protected abstract string? FolderExtension { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var isLiteral = ParameterSetName == LiteralPathSet;
        var files = new List<string>();
        foreach (var path in isLiteral ? LiteralPath : Path)
        {
            foreach (var found in ResolveInput(path, isLiteral))
            {
                AddFiles(found, files);
            }
        }

        for (var i = 0; i < files.Count; i++)
        {
            ShowProgress(files, i);
            Import(files[i]);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_isProgressShown)
        {
            WriteProgress(new ProgressRecord(0, FileTexts.ProgressActivity, FileTexts.ProgressActivity) { RecordType = ProgressRecordType.Completed });
        }
    }

    /// <summary>Reads one file and writes what is in it. May throw what a bad file throws.</summary>
    private protected abstract void ImportFile(string file);

    private void Import(string file)
    {
        try
        {
            ImportFile(file);
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception exception) when (FailureOf(exception, file, isReading: true) is not null)
        {
            WriteError(FailureOf(exception, file, isReading: true));
        }
    }

    private void AddFiles(string path, List<string> files)
    {
        if (!Directory.Exists(path))
        {
            files.Add(path);
            return;
        }

        if (FolderExtension is null)
        {
            WriteError(Failure(nameof(FileTexts.PathIsFolder), ErrorCategory.InvalidArgument, path));
            return;
        }

        var count = files.Count;
        try
        {
            foreach (var file in Directory.EnumerateFiles(path))
            {
                // Not left to a pattern of the file system: on Windows *.json means more than it says.
                if (file.EndsWith(FolderExtension, StringComparison.OrdinalIgnoreCase))
                {
                    files.Add(file);
                }
            }
        }
        catch (Exception exception) when (FailureOf(exception, path, isReading: true) is not null)
        {
            WriteError(FailureOf(exception, path, isReading: true));
            return;
        }

        files.Sort(count, files.Count - count, StringComparer.Ordinal);
        if (files.Count == count)
        {
            WriteWarning(string.Format(CultureInfo.CurrentCulture, FileTexts.FolderWithoutFiles, path, "*" + FolderExtension));
        }
    }

    private void ShowProgress(List<string> files, int index)
    {
        if (files.Count < 2 || TimeProvider.System.GetElapsedTime(_lastProgress) < ProgressInterval)
        {
            return;
        }

        _lastProgress = TimeProvider.System.GetTimestamp();
        _isProgressShown = true;
        var status = string.Format(CultureInfo.CurrentCulture, FileTexts.ProgressStatus, index + 1, files.Count, System.IO.Path.GetFileName(files[index]));
        WriteProgress(new ProgressRecord(0, FileTexts.ProgressActivity, status) { PercentComplete = (int)(100L * index / files.Count) });
    }
}
