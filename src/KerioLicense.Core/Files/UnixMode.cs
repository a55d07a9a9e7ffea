using System.Reflection;
using System.Runtime.InteropServices;

namespace KerioLicense.Files;

/// <summary>
/// The rights of files on Unix. .NET reads them, and makes files with them, since version 7; netstandard2.0 has no names for that.
/// Older runtimes can only set them, on a file that is there already.
/// </summary>
internal static class UnixMode
{
    /// <summary>0600.</summary>
    public const int OwnFile = 0x180;

    /// <summary>0700.</summary>
    public const int OwnFolder = 0x1C0;

    /// <summary><c>BindingFlags.DoNotWrapExceptions</c>, which netstandard2.0 does not name.</summary>
    private const BindingFlags Plainly = (BindingFlags)0x02000000;

    private static readonly MethodInfo? Getter = typeof(File).GetMethod("GetUnixFileMode", [typeof(string)]);
    private static readonly Type? OptionsType = typeof(FileStream).Assembly.GetType("System.IO.FileStreamOptions");
    private static readonly PropertyInfo? CreateMode = OptionsType?.GetProperty("UnixCreateMode");

    /// <summary>True where files have such rights.</summary>
    public static bool IsKept => Path.DirectorySeparatorChar == '/';

    /// <summary>The rights of a file that exists; null where this runtime cannot read them.</summary>
    public static int? Of(string path) => IsKept && Getter is not null ? (int)Getter.Invoke(null, Plainly, null, [path], null) : null;

    /// <summary>Sets the rights. False where the file is another account's, or the file system keeps no rights.</summary>
    public static bool TrySet(string path, int rights) => IsKept && chmod(path, (uint)rights) == 0;

    /// <summary>Opens a file that nobody else has open meanwhile; where it is made, it has these rights from its first moment on.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, int bufferSize, int rights)
    {
        if (!IsKept || CreateMode is null)
        {
            return new FileStream(path, mode, access, FileShare.None, bufferSize);
        }

        var options = Activator.CreateInstance(OptionsType!);
        Set("Mode", mode);
        Set("Access", access);
        Set("Share", FileShare.None);
        Set("BufferSize", bufferSize);
        CreateMode.SetValue(options, Enum.ToObject(Nullable.GetUnderlyingType(CreateMode.PropertyType)!, rights));
        return (FileStream)Activator.CreateInstance(
            typeof(FileStream), BindingFlags.Public | BindingFlags.Instance | Plainly, null, [path, options], null);

        void Set(string name, object value) => OptionsType!.GetProperty(name)!.SetValue(options, value);
    }

    [DllImport("libc", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int chmod([MarshalAs(UnmanagedType.LPStr)] string path, uint rights);
}
