using System.Runtime.InteropServices;

namespace KerioLicense.LocalMachine;

/// <summary>Asks Windows for the long form of a path with short names, such as <c>C:\PROGRA~1</c>.</summary>
internal static class LongPathName
{
    /// <summary>The path itself where it has no short name, or does not exist.</summary>
    public static string Of(string path)
    {
        if (path.IndexOf('~') < 0)
        {
            return path;
        }

        var buffer = new char[short.MaxValue];
        var length = GetLongPathNameW(path, buffer, buffer.Length);
        return length > 0 && length < buffer.Length ? new string(buffer, 0, length) : path;
    }

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetLongPathNameW(string path, [Out] char[] longPath, int size);
}
