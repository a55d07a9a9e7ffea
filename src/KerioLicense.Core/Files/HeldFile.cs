namespace KerioLicense.Files;

/// <summary>
/// A file that one process holds at a time. The lock is the open file, not that the file exists: the operating system releases it with the
/// process, however that ends, so the file itself stays. On Unix it is an advisory lock (flock), which NFS passes on to the server; a share
/// that knows no locks lets two machines in.
/// </summary>
internal static class HeldFile
{
    private const int BufferSize = 1;
    private const int WindowsSharingViolation = 32;
    private const int WindowsLockViolation = 33;
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    /// <summary>Makes and holds the file; null while somebody else holds it.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="isOwn">False where other accounts can hold it too: the file is another account's, or the file system keeps no
    /// rights.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">No right to write to the folder.</exception>
    public static FileStream? TryOpen(string path, out bool isOwn)
    {
        try
        {
            return OwnFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, BufferSize, out isOwn);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            isOwn = false;
            return null;
        }
    }

    // The low half of HResult is the system's own number; .NET has no other way to tell a lock from the other reasons.
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is var code
        && (Path.DirectorySeparatorChar == '\\'
            ? code is WindowsSharingViolation or WindowsLockViolation
            : code is LinuxWouldBlock or MacWouldBlock);
}
