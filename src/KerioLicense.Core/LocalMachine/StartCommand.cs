using System.Linq;
using System.Text.RegularExpressions;

namespace KerioLicense.LocalMachine;

/// <summary>Commands that name the engine: in the tables of cron, and in the script that a container begins with.</summary>
internal static class StartCommand
{
    /// <summary>Who only copies the store stops the engine for it, or asks whether it runs.</summary>
    private const string Harmless =
        @"\b(?:stop|status|is-active|is-enabled|disable|mask)\s+(?:--now\s+)?{0}(?:\.service)?(?![\w.-])|\b{0}\s+(?:stop|status)\b";

    /// <summary>True where a line, other than a comment, does something else with the engine than to stop it.</summary>
    public static bool IsIn(string text, UnixProduct product) =>
        text.Split('\n').Any(line => !line.TrimStart().StartsWith("#", StringComparison.Ordinal) && Names(line, product));

    private static bool Names(string line, UnixProduct product) =>
        Regex.IsMatch(line, Regex.Escape(product.Folder + "/" + product.Process) + @"(?![\w.-])", RegexOptions.CultureInvariant)
        || Array.Exists(product.ServiceNames, name => line.IndexOf(name, StringComparison.Ordinal) >= 0
            && Regex.Replace(line, Harmless.Replace("{0}", Regex.Escape(name)), "", RegexOptions.CultureInvariant)
                .IndexOf(name, StringComparison.Ordinal) >= 0);
}
