using System.Threading;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Observations;

namespace KerioLicense.History;

/// <summary>Makes whole files of what broken-off runs had read. Needs the lock of the audit.</summary>
internal static class UnfinishedRuns
{
    private const int BlockLength = 4096;

    /// <param name="folder">The history.</param>
    /// <param name="unread">Told of a file that is not merely broken off, such as one of a newer version, by the name that it has been
    /// given.</param>
    /// <param name="cancellation">Ends the reading between two installations.</param>
    /// <returns>The files, with how many observations each holds.</returns>
    public static IReadOnlyList<(string File, int Count)> TakeOver(
        HistoryFolder folder, Action<string> unread, CancellationToken cancellation)
    {
        folder.RemoveLeftovers();
        var recovered = new List<(string File, int Count)>();
        foreach (var part in folder.Parts)
        {
            TrimZeros(part);
            if (Read(part, cancellation) is not { } observations)
            {
                unread(HistoryFolder.Rename(part));
                continue;
            }

            // A copy put in its place by a rename, and only then the original removed: killed in between, the next run finds the copy.
            var file = HistoryFolder.WholeOf(part);
            if (Missing(file, observations, cancellation) is { Count: > 0 } missing)
            {
                recovered.Add((folder.Write(file, missing), missing.Count));
            }

            File.Delete(part);
        }

        return recovered;
    }

    /// <summary>The observations up to where the file breaks off; null where it breaks its format.</summary>
    private static List<KerioInstallation>? Read(string part, CancellationToken cancellation)
    {
        var observations = new List<KerioInstallation>();
        try
        {
            observations.AddRange(ObservationReader.Read(part, cancellation));
        }
        catch (InputFormatException error)
        {
            return IsBrokenOff(error, part, observations.Count) ? observations : null;
        }

        return observations;
    }

    /// <summary>The file may end anywhere, also within a character or a word: then the fault is in its last line.</summary>
    private static bool IsBrokenOff(InputFormatException error, string part, int observations) => error.ErrorId switch
    {
        nameof(InputTexts.InputTruncated) => true,
        nameof(InputTexts.InputNotUtf8) or nameof(InputTexts.InputNotJson) => observations > 0 && error.Line == LinesOf(part),
        _ => false,
    };

    /// <summary>What file systems put in the place of what was not written yet when a machine loses its power.</summary>
    private static void TrimZeros(string part)
    {
        using var stream = new FileStream(part, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var block = new byte[BlockLength];
        var length = stream.Length;
        var isZero = true;
        while (isZero && length > 0)
        {
            var start = (length - 1) / BlockLength * BlockLength;
            stream.Position = start;
            var read = stream.Read(block, 0, (int)(length - start));
            var end = read;
            while (end > 0 && block[end - 1] == 0)
            {
                end--;
            }

            (length, isZero) = (start + end, end == 0 && read > 0);
        }

        if (length < stream.Length)
        {
            stream.SetLength(length);
        }
    }

    private static int LinesOf(string file)
    {
        using var stream = InputFile.Open(file);
        var lines = 1;
        for (var next = stream.ReadByte(); next >= 0; next = stream.ReadByte())
        {
            lines += next == '\n' ? 1 : 0;
        }

        return lines;
    }

    /// <summary>The observations that the file does not hold; another process may have taken its name.</summary>
    private static List<KerioInstallation> Missing(string file, List<KerioInstallation> observations, CancellationToken cancellation)
    {
        var known = new KnownObservations(observations);
        if (File.Exists(file))
        {
            // What of it cannot be read holds nothing.
            foreach (var observation in ObservationReader.Read(file, default, static _ => { }, cancellation))
            {
                known.Meet(observation);
            }
        }

        return [.. known.New()];
    }
}
