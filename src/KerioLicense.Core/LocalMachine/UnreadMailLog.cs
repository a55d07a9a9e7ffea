using KerioLicense.MailLog;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// The mail logs of a disk that are there and were not read as such. One that was written lately may hold the mail of an engine that runs
/// although its service is disabled, started by something that nobody has thought of: what was not read must not speak for a standby.
/// </summary>
internal sealed class UnreadMailLog(IMachine machine, DateTime now)
{
    /// <summary>Between the engine's last line and the reading; also how far clocks and time zones may differ.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);

    /// <summary>Kerio's mail server is not older: an earlier time is where a file system begins to count.</summary>
    private const int FirstYear = 2000;

    private (string Path, string Why)? _found;

    /// <summary>A log that refused.</summary>
    public void AddRefused(string path) => Add(path, LocalMachineTexts.MailLogRefused);

    /// <summary>A folder of the settings that refused: what is in it, and of when, is not known.</summary>
    public void AddRefusedFolder(string folder) => _found ??= (folder, LocalMachineTexts.MailLogRefused);

    /// <summary>A log that is not the one of the settings.</summary>
    public void AddUnused(string path) => Add(path, LocalMachineTexts.MailLogElsewhere);

    /// <summary>What of the files that were read was not understood.</summary>
    /// <param name="files">The files, the youngest first.</param>
    /// <param name="activity">What they say.</param>
    public void AddNotUnderstood(IReadOnlyList<string> files, KerioMailActivity activity)
    {
        foreach (var file in activity.FilesWithoutMail)
        {
            foreach (var path in files)
            {
                if (new MailLogFileName(path).Name == file.Name)
                {
                    Add(path, LocalMachineTexts.MailLogNotOne);
                }
            }
        }

        // The lines of another version can follow those that were understood; without a time zone lines can be of any day.
        var isOpen = activity.Unrecognized.Count > 0 || (activity.IsMailLog && activity.CoveredTo is null && activity.UtcOffset is null);
        if (isOpen && !(activity.CoveredTo >= TimeOf(files[0]) - Lately))
        {
            Add(files[0], LocalMachineTexts.MailLogEndUnknown);
        }
    }

    /// <summary>The service, as far as it is still to be believed.</summary>
    public ServiceReading Believed(ServiceReading service, ProblemLog problems)
    {
        if (service.StartMode != ServiceStartMode.Disabled || _found is not { } found)
        {
            return service;
        }

        problems.Add(found.Path, "UnreadMailLog", UserText.Format(LocalMachineTexts.ServiceBesideUnreadLog, found.Path, found.Why));
        return ServiceReading.NotRead;
    }

    private void Add(string path, string why)
    {
        if (_found is null && !(TimeOf(path) < now - Lately))
        {
            _found = (path, why);
        }
    }

    /// <summary>When a file was written last; null where that is not known, as in a copy that has lost it.</summary>
    private DateTime? TimeOf(string path)
    {
        // The reading itself tells what refuses; here it only means that the time is not known.
        var time = new ProblemLog().Try<DateTime?>(path, () => machine.Follow(path) is var file && File.Exists(file)
            ? File.GetLastWriteTimeUtc(file) : null);
        return time is { Year: >= FirstYear } ? time : null;
    }
}
