using KerioLicense.Files;

namespace KerioLicense.Audit;

/// <summary>One audit at a time for each history folder. Each machine should have a history folder of its own: not every share knows
/// locks.</summary>
internal sealed class AuditLock : IDisposable
{
    public const string FileName = "audit.lock";

    private readonly FileStream _file;

    private AuditLock(FileStream file, bool isOwn) => (_file, IsOwn) = (file, isOwn);

    /// <summary>False where other accounts can hold the lock too: the file is another account's, or the file system keeps no
    /// rights.</summary>
    public bool IsOwn { get; }

    /// <summary>The lock of a history folder; null while another audit has it.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">No right to write to the folder.</exception>
    public static AuditLock? TryTake(string folder) =>
        HeldFile.TryOpen(Path.Combine(folder, FileName), out var isOwn) is { } file ? new AuditLock(file, isOwn) : null;

    public void Dispose() => _file.Dispose();
}
