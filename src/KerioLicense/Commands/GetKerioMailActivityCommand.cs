using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using KerioLicense.MailLog;

namespace KerioLicense.Commands;

/// <summary>Tells what the mail logs of one Kerio Connect server say: which time they cover, and what went through the engine in it. Waits for all files.</summary>
[Cmdlet(VerbsCommon.Get, "KerioMailActivity", DefaultParameterSetName = PathSet)]
[OutputType(typeof(KerioMailActivity))]
public sealed class GetKerioMailActivityCommand : KerioFileCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly List<string> _files = [];
    private bool _hasFailed;

    /// <summary>Log files of one server, rotated and packed ones too; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Log files whose names are taken as they are, without wildcards.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Lines before this time do not count.</summary>
    [Parameter]
    public DateTime? Since { get; set; }

    /// <summary>Lines from this time on do not count.</summary>
    [Parameter]
    public DateTime? Until { get; set; }

    /// <summary>The zone of the server's clock, for logs without Queue-IDs.</summary>
    [Parameter]
    [TimeZoneTransformation]
    [ValidateNotNull]
    public TimeZoneInfo? TimeZone { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var isLiteral = ParameterSetName == LiteralPathSet;
        foreach (var path in isLiteral ? LiteralPath : Path)
        {
            foreach (var found in ResolveInput(path, isLiteral))
            {
                Add(found);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_files.Count == 0)
        {
            return;
        }

        var progress = new MailLogProgress(this);
        try
        {
            var activity = MailLogReader.Read(_files, new MailLogOptions
            {
                Since = Since?.ToUniversalTime(),
                Until = Until?.ToUniversalTime(),
                TimeZone = TimeZone,
                FileFailed = WriteFileError,
                Advanced = progress.Show,
                Cancellation = Cancellation,
            });
            progress.Complete();
            if (!activity.IsMailLog)
            {
                WriteNothingUnderstood(activity);
                return;
            }

            if (activity.UtcOffset is null && activity.Received + activity.Sent > 0)
            {
                WriteWarning(MailLogTexts.ZoneUnknown);
            }

            WriteObject(activity);
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>An object full of zeros would look like a server at rest. Of files that could not be read there is an error already.</summary>
    private void WriteNothingUnderstood(KerioMailActivity activity)
    {
        if (!_hasFailed)
        {
            var files = string.Join(", ", activity.Files);
            var failure = new InvalidDataException(string.Format(CultureInfo.CurrentCulture, MailLogTexts.MailLogNotUnderstood, files, activity.Unrecognized.Count));
            WriteFailure(failure, nameof(MailLogTexts.MailLogNotUnderstood), ErrorCategory.InvalidData, files, MailLogTexts.MailLogNotUnderstoodAction);
        }
    }

    private void Add(string file)
    {
        if (Directory.Exists(file))
        {
            WriteError(Failure(nameof(FileTexts.PathIsFolder), ErrorCategory.InvalidArgument, file));
        }
        else if (MailLogReader.IsMailLog(file))
        {
            _files.Add(file);
        }
        else
        {
            WriteVerbose(string.Format(CultureInfo.CurrentCulture, MailLogTexts.VerboseOtherLog, file));
        }
    }

    private void WriteFileError(string file, Exception exception)
    {
        _hasFailed = true;
        if (FailureOf(exception, file, isReading: true) is { } record)
        {
            WriteError(record);
            return;
        }

        var failure = new InvalidDataException(string.Format(CultureInfo.CurrentCulture, MailLogTexts.MailLogDamaged, file), exception);
        WriteFailure(failure, nameof(MailLogTexts.MailLogDamaged), ErrorCategory.InvalidData, file, MailLogTexts.MailLogDamagedAction);
    }
}
