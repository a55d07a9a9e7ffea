using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.LocalMachine;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Policy;
using KerioLicense.Values;

namespace KerioLicense.Audit;

/// <summary>Reads the files that the configuration names, and this machine. What cannot be read is a problem, and the rest is read all the
/// same.</summary>
internal sealed class AuditSources
{
    private readonly AuditConfiguration _configuration;
    private readonly AuditSurroundings _surroundings;
    private readonly TimeSpan _lookBack;
    private readonly AuditContext _context;

    public AuditSources(AuditContext context, KerioLicensePolicy policy)
    {
        (_context, _configuration, _surroundings) = (context, context.Configuration, context.Surroundings);
        _lookBack = TimeSpan.FromDays(policy.Evidence.LookBackDays);
    }

    /// <summary>Stands for what could not be read of files. Not to be remembered:
    /// a file that is mended would be held against the estate for ever.</summary>
    public List<KerioInstallation> Unread { get; } = [];

    /// <summary>The observations of the files and folders that are named.</summary>
    public List<KerioInstallation> ReadFiles()
    {
        var observations = new List<KerioInstallation>();
        foreach (var source in _configuration.Observations)
        {
            var path = _configuration.PathOf(source);
            try
            {
                var found = ObservationFolder.Of(path);
                foreach (var file in found.Files)
                {
                    Read(file, observations);
                }

                Note(found.PassedOver);
            }
            catch (Exception exception) when (FileFailure.Of(exception, path, isWriting: false) is { } failure)
            {
                _context.Problems.Add(AuditProblem.Of(failure, path));
                var unread = ObservationFolder.IsPattern(path) ? Path.GetDirectoryName(path)! : path;
                Unread.Add(UnreadFile.Observation(unread, failure, _context.Now));
            }
        }

        return observations;
    }

    /// <summary>What looks like an observation file and is not read.</summary>
    /// <param name="passedOver">Files and folders.</param>
    public void Note(IReadOnlyList<string> passedOver)
    {
        foreach (var other in passedOver)
        {
            var error = ObservationFolder.ErrorOf(other);
            _context.Problems.Add(AuditProblem.Of(error));
            Unread.Add(UnreadFile.Observation(other, error, UnreadFile.TimeOf(other, _context.Now)));
        }
    }

    /// <summary>Reads what can be read of a file of observations; what cannot is in <see cref="Unread"/>.</summary>
    /// <param name="file">The file.</param>
    /// <param name="observations">Gets what is read.</param>
    /// <param name="isBrokenOff">The file is known to have no end, and that is no loss.</param>
    public void Read(string file, List<KerioInstallation> observations, bool isBrokenOff = false)
    {
        bool IsNoLoss(string? errorId) => isBrokenOff && errorId == nameof(InputTexts.InputTruncated);
        void Lose(IAdvisedError failure)
        {
            if (!IsNoLoss(failure.ErrorId))
            {
                _context.Problems.Add(AuditProblem.Of(failure, file));
            }
        }

        var before = observations.Count;
        foreach (var observation in ObservationReader.Read(file, _context.Now, Lose, _surroundings.Cancellation))
        {
            if (!UnreadFile.IsOne(observation))
            {
                observations.Add(observation);
            }
            else if (!IsNoLoss(observation.Problems[0].Code))
            {
                Unread.Add(observation);
            }
        }

        _surroundings.Observer.Tell(UserText.Format(AuditTexts.VerboseFileRead, file, observations.Count - before));
    }

    /// <summary>Tells of the rows of a list that name no server, and that somebody was meant.</summary>
    public void LoseServers(IReadOnlyList<InputFormatException> rows)
    {
        foreach (var row in rows)
        {
            _context.Problems.Add(AuditProblem.Of(row));
        }

        if (rows.Count > 0)
        {
            Unread.Add(UnreadFile.Observation(rows[0].Path!, rows[0], _context.Now));
        }
    }

    /// <summary>The products on this machine, where that is wanted.</summary>
    public void ReadLocalMachine(Action<KerioInstallation> take)
    {
        if (!_configuration.LocalMachine.Read)
        {
            return;
        }

        var found = LocalInstallationReader.Read(new LocalReadingOptions
        {
            LookBack = _lookBack,
            Customer = _configuration.LocalMachine.Customer,
            Site = _configuration.LocalMachine.Site,
            Clock = _surroundings.Time,
            Cancellation = _surroundings.Cancellation,
        });
        if (found.Count == 0)
        {
            // Not left to a warning, which nobody reads at night: a product that is not found any more looks like one that was removed.
            var text = ErrorText.Of(AuditTexts.ResourceManager, nameof(AuditTexts.NothingInstalled), Environment.MachineName);
            _context.Problems.Add(AuditProblem.Of(new AdvisedException(text, ErrorKind.NotFound, Environment.MachineName)));
        }

        foreach (var observation in found)
        {
            take(observation);
            _context.Observer.Tell(AuditServers.Read(observation));
        }
    }
}
