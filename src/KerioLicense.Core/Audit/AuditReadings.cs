using KerioLicense.Files;
using KerioLicense.History;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Verdict;

namespace KerioLicense.Audit;

/// <summary>Everything that an audit reads, old and new. What is new goes into the journal as it comes.</summary>
internal sealed class AuditReadings
{
    private readonly AuditContext _context;
    private readonly AuditSources _sources;
    private readonly AuditServers _servers;
    private readonly AuditQuarantine _quarantine;
    private readonly RunJournal? _journal;
    private readonly List<KerioInstallation> _observations = [];
    private readonly List<string> _spent = [];

    /// <param name="context">The audit.</param>
    /// <param name="sources">Reads files and this machine.</param>
    /// <param name="servers">Reads servers.</param>
    /// <param name="quarantine">What is left out.</param>
    /// <param name="journal">Null: nothing is written.</param>
    public AuditReadings(
        AuditContext context, AuditSources sources, AuditServers servers, AuditQuarantine quarantine, RunJournal? journal) =>
        (_context, _sources, _servers, _quarantine, _journal) = (context, sources, servers, quarantine, journal);

    /// <summary>What runs left that could not be read then and can be now; once the journal is complete, nobody needs it.</summary>
    public IReadOnlyList<string> Spent => _spent;

    /// <summary>Those that the history did not have yet.</summary>
    public int New { get; private set; }

    /// <summary>Reads inbox, history, this machine and the servers.</summary>
    /// <param name="folder">The history; null where there is none yet.</param>
    public List<KerioInstallation> Read(HistoryFolder? folder)
    {
        _quarantine.Open(_sources);
        var inbox = _sources.ReadFiles();
        foreach (var file in folder?.UnreadParts ?? [])
        {
            // A newer version left it, and can read what this one cannot.
            var unread = _sources.Unread.Count;
            _sources.Read(file, inbox, isBrokenOff: true);
            if (_sources.Unread.Count == unread)
            {
                _spent.Add(file);
            }
        }

        inbox.RemoveAll(_quarantine.Holds);
        var known = new KnownObservations(inbox);
        var history = AuditStep.Attempt(_context.HistoryPath, isWriting: false, () => folder?.Content());
        _sources.Note(history?.PassedOver ?? []);
        foreach (var file in history?.Files ?? [])
        {
            var before = _observations.Count;
            _sources.Read(file, _observations);
            for (var i = before; i < _observations.Count; i++)
            {
                known.Meet(_observations[i]);
            }
        }

        _observations.RemoveAll(_quarantine.Holds);
        foreach (var observation in known.New())
        {
            Take(observation);
        }

        _sources.ReadLocalMachine(Take);
        _servers.Read(_observations, Take);
        _observations.AddRange(_sources.Unread);
        return _observations;
    }

    /// <summary>Reads the mail logs of servers whose license is open without them.</summary>
    /// <param name="results">The verdicts on what was read so far.</param>
    /// <returns>Whether something was read.</returns>
    public bool ReadMailLogs(IReadOnlyList<KerioComplianceResult> results)
    {
        var before = New;
        _servers.ReadMailLogs(results, Take);
        return New > before;
    }

    /// <summary>Adds a reading that the history does not have.</summary>
    public void Take(KerioInstallation observation)
    {
        try
        {
            Keep(observation);
        }
        catch (InputFormatException error)
        {
            // What no file can hold cannot be judged tomorrow either; that it was read and not kept is remembered in its place.
            _context.Problems.Add(AuditProblem.Of(error, observation.InstallationId));
            if (InPlaceOf(observation, error) is { } standIn)
            {
                Keep(standIn);
            }
        }
    }

    private void Keep(KerioInstallation observation)
    {
        ObservationWriter.Check(observation);
        if (_journal is not null)
        {
            AuditStep.Write(_context.HistoryPath, () => _journal.Add(observation));
        }

        _observations.Add(observation);
        New++;
    }

    private static KerioInstallation? InPlaceOf(KerioInstallation observation, InputFormatException error)
    {
        var standIn = new KerioInstallation
        {
            InstallationId = observation.InstallationId,
            ComputerName = observation.ComputerName,
            Product = observation.Product,
            Customer = observation.Customer,
            Site = observation.Site,
            ObservedAt = observation.ObservedAt,
            Source = observation.Source,
            Problems = [new ReadingProblem { Step = error.Key ?? "", Code = error.ErrorId, Message = error.Message }],
        };
        try
        {
            ObservationWriter.Check(standIn);
            return standIn;
        }
        catch (InputFormatException)
        {
            // Not even its name can be kept; the problem is told.
            return null;
        }
    }
}
