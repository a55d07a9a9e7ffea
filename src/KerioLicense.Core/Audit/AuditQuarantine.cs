using System.Linq;
using KerioLicense.Errors;
using KerioLicense.History;
using KerioLicense.Model;

namespace KerioLicense.Audit;

/// <summary>
/// Readings with which the engine fails: copied into a folder below the history, named in the problems, and left out from then on wherever
/// they come from. Each counts as not read until a later reading of its installation is judged.
/// </summary>
internal sealed class AuditQuarantine
{
    private const string FolderName = "quarantine";
    private const int MostNames = 10;

    private readonly AuditContext _context;
    private readonly HistoryFolder _folder;
    private readonly string _path;
    private readonly List<(string File, DateTime Since, KerioInstallation Reading)> _setAside = [];
    private KnownObservations? _known;

    public AuditQuarantine(AuditContext context)
    {
        _context = context;
        _path = Path.Combine(context.HistoryPath, FolderName);
        _folder = new HistoryFolder(_path, context.HistoryPath);
    }

    /// <summary>Reads what earlier runs set aside.</summary>
    /// <param name="sources">Reads a file.</param>
    public void Open(AuditSources sources)
    {
        foreach (var file in Directory.Exists(_path) ? AuditStep.Attempt(_path, isWriting: false, _folder.Files) : [])
        {
            var readings = new List<KerioInstallation>();
            sources.Read(file, readings);
            Note(file, HistoryFolder.TimeOf(file) ?? _context.StartedAt, readings);
        }

        _known = new KnownObservations(_setAside.ConvertAll(static item => item.Reading));
    }

    /// <summary>The reading was set aside.</summary>
    public bool Holds(KerioInstallation reading) => _known!.Meet(reading);

    /// <summary>Sets readings aside.</summary>
    /// <param name="readings">The readings.</param>
    /// <param name="isKept">False: nothing may be written in this run, so they are left out of it alone.</param>
    public void Add(IReadOnlyList<KerioInstallation> readings, bool isKept)
    {
        if (readings.Count > 0)
        {
            Note(isKept ? Keep(readings) : _path, _context.StartedAt, readings);
        }
    }

    /// <summary>Names what is not read yet again, and gives an observation in place of each such installation.</summary>
    /// <param name="judged">What the engine judges.</param>
    /// <param name="reason">Why the engine failed in this run; null where it did not.</param>
    public List<KerioInstallation> StandIns(IReadOnlyList<KerioInstallation> judged, Exception? reason)
    {
        var standIns = new List<KerioInstallation>();
        var last = _setAside.Count > 0 ? LastReadings(judged) : [];
        foreach (var file in _setAside
            .Where(item => !last.TryGetValue(item.Reading.InstallationId, out var read) || read <= item.Since)
            .GroupBy(static item => item.File))
        {
            var names = file.Select(static item => item.Reading.InstallationId).Distinct().ToList();
            var shown = string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? ", ..." : "");
            var text = ErrorText.Of(
                AuditTexts.ResourceManager, nameof(AuditTexts.AuditReadingsSetAside), file.Count(), file.Key, shown,
                reason is null ? "" : reason.GetBaseException().GetType().Name);
            var error = new AdvisedException(text, ErrorKind.InvalidResult, file.Key);
            _context.Problems.Add(AuditProblem.Of(error));
            standIns.AddRange(file.GroupBy(static item => item.Reading.InstallationId)
                .Select(item => StandIn(item.First().Reading, item.First().Since, error)));
        }

        return standIns;
    }

    private string Keep(IReadOnlyList<KerioInstallation> readings) => AuditStep.Write(_path, () =>
    {
        AuditFolder.Create(_context.Configuration, _path);
        _folder.RemoveLeftovers();
        return _folder.Write(_folder.NewFile(_context.StartedAt), readings);
    });

    private void Note(string file, DateTime since, IReadOnlyList<KerioInstallation> readings)
    {
        foreach (var reading in readings)
        {
            _setAside.Add((file, since, reading));
        }
    }

    /// <summary>When each installation was last read and its license known.</summary>
    private Dictionary<string, DateTime> LastReadings(IReadOnlyList<KerioInstallation> judged)
    {
        var now = _context.Now;
        var last = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        foreach (var observation in judged)
        {
            if (observation.ObservedAt <= now && observation.License is not { Kind: LicenseKind.Unknown, Number: null }
                && (!last.TryGetValue(observation.InstallationId, out var known) || known < observation.ObservedAt))
            {
                last[observation.InstallationId] = observation.ObservedAt;
            }
        }

        return last;
    }

    private static KerioInstallation StandIn(KerioInstallation reading, DateTime since, AdvisedException error) => new()
    {
        InstallationId = reading.InstallationId,
        ComputerName = reading.ComputerName,
        Product = reading.Product,
        Customer = reading.Customer,
        Site = reading.Site,
        Source = reading.Source,
        ObservedAt = since,
        Problems = [new ReadingProblem { Step = error.Target ?? "", Code = error.ErrorId, Message = error.Message }],
    };
}
