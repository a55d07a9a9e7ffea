using KerioLicense.Model;

namespace KerioLicense.LocalMachine;

/// <summary>Knows Kerio's programs on Windows (kerio-facts 5.1: documented). Control's edition for Windows ended with version 8 (5.6:
/// seen).</summary>
internal static class ServiceProgram
{
    private static readonly string[] DevicePrefixes = [@"\??\", @"\\?\"];

    /// <summary>
    /// The program in a service's command line, as Windows finds it: a path without quotes may end at every blank, and a name without a
    /// dot means .exe
    /// [documented: Microsoft, CreateProcessW].
    /// </summary>
    /// <param name="commandLine">With its variables replaced.</param>
    /// <param name="exists">Whether there is such a file on the machine.</param>
    public static string PathOf(string commandLine, Func<string, bool> exists)
    {
        var text = commandLine.Trim();
        if (text.StartsWith("\"", StringComparison.Ordinal))
        {
            var end = text.IndexOf('"', 1);
            return WithExtension(WithoutPrefix(end < 0 ? text.Substring(1) : text.Substring(1, end - 1)));
        }

        text = WithoutPrefix(text);
        for (var blank = text.IndexOf(' '); blank >= 0; blank = text.IndexOf(' ', blank + 1))
        {
            if (WithExtension(text.Substring(0, blank)) is var program && exists(program))
            {
                return program;
            }
        }

        return exists(WithExtension(text)) ? WithExtension(text) : Likeliest(text);
    }

    /// <summary>
    /// False where the command line names none of Kerio's programs, not even by a short name: to look for its file on a disk would be in
    /// vain.
    /// </summary>
    public static bool MayBeKerios(string commandLine) =>
        commandLine.IndexOf('~') >= 0
        || commandLine.IndexOf("mailserver", StringComparison.OrdinalIgnoreCase) >= 0
        || commandLine.IndexOf("winroute", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>
    /// The product that a program is; null for all others. The folder must be Kerio's: another vendor may well have a mailserver.exe.
    /// </summary>
    /// <param name="program">The program's path, with long names.</param>
    /// <param name="exists">Whether there is such a file on the machine.</param>
    public static KerioProduct? ProductOf(string program, Func<string, bool> exists)
    {
        var separator = program.LastIndexOfAny(['\\', '/']) + 1;
        if (program.IndexOf("kerio", StringComparison.OrdinalIgnoreCase) < 0
            && !exists(program.Substring(0, separator) + ConnectSettings.FileName))
        {
            return null;
        }

        return ProductNamed(program.Substring(separator));
    }

    /// <summary>Whether a program that cannot be looked at has the name of one of Kerio's.</summary>
    public static bool IsNamedLikeOne(string program) => program.Substring(program.LastIndexOfAny(['\\', '/']) + 1) is var name
        && (ProductNamed(name) is not null || name.StartsWith("MAILSE~", StringComparison.OrdinalIgnoreCase));

    private static KerioProduct? ProductNamed(string name) => name.ToUpperInvariant() switch
    {
        "MAILSERVER.EXE" => KerioProduct.Connect,
        "WINROUTE.EXE" => KerioProduct.Control,
        _ => null,
    };

    /// <summary>Where the setup programs put the products, below the folder for programs.</summary>
    public static IEnumerable<(KerioProduct Product, string Folder)> UsualFolders(string programs)
    {
        yield return (KerioProduct.Connect, Path.Combine(programs, "Kerio", "MailServer"));
        yield return (KerioProduct.Control, Path.Combine(programs, "Kerio", "WinRoute Firewall"));
    }

    /// <summary>Where none of the possible programs exists: up to the extension, or else up to the first argument.</summary>
    private static string Likeliest(string text)
    {
        var extension = text.IndexOf(".exe", StringComparison.OrdinalIgnoreCase);
        if (extension >= 0)
        {
            return text.Substring(0, extension + ".exe".Length);
        }

        var dash = text.IndexOf(" -", StringComparison.Ordinal);
        var argument = dash >= 0 ? dash : text.IndexOf(" /", StringComparison.Ordinal);
        return WithExtension(argument < 0 ? text : text.Substring(0, argument));
    }

    private static string WithoutPrefix(string path)
    {
        var prefix = Array.Find(DevicePrefixes, prefix => path.StartsWith(prefix, StringComparison.Ordinal));
        return prefix is null ? path : path.Substring(prefix.Length);
    }

    private static string WithExtension(string program)
    {
        var name = program.Substring(program.LastIndexOfAny(['\\', '/']) + 1);
        return name.Length == 0 || name.IndexOf('.') >= 0 ? program : program + ".exe";
    }
}
