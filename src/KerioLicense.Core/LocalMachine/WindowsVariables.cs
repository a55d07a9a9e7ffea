using System.Text.RegularExpressions;

namespace KerioLicense.LocalMachine;

/// <summary>
/// The variables in the command lines of services, as the service control manager replaces them: those of Windows itself, not those of this
/// process.
/// </summary>
internal static class WindowsVariables
{
    private static readonly Regex Variable = new("%([^%]+)%", RegexOptions.CultureInvariant);

    /// <summary>Replaces the variables whose value is known.</summary>
    public static string Expand(string text, Func<string, string?> valueOf) =>
        Variable.Replace(text, match => valueOf(match.Groups[1].Value.ToUpperInvariant()) ?? match.Value);

    /// <summary>The value on the machine that this runs on.</summary>
    /// <param name="name">In upper case.</param>
    public static string? OfThisMachine(string name) => OfThisMachine(
        name, Environment.GetEnvironmentVariable,
        variable => Environment.GetEnvironmentVariable(variable, EnvironmentVariableTarget.Machine));

    /// <param name="name">In upper case.</param>
    /// <param name="ofProcess">The value of a variable of this process.</param>
    /// <param name="ofMachine">The value of a variable that is set for the machine.</param>
    internal static string? OfThisMachine(string name, Func<string, string?> ofProcess, Func<string, string?> ofMachine)
    {
        // A 32-bit process sees its own folders under these names, and Windows' under others.
        var native = name switch
        {
            "PROGRAMFILES" => ofProcess("ProgramW6432"),
            "COMMONPROGRAMFILES" => ofProcess("CommonProgramW6432"),
            _ => null,
        };
        return native ?? ofMachine(name) ?? ofProcess(name);
    }

    /// <summary>The value on a machine that is off, where its registry does not set another.</summary>
    /// <param name="name">In upper case.</param>
    public static string? OfDisk(string name) => name switch
    {
        "SYSTEMDRIVE" => "C:",
        "SYSTEMROOT" or "WINDIR" => @"C:\Windows",
        "PROGRAMFILES" or "PROGRAMW6432" => @"C:\Program Files",
        "PROGRAMFILES(X86)" => @"C:\Program Files (x86)",
        "COMMONPROGRAMFILES" or "COMMONPROGRAMW6432" => @"C:\Program Files\Common Files",
        "COMMONPROGRAMFILES(X86)" => @"C:\Program Files (x86)\Common Files",
        "PROGRAMDATA" or "ALLUSERSPROFILE" => @"C:\ProgramData",
        _ => null,
    };
}
