using System;
using System.Collections.Generic;
using System.IO;
using KerioLicense.Model;

namespace KerioLicense.LocalMachine;

/// <summary>Knows Kerio's programs on Windows (kerio-facts 5.1; Control's edition for Windows ended with version 8).</summary>
internal static class ServiceProgram
{
    /// <summary>The program's path in a service's command line, which may be quoted, have arguments, and begin with a device prefix or a variable.</summary>
    public static string PathOf(string commandLine)
    {
        var text = commandLine.Trim();
        if (text.StartsWith("\"", StringComparison.Ordinal))
        {
            var end = text.IndexOf('"', 1);
            text = end < 0 ? text.Substring(1) : text.Substring(1, end - 1);
        }
        else
        {
            var end = text.IndexOf(".exe", StringComparison.OrdinalIgnoreCase);
            text = end < 0 ? text : text.Substring(0, end + 4);
        }

        text = text.StartsWith("\\??\\", StringComparison.Ordinal) ? text.Substring(4) : text;
        return Environment.ExpandEnvironmentVariables(text);
    }

    /// <summary>The product that a program is; null for all others. The folder must be Kerio's: another vendor may well have a mailserver.exe.</summary>
    public static KerioProduct? ProductOf(string program)
    {
        var name = program.Substring(program.LastIndexOfAny(['\\', '/']) + 1);
        if (program.IndexOf("kerio", StringComparison.OrdinalIgnoreCase) < 0 && !File.Exists(Path.Combine(Path.GetDirectoryName(program) ?? "", ConnectSettings.FileName)))
        {
            return null;
        }

        return name.ToUpperInvariant() switch
        {
            "MAILSERVER.EXE" => KerioProduct.Connect,
            "WINROUTE.EXE" => KerioProduct.Control,
            _ => null,
        };
    }

    /// <summary>Where the setup programs put the products, below the folder for programs.</summary>
    public static IEnumerable<(KerioProduct Product, string Folder)> UsualFolders(string programs)
    {
        yield return (KerioProduct.Connect, Path.Combine(programs, "Kerio", "MailServer"));
        yield return (KerioProduct.Control, Path.Combine(programs, "Kerio", "WinRoute Firewall"));
    }
}
