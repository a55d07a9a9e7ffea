using System.Threading;
using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.Model;

namespace KerioLicense.Observations;

/// <summary>Reads observation files (<c>*.kerio.json</c>), one installation after the other,
/// in memory that does not depend on the file's size.</summary>
internal static class ObservationReader
{
    /// <summary>So many losses of a file are told each; of the others, how many there are.</summary>
    private const int MostLosses = 100;

    /// <summary>Reads a file while the result is enumerated.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the reading between two installations.</param>
    /// <exception cref="InputFormatException">Thrown by the enumeration where the file breaks the format;
    /// what came before was good.</exception>
    /// <exception cref="IOException">Thrown by the enumeration when the file cannot be read.</exception>
    public static IEnumerable<KerioInstallation> Read(string path, CancellationToken cancellationToken = default) =>
        StreamedList.Read(path, ObservationFormat.File, ObservationFormat.Installation, cancellationToken);

    /// <summary>Reads a stream while the result is enumerated, and disposes of it.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="name">Stands for the file in errors.</param>
    /// <param name="cancellationToken">Ends the reading between two installations.</param>
    /// <exception cref="InputFormatException">Thrown by the enumeration where the text breaks the format;
    /// what came before was good.</exception>
    public static IEnumerable<KerioInstallation> Read(Stream stream, string name, CancellationToken cancellationToken = default) =>
        StreamedList.Read(stream, name, ObservationFormat.File, ObservationFormat.Installation, cancellationToken);

    /// <summary>
    /// Reads what can be read. An observation that breaks the format is lost alone; where the file is no JSON any more, or cannot be read,
    /// what follows is lost. For each loss there is an error, and among the observations one that stands for it.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="now">The time of losses that nothing dates (UTC).</param>
    /// <param name="rejected">Told of each loss.</param>
    /// <param name="cancellationToken">Ends the reading between two installations.</param>
    internal static IEnumerable<KerioInstallation> Read(
        string path, DateTime now, Action<IAdvisedError> rejected, CancellationToken cancellationToken)
    {
        // All of a file is usually of one run: what is lost is dated by what is next to it.
        DateTime? time = null;
        var told = 0;
        var lost = new List<IAdvisedError>();
        void Lose(IAdvisedError failure)
        {
            if (++told <= MostLosses)
            {
                rejected(failure);
                lost.Add(failure);
            }
        }

        using var observations = StreamedList.Read(path, ObservationFormat.File, ObservationFormat.Installation, cancellationToken, Lose)
            .GetEnumerator();
        while (TryMove(observations, path, Lose))
        {
            time = observations.Current.ObservedAt;
            foreach (var failure in lost)
            {
                yield return UnreadFile.Observation(path, failure, time.Value);
            }

            lost.Clear();
            yield return observations.Current;
        }

        if (told > MostLosses)
        {
            var text = ErrorText.Of(InputTexts.ResourceManager, nameof(InputTexts.InputMoreLosses), path, told - MostLosses);
            var more = new AdvisedException(text, ErrorKind.InvalidData, path);
            rejected(more);
            lost.Add(more);
        }

        foreach (var failure in lost)
        {
            yield return UnreadFile.Observation(path, failure, time ?? UnreadFile.TimeOf(path, now));
        }
    }

    private static bool TryMove(IEnumerator<KerioInstallation> observations, string path, Action<IAdvisedError> lose)
    {
        try
        {
            return observations.MoveNext();
        }
        catch (Exception exception) when (FileFailure.Of(exception, path, isWriting: false) is { } failure)
        {
            lose(failure);
            return false;
        }
    }
}
