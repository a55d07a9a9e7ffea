using KerioLicense.Files;

namespace KerioLicense.Audit;

/// <summary>
/// One audit at a time for each history folder. The lock is the open file, not that the file exists: the operating system releases it with
/// the process, however that ends, so the file itself stays. On Unix it is an advisory lock (flock), which NFS passes on to the server; a
/// share that knows no locks lets two machines in, so each machine should have a history folder of its own.
/// </summary>
internal sealed class AuditLock : IDisposable
{
    public const string FileName = "audit.lock";

    private const int BufferSize = 1;
    private const int WindowsSharingViolation = 32;
    private const int WindowsLockViolation = 33;
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    private readonly FileStream _file;

    private AuditLock(FileStream file, bool isOwn) => (_file, IsOwn) = (file, isOwn);

    /// <summary>False where other accounts can hold the lock too: the file is another account's, or the file system keeps no
    /// rights.</summary>
    public bool IsOwn { get; }

    /// <summary>The lock of a history folder; null while another audit has it.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">No right to write to the folder.</exception>
    public static AuditLock? TryTake(string folder)
    {
        try
        {
            var file = OwnFile.Open(
                Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, BufferSize, out var isOwn);
            return new AuditLock(file, isOwn);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();

    // The low half of HResult is the system's own number; .NET has no other way to tell a lock from the other reasons.
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is var code
        && (Path.DirectorySeparatorChar == '\\'
            ? code is WindowsSharingViolation or WindowsLockViolation
            : code is LinuxWouldBlock or MacWouldBlock);
}
