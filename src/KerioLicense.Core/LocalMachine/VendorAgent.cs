using System.Linq;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// GFI's agent, which reports the license number, the version and the users of a product to the vendor: a machine that has it is seen
/// (kerio-facts 11.1, seen in the vendor's own code).
/// </summary>
internal static class VendorAgent
{
    /// <summary>Its folders on Linux and on a Mac, the programs first.</summary>
    public static readonly string[] UnixFolders = ["/usr/local/gfiagent", "/var/gfiagent"];

    /// <summary>Below the folders for programs and for their data, on Windows.</summary>
    public const string WindowsFolder = "GFIAgent";

    /// <summary>The first of the machine's paths at which there is a folder; null where there is none.</summary>
    public static string? On(IMachine machine, ProblemLog problems) => machine.AgentFolders(problems)
        .FirstOrDefault(folder => problems.Try(folder, () => Directory.Exists(machine.Locate(folder)))) is { } found
        ? PlainText.Of(found) : null;
}
