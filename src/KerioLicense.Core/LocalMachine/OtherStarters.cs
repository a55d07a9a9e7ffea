using System.Linq;
using KerioLicense.Files;

namespace KerioLicense.LocalMachine;

/// <summary>
/// What else may start an engine whose unit is absent or disabled (kerio-facts 11.1: containers seen, cluster managers inferred): the
/// entry point of a container, a cluster manager, a supervisor, a unit of the administrator's own. Where there is one, "the
/// unit is disabled" does not mean that the engine is off.
/// </summary>
internal sealed class OtherStarters(IMachine machine, ProblemLog problems)
{
    /// <summary>A configuration is smaller; Pacemaker's can have some hundred kilobytes.</summary>
    private const int LongestFile = 4 << 20;

    private const int Depth = 4;

    /// <summary>Docker and Podman leave these in the root of their containers.</summary>
    private static readonly string[] ContainerMarks = ["/.dockerenv", "/run/.containerenv"];

    /// <summary>Files and folders of programs whose business is to start others.</summary>
    private static readonly string[] Starters =
    [
        "/var/lib/pacemaker/cib", "/var/lib/heartbeat/crm", "/etc/ha.d", "/etc/cluster", "/etc/keepalived", "/etc/drbd-reactor.d",
        "/etc/supervisord.conf", "/etc/supervisor", "/etc/supervisord.d", "/etc/supervisor.d", "/etc/monitrc", "/etc/monit", "/etc/monit.d",
        "/etc/s6", "/etc/s6-overlay", "/etc/services.d", "/etc/service", "/etc/sv", "/etc/runlevels", "/etc/rc.local", "/etc/inittab",
    ];

    private const string OwnUnits = "/etc/systemd/system";

    /// <summary>The folders that were listed: links can lead to one again and again.</summary>
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);

    /// <summary>True where something else may start the engine, or where it cannot be told; says so in the problems.</summary>
    public bool MayStart(UnixProduct product)
    {
        if (Array.Find(ContainerMarks, mark => problems.Try(mark, () => File.Exists(machine.Locate(mark)))) is { } container)
        {
            problems.Add(container, "Container", LocalMachineTexts.ServiceInContainer);
            return true;
        }

        List<string> names = [.. product.ServiceNames, product.Folder + "/" + product.Process];
        if (Starters.Any(path => IsNamedIn(path, Depth, names, product)))
        {
            return true;
        }

        // A unit that only synchronizes the store names the service too, to stop it: starting is what counts.
        var starts = product.ServiceNames.SelectMany(
            static name => new[] { "start " + name, "Wants=" + name, "Requires=" + name, "Upholds=" + name });
        return IsNamedIn(OwnUnits, 1, [names[names.Count - 1], .. starts], product);
    }

    private bool IsNamedIn(string path, int depth, List<string> names, UnixProduct product)
    {
        var before = problems.Problems.Count;
        var found = problems.Try(path, () => FileNaming(machine.Locate(path), depth, names, product));
        if (found is not null)
        {
            problems.Add(found, "OtherStarter", LocalMachineTexts.ServiceStartedByOthers);
        }

        // What could not be read may name it.
        return problems.Problems.Count > before;
    }

    /// <summary>The first file in or below a path that holds one of the names; null where none does.</summary>
    private string? FileNaming(string path, int depth, List<string> names, UnixProduct product)
    {
        if (Directory.Exists(path))
        {
            return (depth > 0 && _met.Add(path) ? Directory.GetFileSystemEntries(path) : [])
                .Where(entry => !IsOwnUnit(entry, product))
                .Select(entry => IsStartedByName(entry, product) ?? FileNaming(machine.Follow(entry), depth - 1, names, product))
                .FirstOrDefault(static found => found is not null);
        }

        if (!File.Exists(path))
        {
            return null;
        }

        var text = InputFile.ReadText(path, LongestFile);
        return names.Exists(name => text.IndexOf(name, StringComparison.Ordinal) >= 0) ? path : null;
    }

    private static bool IsOwnUnit(string entry, UnixProduct product) =>
        Array.Exists(product.ServiceNames, name => Path.GetFileName(entry).StartsWith(name + ".service", StringComparison.Ordinal));

    /// <summary>runit, s6 and OpenRC start what bears the service's name in their folders.</summary>
    private static string? IsStartedByName(string entry, UnixProduct product) =>
        Array.IndexOf(product.ServiceNames, Path.GetFileName(entry)) >= 0 ? entry : null;
}
