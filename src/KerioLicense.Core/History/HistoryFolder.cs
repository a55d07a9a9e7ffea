using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Reporting;

namespace KerioLicense.History;

/// <summary>
/// What stays from one run to the next: one observation file a run, named after its time; the results of the last run; and, while a run is
/// under way or after it was broken off, its
/// readings so far. What changes files needs the lock of the audit.
/// </summary>
internal sealed class HistoryFolder
{
    private const string PartExtension = ".kerio.part";
    private const string ResultsName = "last" + ResultFormat.Extension;
    private const string TimeForm = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly Regex OwnName = new("^(?<time>[0-9]{8}T[0-9]{6}Z)(-[0-9]+)?\\.kerio\\.json$", RegexOptions.CultureInvariant);

    private readonly string _path;

    /// <param name="path">The folder, which must exist.</param>
    public HistoryFolder(string path) => _path = path;

    /// <summary>The results of the last run that came to its end.</summary>
    public string ResultsFile => Path.Combine(_path, ResultsName);

    /// <summary>Removes what killed runs left unfinished beside a file that is about to be written.</summary>
    public static void RemoveLeftovers(string file)
    {
        foreach (var leftover in Directory.GetFiles(Path.GetDirectoryName(file)!, "~*.tmp")
            .Where(found => TemporaryName.IsFor(Path.GetFileName(file), found)))
        {
            File.Delete(leftover);
        }
    }

    /// <summary>
    /// The name of a run's file while it is not complete. No pattern for observation files matches it, and it is no longer: a path may be
    /// near the limit.
    /// </summary>
    public static string PartOf(string file) => file.Substring(0, file.Length - ObservationFormat.Extension.Length) + PartExtension;

    /// <summary>A name for the observations of a run, or of an export, that no file has.</summary>
    /// <param name="time">When it began (UTC).</param>
    public string NewFile(DateTime time)
    {
        var name = Path.Combine(_path, time.ToString(TimeForm, CultureInfo.InvariantCulture));
        var file = name + ObservationFormat.Extension;
        for (var i = 2; File.Exists(file) || File.Exists(PartOf(file)); i++)
        {
            file = name + "-" + i.ToString(CultureInfo.InvariantCulture) + ObservationFormat.Extension;
        }

        return file;
    }

    /// <summary>When the run began that named a file (UTC); null for a file that no run named.</summary>
    public static DateTime? TimeOf(string file) =>
        OwnName.Match(Path.GetFileName(file)) is { Success: true } match
        && DateTime.TryParseExact(
            match.Groups["time"].Value, TimeForm, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time : null;

    /// <summary>All observation files, by name and so by time.</summary>
    public IReadOnlyList<string> Files()
    {
        var files = Directory.GetFiles(_path, "*" + ObservationFormat.Extension);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    /// <summary>Makes whole files of what broken-off runs had read, and removes what cannot be used.</summary>
    /// <param name="rejected">Told of a file that is not merely broken off, such as one of a newer version: it is left as it is.</param>
    /// <param name="cancellation">Ends the reading between two installations.</param>
    /// <returns>The files, with how many observations each holds.</returns>
    public IReadOnlyList<(string File, int Count)> TakeOver(Action<InputFormatException> rejected, CancellationToken cancellation)
    {
        foreach (var leftover in Directory.GetFiles(_path, "~*.tmp").Where(TemporaryName.IsOne))
        {
            File.Delete(leftover);
        }

        var recovered = new List<(string File, int Count)>();
        var parts = Directory.GetFiles(_path, "*" + PartExtension);
        Array.Sort(parts, StringComparer.Ordinal);
        foreach (var part in parts)
        {
            var file = part.Substring(0, part.Length - PartExtension.Length) + ObservationFormat.Extension;
            if (WholeObservations(part, rejected, cancellation) is not { } observations)
            {
                continue;
            }

            if (observations.Count > 0)
            {
                // A copy put in its place by a rename, and only then the original removed: killed in between, the next run does it again.
                Write(file, observations);
                recovered.Add((file, observations.Count));
            }

            File.Delete(part);
        }

        return recovered;
    }

    /// <summary>Writes an observation file for this account alone; one that exists is replaced.</summary>
    public static void Write(string file, IReadOnlyList<KerioInstallation> observations)
    {
        using var whole = new AtomicFile(file, overwrite: true, isOwn: true);
        using var writer = new ObservationWriter(whole.Stream);
        foreach (var observation in observations)
        {
            writer.Write(observation);
        }

        writer.Complete();
        whole.Commit();
    }

    /// <summary>Removes the files of runs that are older than the history is kept. Files that no run named are left alone.</summary>
    /// <returns>The files.</returns>
    public IReadOnlyList<string> RemoveOlderThan(DateTime time)
    {
        var removed = new List<string>();
        foreach (var file in Files())
        {
            if (TimeOf(file) < time)
            {
                File.Delete(file);
                removed.Add(file);
            }
        }

        return removed;
    }

    /// <summary>The observations up to where the file breaks off; null where it breaks its format.</summary>
    private static List<KerioInstallation>? WholeObservations(
        string part, Action<InputFormatException> rejected, CancellationToken cancellation)
    {
        var observations = new List<KerioInstallation>();
        try
        {
            observations.AddRange(ObservationReader.Read(part, cancellation));
        }
        catch (InputFormatException error)
            when (error.ErrorId is nameof(InputTexts.InputTruncated) or nameof(InputTexts.InputNotUtf8) or nameof(InputTexts.InputNotJson))
        {
            // Where the run was broken off, or its disk lost power; what came before is good.
            return observations;
        }
        catch (InputFormatException error)
        {
            rejected(error);
            return null;
        }

        return observations;
    }
}
