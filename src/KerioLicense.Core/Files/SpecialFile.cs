using System.Runtime.InteropServices;

namespace KerioLicense.Files;

/// <summary>
/// Tells pipes, sockets and devices from files, without opening them: whoever opens one may wait for ever, or read without end. On Windows
/// none can lie in a folder, and .NET opens none by its name.
/// </summary>
internal static class SpecialFile
{
    private const int KindMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    /// <summary>True for what is neither a regular file nor a folder; a link is what it leads to. False where there is nothing, or where
    /// it cannot be told.</summary>
    public static bool IsOne(string path)
    {
        var name = Encoding.UTF8.GetBytes(path + "\0");
        var kind = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) ? OnLinux(name)
            : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? OnMac(name)
            : null;
        return (kind & KindMask) is not (null or RegularFile or Folder);
    }

    /// <summary>True for a link, wherever it leads.</summary>
    /// <exception cref="IOException">There is nothing.</exception>
    public static bool IsLink(string path) => (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;

    /// <summary>By statx(2), whose answer looks the same on every processor; stat's does not.</summary>
    private static int? OnLinux(byte[] name)
    {
        const int FromWorkingFolder = -100;
        const uint Kind = 1;
        const int Mode = 28;
        var answer = new byte[256];
        try
        {
            return Statx(FromWorkingFolder, name, 0, Kind, answer) == 0 ? BitConverter.ToUInt16(answer, Mode) : null;
        }
        catch (EntryPointNotFoundException)
        {
            // The C library is older than glibc 2.28 or musl 1.2.5.
            return null;
        }
    }

    /// <summary>By stat(2) with 64-bit inodes, which has its own name on Intel processors.</summary>
    private static int? OnMac(byte[] name)
    {
        const int Mode = 4;
        var answer = new byte[256];
        var isFound = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? Stat64(name, answer) : Stat(name, answer);
        return isFound == 0 ? BitConverter.ToUInt16(answer, Mode) : null;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] answer);

    [DllImport("libc", EntryPoint = "stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, byte[] answer);

    [DllImport("libc", EntryPoint = "stat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat64(byte[] path, byte[] answer);
}
