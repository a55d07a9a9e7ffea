using System.Runtime.InteropServices;
using KerioLicense.Files;
using Microsoft.Win32.SafeHandles;

namespace KerioLicense.LocalMachine;

/// <summary>Reads where a symbolic link leads, and on Windows a junction too; .NET Standard 2.0 has no call for that.</summary>
internal static class LinkTarget
{
    private const int LongestTarget = 4096;

    /// <summary>As it stands in the link; null where the path is no link.</summary>
    public static string? Of(string path) =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? ReparsePoint.TargetOf(path) : OnUnix(path);

    private static string? OnUnix(string path)
    {
        var buffer = new byte[LongestTarget];
        var length = ReadLink(Encoding.UTF8.GetBytes(path + "\0"), buffer, (IntPtr)buffer.Length).ToInt64();
        return length > 0 ? Encoding.UTF8.GetString(buffer, 0, (int)length) : null;
    }

    [DllImport("libc", EntryPoint = "readlink")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr ReadLink(byte[] path, byte[] buffer, IntPtr size);
}

/// <summary>Links and junctions of NTFS.</summary>
internal static class ReparsePoint
{
    private const int LargestBuffer = 16 * 1024;
    private const uint SymbolicLink = 0xA000000C;
    private const uint Junction = 0xA0000003;
    private const uint OpenExisting = 3;
    private const uint ShareAll = 7;
    private const uint ItselfAndFolders = 0x02200000;
    private const uint GetReparsePoint = 0x000900A8;

    /// <summary>As it stands in the link; null where the path is no link.</summary>
    public static string? TargetOf(string path)
    {
        using var handle = CreateFileW(OwnFile.Extended(path), 0, ShareAll, IntPtr.Zero, OpenExisting, ItselfAndFolders, IntPtr.Zero);
        var buffer = new byte[LargestBuffer];
        return !handle.IsInvalid
            && DeviceIoControl(handle, GetReparsePoint, IntPtr.Zero, 0, buffer, buffer.Length, out var length, IntPtr.Zero)
                ? TargetIn(buffer, length) : null;
    }

    /// <summary>The target in REPARSE_DATA_BUFFER; null for what is no link, such as a file that is compressed or in a cloud.</summary>
    internal static string? TargetIn(byte[] buffer, int length)
    {
        const int Names = 8;
        if (length < Names + 8)
        {
            return null;
        }

        var kind = BitConverter.ToUInt32(buffer, 0);
        var start = BitConverter.ToUInt16(buffer, Names) + Names + (kind == SymbolicLink ? 12 : 8);
        var bytes = BitConverter.ToUInt16(buffer, Names + 2);
        return kind is SymbolicLink or Junction && start + bytes <= length ? Encoding.Unicode.GetString(buffer, start, bytes) : null;
    }

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern SafeFileHandle CreateFileW(
        string path, uint access, uint share, IntPtr security, uint disposition, uint flags, IntPtr template);

    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool DeviceIoControl(
        SafeFileHandle file, uint code, IntPtr input, int inputSize, [Out] byte[] output, int outputSize, out int length,
        IntPtr overlapped);
}
