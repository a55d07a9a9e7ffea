using System.Threading;
using KerioLicense.Files;
using KerioLicense.Monitoring;

namespace KerioLicense.Audit;

/// <summary>The file of <c>monitoring.path</c>, for tools that read files.</summary>
internal static class MonitoringFile
{
    /// <summary>Audits are daily; a file that is older is of no run that still works.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromHours(26);

    /// <summary>
    /// Writes the file. Where it is held open, so that no other can take its place, it is written where it is: a tool that reads half of a
    /// line once is better off than one that reads yesterday's.
    /// </summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="output">What the tool reads.</param>
    /// <param name="owner">The history folder of the audit; null where it may be another's.</param>
    /// <param name="cancellation">Ends the waiting for a file that is held.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, KerioMonitoringOutput output, string? owner, CancellationToken cancellation)
    {
        var bytes = Encoding.ASCII.GetBytes(output.Text + "\n");
        try
        {
            using var file = new AtomicFile(path, overwrite: true, owner: owner);
            file.Stream.Write(bytes, 0, bytes.Length);
            file.Commit(cancellation: cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && IsPlainFile(path))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            stream.Write(bytes, 0, bytes.Length);
            stream.SetLength(bytes.Length);
        }
    }

    /// <summary>Nothing is written through a link or into a pipe that somebody else put there.</summary>
    private static bool IsPlainFile(string path) =>
        File.Exists(path) && !SpecialFile.IsLink(path) && !SpecialFile.IsOne(path);

    /// <summary>True where the file was written within the last day.</summary>
    public static bool IsFresh(string path)
    {
        // Both times are the system's: the file's own is no other.
        var age = TimeProvider.System.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path);
        return age.Duration() < Stale;
    }
}
