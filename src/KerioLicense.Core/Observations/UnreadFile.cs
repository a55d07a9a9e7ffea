using KerioLicense.Errors;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.Observations;

/// <summary>
/// Stands in for observations that are in a file and could not be read, so that what is not known is judged and reported like what is:
/// without it, a verdict would speak of the rest as if it were all.
/// </summary>
internal static class UnreadFile
{
    /// <param name="path">The file, or the folder that could not be listed; the observation is named after it.</param>
    /// <param name="failure">Why it could not be read.</param>
    /// <param name="at">When what is missing was observed, as far as that is known (UTC).</param>
    public static KerioInstallation Observation(string path, IAdvisedError failure, DateTime at)
    {
        var name = Path.GetFileName(Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar));
        name = PlainText.Of(name.Length > 0 ? name : path);
        return new KerioInstallation
        {
            InstallationId = KerioInstallation.IdOf(KerioProduct.Unknown, name),
            ComputerName = name,
            Product = KerioProduct.Unknown,
            ObservedAt = at,
            Source = ObservationSource.Snapshot,
            Problems = [new ReadingProblem { Step = PlainText.Of(path), Code = failure.ErrorId, Message = failure.Message }],
        };
    }

    /// <summary>True for an observation that stands in for others.</summary>
    public static bool IsOne(KerioInstallation observation) =>
        observation is
        {
            Product: KerioProduct.Unknown, Source: ObservationSource.Snapshot,
            License: { Kind: LicenseKind.Unknown, Number: null }, Problems.Count: > 0
        };

    /// <summary>When the file was written to; now, where that cannot be told.</summary>
    public static DateTime TimeOf(string path, DateTime now)
    {
        try
        {
            var time = File.GetLastWriteTimeUtc(path);

            // What .NET says of a file that is not there: 1 January 1601.
            return time.Year > 1601 && time < now ? time : now;
        }
        catch (Exception exception) when (FileFailure.Of(exception, path, isWriting: false) is not null)
        {
            return now;
        }
    }
}
