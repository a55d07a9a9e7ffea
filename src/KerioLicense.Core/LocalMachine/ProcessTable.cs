using System.Linq;
using KerioLicense.Errors;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>Finds a running engine in Linux's /proc.</summary>
internal sealed class ProcessTable(string proc)
{
    /// <summary>Clock ticks a second: fixed at 100 in what the kernel shows to programs.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>A command line can be as long; that of an engine is not.</summary>
    private const int LongestFile = 4 << 20;

    public (ServiceState State, DateTime? StartedAt) Find(UnixProduct product, ProblemLog problems)
    {
        if (!Directory.Exists(Path.Combine(proc, "1")))
        {
            // Without the first process in sight the others may be hidden too (hidepid), or this is a Mac.
            problems.Add(proc, "AccessDenied", UserText.Format(LocalMachineTexts.AccessDenied, proc));
            return (ServiceState.Unknown, null);
        }

        var process = Directory.GetDirectories(proc).FirstOrDefault(folder =>
            int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out _) && IsOf(product, folder));
        return process is null ? (ServiceState.Stopped, null) : (ServiceState.Running, problems.Try(process, () => StartOf(process)));
    }

    /// <summary>
    /// By the path at the beginning of the command line or by the process's name: a name alone could be another program's, but to take a
    /// running engine for a stopped one is the worse mistake.
    /// </summary>
    private static bool IsOf(UnixProduct product, string folder)
    {
        try
        {
            var command = InputFile.ReadText(Path.Combine(folder, "cmdline"), LongestFile);
            var end = command.IndexOf('\0');
            var program = end < 0 ? command : command.Substring(0, end);
            return program == product.Folder + "/" + product.Process
                || InputFile.ReadText(Path.Combine(folder, "stat"), LongestFile).Contains("(" + product.Process + ")");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or AdvisedException)
        {
            // The process has ended meanwhile, or its owner hides it; the engine's own is open to all, and its command line short.
            return false;
        }
    }

    private DateTime? StartOf(string folder)
    {
        // The name in brackets may hold blanks and brackets; the start time is the twentieth value behind it (proc(5): field 22).
        var stat = InputFile.ReadText(Path.Combine(folder, "stat"), LongestFile);
        var values = stat.Substring(stat.LastIndexOf(')') + 1).Split([' '], StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in InputFile.ReadText(Path.Combine(proc, "stat"), LongestFile).Split('\n'))
        {
            if (values.Length > 19 && line.StartsWith("btime ", StringComparison.Ordinal)
                && long.TryParse(line.Substring(6), NumberStyles.None, CultureInfo.InvariantCulture, out var boot)
                && long.TryParse(values[19], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
            {
                return new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(boot + Math.Floor(ticks / TicksPerSecond));
            }
        }

        return null;
    }
}
