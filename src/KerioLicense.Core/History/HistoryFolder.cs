using System.Linq;
using System.Text.RegularExpressions;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Reporting;
using KerioLicense.Values;

namespace KerioLicense.History;

/// <summary>
/// What stays from one run to the next: one observation file a run, named after its time; the results of the last run; and, while a run is
/// under way or after it was broken off, its readings so far. What changes files needs the lock of the audit.
/// </summary>
internal sealed class HistoryFolder
{
    private const string PartExtension = ".kerio.part";
    private const string UnreadExtension = ".kerio.unread";
    private const string ResultsName = "last" + ResultFormat.Extension;
    private const string TimeForm = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly Regex OwnName = new("^(?<time>[0-9]{8}T[0-9]{6}Z)(-[0-9]+)?\\.kerio\\.json$", RegexOptions.CultureInvariant);

    private readonly string _path;
    private readonly string _owner;

    /// <param name="path">The folder, which must exist.</param>
    /// <param name="owner">Whose temporary files are made here; null: the folder's own.</param>
    public HistoryFolder(string path, string? owner = null) => (_path, _owner) = (path, owner ?? path);

    /// <summary>The results of the last run that came to its end.</summary>
    public string ResultsFile => Path.Combine(_path, ResultsName);

    /// <summary>What runs left that were broken off.</summary>
    public IReadOnlyList<string> Parts => Sorted("*" + PartExtension);

    /// <summary>Those of them that this version cannot read.</summary>
    public IReadOnlyList<string> UnreadParts => Sorted("*" + UnreadExtension);

    /// <summary>
    /// The name of a run's file while it is not complete. No pattern for observation files matches it, and it is no longer: a path may be
    /// near the limit.
    /// </summary>
    public static string PartOf(string file) => file.Substring(0, file.Length - ObservationFormat.Extension.Length) + PartExtension;

    /// <summary>A name for the observations of a run, or of an export, that no file has.</summary>
    /// <param name="time">When it began (UTC).</param>
    public string NewFile(DateTime time) => FreeName(
        Path.Combine(_path, NameOf(time)) + ObservationFormat.Extension,
        ObservationFormat.Extension, static file => File.Exists(file) || File.Exists(PartOf(file)));

    /// <summary>How files of a run are named after the time when it began (UTC).</summary>
    public static string NameOf(DateTime time) => time.ToString(TimeForm, CultureInfo.InvariantCulture);

    /// <summary>The name of the file that becomes of what a broken-off run left.</summary>
    public static string WholeOf(string part) => part.Substring(0, part.Length - PartExtension.Length) + ObservationFormat.Extension;

    /// <summary>Gives what a broken-off run left another name, under which nothing takes it over any more.</summary>
    /// <returns>The name.</returns>
    public static string Rename(string part)
    {
        var name = part.Substring(0, part.Length - PartExtension.Length) + UnreadExtension;
        return AtomicFile.MoveTo(part, name, () => FreeName(name, UnreadExtension, File.Exists));
    }

    /// <summary>When the run began that named a file (UTC); null for a file that no run named.</summary>
    public static DateTime? TimeOf(string file) =>
        OwnName.Match(Path.GetFileName(file)) is { Success: true } match
        && DateTime.TryParseExact(
            match.Groups["time"].Value, TimeForm, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time : null;

    /// <summary>All observation files, by name and so by time.</summary>
    public IReadOnlyList<string> Files() => Content().Files;

    /// <summary>The same, with what looks like one and is not read.</summary>
    public ObservationFolder Content() => ObservationFolder.Of(_path);

    /// <summary>Writes an observation file for this account alone.</summary>
    /// <returns>The file, which has another name where this one is taken.</returns>
    public string Write(string file, IReadOnlyList<KerioInstallation> observations)
    {
        string OtherName() => FreeName(file, ObservationFormat.Extension, File.Exists);
        using var whole = new AtomicFile(File.Exists(file) ? OtherName() : file, overwrite: false, isOwn: true, _owner);
        using var writer = new ObservationWriter(whole.Stream);
        foreach (var observation in observations)
        {
            writer.Write(observation);
        }

        writer.Complete();
        whole.Commit(OtherName);
        return whole.Path;
    }

    /// <summary>Removes what killed runs of this folder's audit left unfinished here.</summary>
    public void RemoveLeftovers() => AtomicFile.RemoveLeftovers(_path, _owner);

    /// <summary>
    /// Removes the files of runs that are older than the history is kept. The age counts from the last run before this one, since the clock
    /// of this run may be wrong. Files that no run named are left alone.
    /// </summary>
    /// <param name="startedAt">When this run began (UTC).</param>
    /// <param name="keepDays">How long files are kept.</param>
    /// <param name="keepRuns">So many of the last runs stay, however old they are.</param>
    /// <returns>The files.</returns>
    public IReadOnlyList<string> RemoveOld(DateTime startedAt, int keepDays, int keepRuns)
    {
        // What is dated later is of a clock that was wrong then, or of one that is wrong now.
        var runs = Files().Select(static file => (File: file, Time: TimeOf(file) ?? DateTime.MaxValue))
            .Where(run => run.Time <= startedAt).ToList();
        var removed = new List<string>();
        var last = runs.FindLastIndex(run => run.Time < UtcText.WholeSecond(startedAt));
        for (var i = 0; i < last && i < runs.Count - keepRuns && runs[i].Time < runs[last].Time.AddDays(-keepDays); i++)
        {
            File.Delete(runs[i].File);
            removed.Add(runs[i].File);
        }

        return removed;
    }

    /// <summary>A name that is not taken: the file's own, or that with a number before its extension.</summary>
    public static string FreeName(string file, string extension, Predicate<string> isTaken)
    {
        var name = file.Substring(0, file.Length - extension.Length);
        for (var i = 2; isTaken(file); i++)
        {
            file = name + "-" + i.ToString(CultureInfo.InvariantCulture) + extension;
        }

        return file;
    }

    private string[] Sorted(string pattern)
    {
        var files = Directory.GetFiles(_path, pattern);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
