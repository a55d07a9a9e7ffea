using System.Linq;

namespace KerioLicense.LocalMachine;

/// <summary>The folders for programs of the Windows machine that this runs on.</summary>
internal static class WindowsProgramFolders
{
    /// <summary>For 64-bit programs, then for 32-bit ones, whichever kind this process is.</summary>
    /// <param name="valueOf">The value of a variable of this process.</param>
    public static IReadOnlyList<string> All(Func<string, string?> valueOf)
    {
        string[] names = ["ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"];
        return [.. names.Select(valueOf).OfType<string>().Where(static folder => folder.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
