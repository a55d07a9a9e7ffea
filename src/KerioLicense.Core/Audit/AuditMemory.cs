using KerioLicense.Errors;
using KerioLicense.History;
using KerioLicense.Values;
using static KerioLicense.Audit.AuditStep;

namespace KerioLicense.Audit;

/// <summary>The history folder of an audit, which nobody else changes while this object is there.</summary>
internal sealed class AuditMemory : IDisposable
{
    private readonly AuditContext _context;
    private readonly AuditLock _lock;
    private readonly string _path;

    private AuditMemory(AuditContext context, AuditLock exclusion) =>
        (_context, _lock, _path, Folder) = (context, exclusion, context.HistoryPath, new HistoryFolder(context.HistoryPath));

    public HistoryFolder Folder { get; }

    /// <summary>Makes the folder where it is not there, and locks it.</summary>
    /// <exception cref="AuditFailedException">Another audit has it, or it cannot be written to.</exception>
    public static AuditMemory Open(AuditContext context)
    {
        var path = context.HistoryPath;
        Write(path, () => AuditFolder.Create(context.Configuration, path));
        var exclusion = Write(path, () => AuditLock.TryTake(path)) ?? throw Failure(nameof(AuditTexts.AuditBusy), ErrorKind.Busy, path);
        if (!exclusion.IsOwn)
        {
            context.Observer.Warn(UserText.Format(AuditTexts.RightsNotRestricted, path));
        }

        return new AuditMemory(context, exclusion);
    }

    /// <summary>Takes over what runs that were broken off had read.</summary>
    public void TakeOver() => Write(_path, () =>
    {
        void Tell(string format, params object[] values) => _context.Observer.Tell(UserText.Format(format, values));
        var recovered = UnfinishedRuns.TakeOver(
            Folder, file => Tell(AuditTexts.VerboseNotTakenOver, file), _context.Surroundings.Cancellation);
        foreach (var (file, count) in recovered)
        {
            Tell(AuditTexts.VerboseTakenOver, file, count);
        }
    });

    /// <summary>Begins the file of this run.</summary>
    public RunJournal Begin()
    {
        var file = Folder.NewFile(_context.StartedAt);
        return Write(file, () => new RunJournal(file, () => Folder.NewFile(_context.StartedAt)));
    }

    /// <summary>Puts the file of this run in its place.</summary>
    /// <param name="journal">The observations of this run.</param>
    /// <param name="spent">Files whose observations are in the history now.</param>
    /// <returns>The file; null where nothing new was read.</returns>
    public string? Complete(RunJournal journal, IReadOnlyList<string> spent)
    {
        var written = Write(_path, journal.Complete);
        if (written is not null)
        {
            _context.Observer.Tell(UserText.Format(AuditTexts.VerboseRemembered, written, journal.Count));
        }

        foreach (var file in spent)
        {
            Write(file, () => File.Delete(file));
        }

        return written;
    }

    /// <summary>Removes what is older than the history is kept.</summary>
    /// <param name="lookBackDays">How far back the policy looks.</param>
    public void Forget(int lookBackDays)
    {
        var history = _context.Configuration.History;
        if (history.KeepDays is not { } days)
        {
            return;
        }

        if (days < lookBackDays)
        {
            _context.Observer.Warn(UserText.Format(AuditTexts.KeptTooShort, days, lookBackDays));
        }

        foreach (var old in Write(_path, () => Folder.RemoveOld(_context.StartedAt, days, history.KeepRuns)))
        {
            _context.Observer.Tell(UserText.Format(AuditTexts.VerboseRemoved, old));
        }
    }

    public void Dispose() => _lock.Dispose();
}
