using KerioLicense.Files;
using KerioLicense.Monitoring;

namespace KerioLicense.Audit;

/// <summary>The file of <c>monitoring.path</c>, for tools that read files.</summary>
internal static class MonitoringFile
{
    /// <summary>Audits are daily; a file that is older is of no run that still works.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromHours(26);

    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="output">What the tool reads.</param>
    /// <param name="owner">The history folder of the audit; null where it may be another's.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, KerioMonitoringOutput output, string? owner)
    {
        using var file = new AtomicFile(path, overwrite: true, owner: owner);
        var bytes = Encoding.ASCII.GetBytes(output.Text + "\n");
        file.Stream.Write(bytes, 0, bytes.Length);
        file.Commit();
    }

    /// <summary>True where the file was written within the last day.</summary>
    public static bool IsFresh(string path)
    {
        // Both times are the system's: the file's own is no other.
        var age = TimeProvider.System.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path);
        return age.Duration() < Stale;
    }
}
