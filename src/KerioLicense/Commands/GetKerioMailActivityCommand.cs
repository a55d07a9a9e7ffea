using System.Management.Automation;
using KerioLicense.Commands.Base;
using KerioLicense.Completers;
using KerioLicense.Errors;
using KerioLicense.MailLog;
using KerioLicense.Parameters;
using KerioLicense.Values;

namespace KerioLicense.Commands;

/// <summary>Tells what the mail logs of one Kerio Connect server say: which time they cover, and what went through the engine in it.
/// Waits for all files.</summary>
[Cmdlet(VerbsCommon.Get, "KerioMailActivity", DefaultParameterSetName = PathSet)]
[OutputType(typeof(KerioMailActivity))]
public sealed class GetKerioMailActivityCommand : KerioInputCmdlet
{
    private readonly List<string> _files = [];

    /// <summary>Files that were not named one by one and have the name of another log.</summary>
    private readonly List<string> _leftOut = [];
    private bool _hasFailed;

    /// <summary>Lines before this time do not count.</summary>
    [Parameter]
    [ValidatePlausibleTime]
    public DateTime? Since { get; set; }

    /// <summary>Lines from this time on do not count.</summary>
    [Parameter]
    [ValidatePlausibleTime]
    public DateTime? Until { get; set; }

    /// <summary>The zone of the server's clock, for logs without Queue-IDs.</summary>
    [Parameter]
    [TimeZoneTransformation]
    [ArgumentCompleter(typeof(TimeZoneCompleter))]
    [ValidateNotNull]
    public TimeZoneInfo? TimeZone { get; set; }

    private protected override void Process()
    {
        foreach (var path in Paths)
        {
            var isNamed = !MyInvocation.ExpectingInput && (IsLiteral || !WildcardPattern.ContainsWildcardCharacters(path));
            foreach (var found in ResolveInput(path, IsLiteral))
            {
                Add(found, isNamed);
            }
        }
    }

    private protected override void End()
    {
        if (_files.Count == 0)
        {
            // Nothing else is there: their text tells what they are, or an error does that they are no mail log.
            _files.AddRange(_leftOut);
            _leftOut.Clear();
        }

        _leftOut.ForEach(file => Tell(MailLogTexts.VerboseOtherLog, file));
        if (_files.Count == 0)
        {
            return;
        }

        var progress = new ThrottledProgress(this, MailLogTexts.ProgressActivity);
        var activity = MailLogReader.Read(_files, new MailLogOptions
        {
            Since = Since?.ToUniversalTime(),
            Until = Until?.ToUniversalTime(),
            TimeZone = TimeZone,
            FileFailed = WriteFileError,
            Advanced = progress.ShowMailLog,
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

        foreach (var file in activity.FilesWithoutMail)
        {
            WriteWarning(UserText.Format(MailLogTexts.FileWithoutMail, file.Name, file.Unrecognized, file.OtherLogLines));
        }

        WriteObject(activity);
    }

    /// <summary>An object full of zeros would look like a server at rest.
    /// Of files that could not be read there is an error already.</summary>
    private void WriteNothingUnderstood(KerioMailActivity activity)
    {
        if (!_hasFailed)
        {
            WriteFailure(ErrorOf(
                nameof(MailLogTexts.MailLogNotUnderstood),
                string.Join(", ", activity.Files),
                null,
                activity.Unrecognized.Count,
                activity.OtherLogLines));
        }
    }

    private void Add(string file, bool isNamed)
    {
        if (Directory.Exists(file))
        {
            WriteFailure(Failure(nameof(FileTexts.PathIsFolder), ErrorKind.InvalidArgument, file));
        }
        else
        {
            (isNamed || MailLogReader.IsMailLog(file) ? _files : _leftOut).Add(file);
        }
    }

    private void WriteFileError(string file, IAdvisedError failure)
    {
        _hasFailed = true;
        WriteFailure(failure is AdvisedException { ErrorId: nameof(ErrorTexts.FileDamaged) } damage
            ? ErrorOf(nameof(MailLogTexts.MailLogDamaged), file, damage.InnerException) : failure);
    }

    private static AdvisedException ErrorOf(string errorId, string target, Exception? cause, params object?[] values) =>
        new(ErrorText.Of(MailLogTexts.ResourceManager, errorId, [target, .. values]), ErrorKind.InvalidData, target, cause);
}
