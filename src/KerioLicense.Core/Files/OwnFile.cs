using System.Runtime.InteropServices;

namespace KerioLicense.Files;

/// <summary>
/// Files and folders for the account that makes them and the machine's administrators alone: 0600 and 0700 on Unix; on Windows an access
/// list of the same meaning, which inherits nothing.
/// </summary>
internal static class OwnFile
{
    // The system, administrators, and whoever owns the file (S-1-3-4) have full control; what is made in the folder gets the same.
    private const string FileList = "D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;OW)";
    private const string FolderList = "D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;OW)";

    private const int SddlRevision = 1;
    private const uint DiscretionaryList = 0x00000004;
    private const uint ProtectedList = 0x80000000;

    /// <summary>Opens or makes a file that nobody else has open meanwhile, and takes the rights of all others away.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it may exist.</param>
    /// <param name="access">What it is opened for.</param>
    /// <param name="bufferSize">Bytes; 1 for none.</param>
    /// <param name="isRestricted">False where its rights could not be set: the file is another account's, or the file system keeps no
    /// rights. The rights of what a link leads to are left alone.</param>
    public static FileStream Open(string path, FileMode mode, FileAccess access, int bufferSize, out bool isRestricted)
    {
        // On Windows nobody can open it before its rights are set, since it is not shared.
        var stream = UnixMode.Open(path, mode, access, bufferSize, UnixMode.OwnFile);
        isRestricted = !SpecialFile.IsLink(path) && (UnixMode.IsKept ? UnixMode.TrySet(path, UnixMode.OwnFile) : TrySetList(path));
        return stream;
    }

    /// <summary>Makes a folder and those above it that are missing.</summary>
    /// <param name="path">The folder; one that exists keeps its rights.</param>
    /// <param name="isShared">True for a folder that others must be able to pass; it gets the rights that are usual in its place.</param>
    public static void CreateFolder(string path, Predicate<string> isShared)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
        {
            CreateFolder(parent, isShared);
        }

        if (isShared(path) || UnixMode.IsKept || !TryCreateFolder(path))
        {
            // Says also why there is none.
            Directory.CreateDirectory(path);
        }

        if (!isShared(path))
        {
            UnixMode.TrySet(path, UnixMode.OwnFolder);
        }
    }

    private static bool TrySetList(string path) => With(FileList, descriptor =>
        SetFileSecurityW(Extended(path), DiscretionaryList | ProtectedList, descriptor));

    private static bool TryCreateFolder(string path) => With(FolderList, descriptor =>
    {
        var attributes = new SecurityAttributes { Length = Marshal.SizeOf<SecurityAttributes>(), Descriptor = descriptor };
        return CreateDirectoryW(Extended(path), ref attributes);
    });

    private static bool With(string list, Func<IntPtr, bool> use)
    {
        if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(list, SddlRevision, out var descriptor, IntPtr.Zero))
        {
            return false;
        }

        try
        {
            return use(descriptor);
        }
        finally
        {
            Marshal.FreeHGlobal(descriptor);
        }
    }

    /// <summary>The form in which Windows takes long paths too.</summary>
    public static string Extended(string path)
    {
        var full = Path.GetFullPath(path);
        return full.StartsWith(@"\\?\", StringComparison.Ordinal) ? full
            : full.StartsWith(@"\\", StringComparison.Ordinal) ? @"\\?\UNC\" + full.Substring(2)
            : @"\\?\" + full;
    }

    [DllImport("advapi32.dll", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool ConvertStringSecurityDescriptorToSecurityDescriptorW(
        string text, int revision, out IntPtr descriptor, IntPtr size);

    [DllImport("advapi32.dll", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetFileSecurityW(string path, uint parts, IntPtr descriptor);

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool CreateDirectoryW(string path, ref SecurityAttributes attributes);

    [StructLayout(LayoutKind.Sequential)]
    private struct SecurityAttributes
    {
        public int Length;
        public IntPtr Descriptor;
        public int InheritHandle;
    }
}
