using System;
using System.Collections.Generic;

namespace KerioLicense.LocalMachine;

/// <summary>The folders for programs of the Windows machine that this runs on.</summary>
internal static class WindowsProgramFolders
{
    /// <summary>For 64-bit programs, then for 32-bit ones, whichever kind this process is.</summary>
    /// <param name="valueOf">The value of a variable of this process.</param>
    public static IReadOnlyList<string> All(Func<string, string?> valueOf)
    {
        var folders = new List<string>();
        foreach (var name in new[] { "ProgramW6432", "ProgramFiles", "ProgramFiles(x86)" })
        {
            if (valueOf(name) is { Length: > 0 } folder
                && !folders.Exists(known => string.Equals(known, folder, StringComparison.OrdinalIgnoreCase)))
            {
                folders.Add(folder);
            }
        }

        return folders;
    }
}
