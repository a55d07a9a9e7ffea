using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>Reads where symbolic links lead; .NET Standard 2.0 has no call for them.</summary>
internal static class UnixLink
{
    private const int LongestTarget = 4096;
    private const int MostLinks = 32;

    /// <summary>Null where it is no link, or where the system is Windows.</summary>
    public static string? TargetOf(string path)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return null;
        }

        var buffer = new byte[LongestTarget];
        var length = ReadLink(Encoding.UTF8.GetBytes(path + "\0"), buffer, (IntPtr)buffer.Length).ToInt64();
        return length > 0 ? Encoding.UTF8.GetString(buffer, 0, (int)length) : null;
    }

    /// <summary>
    /// Follows the links of a path below a root as the machine whose root it is would.
    /// Gives the path itself where it does not lie below the root.
    /// </summary>
    /// <exception cref="IOException">The links go round in a circle.</exception>
    public static string Resolve(string path, string root)
    {
        root = root.TrimEnd('/');
        if (!path.StartsWith(root + "/", StringComparison.Ordinal))
        {
            return path;
        }

        var open = new Stack<string>();
        Push(open, path.Substring(root.Length));
        var resolved = new List<string>();
        for (var links = 0; open.Count > 0;)
        {
            var name = open.Pop();
            if (name == "..")
            {
                // Above the root there is the root.
                resolved.RemoveRange(Math.Max(resolved.Count - 1, 0), Math.Min(resolved.Count, 1));
            }
            else if (TargetOf(root + "/" + string.Join("/", resolved) + "/" + name) is { } target)
            {
                if (++links > MostLinks)
                {
                    throw new IOException(UserText.Format(LocalMachineTexts.LinksInCircle, path));
                }

                if (target[0] == '/')
                {
                    resolved.Clear();
                }

                Push(open, target);
            }
            else
            {
                resolved.Add(name);
            }
        }

        return root + "/" + string.Join("/", resolved);
    }

    private static void Push(Stack<string> open, string path)
    {
        var names = path.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = names.Length - 1; i >= 0; i--)
        {
            if (names[i] != ".")
            {
                open.Push(names[i]);
            }
        }
    }

    [DllImport("libc", EntryPoint = "readlink")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr ReadLink(byte[] path, byte[] buffer, IntPtr size);
}
