using System.Linq;
using KerioLicense.Files;

namespace KerioLicense.LocalMachine;

/// <summary>
/// What else may start an engine whose unit is absent or disabled (kerio-facts 11.1: containers seen, cluster managers inferred): the
/// entry point of a container, a cluster manager, a supervisor, a table of cron, a unit of the administrator's own, a timer. Where there is
/// one, "the unit is disabled" does not mean that the engine is off.
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

    /// <summary>Where single commands stand: tables of cron (root's has another place in each family of systems; at keeps its jobs beside
    /// them), and the scripts that containers begin with, which some systems of containers leave no other mark of.</summary>
    private static readonly string[] Commands =
    [
        "/etc/crontab", "/etc/cron.d", "/var/spool/cron",
        "/entrypoint.sh", "/docker-entrypoint.sh", "/usr/local/bin/entrypoint.sh", "/usr/local/bin/docker-entrypoint.sh",
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

        string[] names = [.. product.ServiceNames, product.Folder + "/" + product.Process];
        if (Starters.Any(path => IsStartedBy(path, () => FileStarting(
                machine.Locate(path), Depth, text => Holds(text, names), entry => IsStartedByName(entry, product))))
            || Commands.Any(path => IsStartedBy(path, () => FileStarting(
                machine.Locate(path), Depth, text => StartCommand.IsIn(text, product), static _ => false))))
        {
            return true;
        }

        // A unit that only synchronizes the store names the service too, to stop it: starting is what counts.
        string[] starts = [names[names.Length - 1], .. product.ServiceNames.Select(static name => "start " + name)];
        bool Starts(string text) => Holds(text, starts) || UnitText.Wants(text, product.ServiceNames);
        return IsStartedBy(OwnUnits, () => EntriesOf(OwnUnits)
                .Where(entry => !IsOwnUnit(entry, product))
                .Select(entry => FileStarting(machine.Follow(entry), 0, Starts, static _ => false))
                .FirstOrDefault(static found => found is not null))
            || UnixService.UnitFolders.Any(folder => IsStartedBy(folder, () => UnitStarting(folder, product, Starts)));
    }

    private bool IsStartedBy(string path, Func<string?> find)
    {
        var before = problems.Problems.Count;
        var found = problems.Try(path, find);
        if (found is not null)
        {
            problems.Add(found, "OtherStarter", LocalMachineTexts.ServiceStartedByOthers);
        }

        // What could not be read may name it.
        return problems.Problems.Count > before;
    }

    /// <summary>The first file in or below a path whose text starts the engine; null where none does.</summary>
    private string? FileStarting(string path, int depth, Predicate<string> starts, Predicate<string> isByName)
    {
        if (Directory.Exists(path))
        {
            return (depth > 0 && _met.Add(path) ? Directory.GetFileSystemEntries(path) : [])
                .Select(entry => isByName(entry) ? entry : FileStarting(machine.Follow(entry), depth - 1, starts, isByName))
                .FirstOrDefault(static found => found is not null);
        }

        return TextOf(path) is { } text && starts(text) ? path : null;
    }

    /// <summary>The first of the files that add to other units, and of the units that are enabled, that starts the engine.</summary>
    private string? UnitStarting(string folder, UnixProduct product, Predicate<string> starts)
    {
        foreach (var list in EntriesOf(folder).Where(entry => !IsOwnUnit(entry, product)))
        {
            var isList = UnixService.IsDependencyList(list);
            if (!isList && !list.EndsWith(".d", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var entry in EntriesIn(machine.Follow(list)).Where(entry => !IsOwnUnit(entry, product)))
            {
                // Enabled is what is named in a list; the unit is then looked for by that name.
                var text = TextOf(machine.Follow(entry)) ?? (isList ? TextOfUnit(Path.GetFileName(entry)) : null) ?? "";
                if (starts(text) || (IsActivator(isList ? entry : Path.GetFileNameWithoutExtension(list))
                    && UnitText.Activates(isList ? entry : "", text, product.ServiceNames)))
                {
                    return entry;
                }
            }
        }

        return null;
    }

    private string? TextOfUnit(string name) => UnixService.UnitFolders
        .Select(folder => TextOf(machine.Locate(folder + "/" + name))).FirstOrDefault(static text => text is not null);

    /// <summary>Null where there is no such file. A link that leads nowhere counts as a file that is there, until it is opened.</summary>
    private static string? TextOf(string path)
    {
        try
        {
            return File.Exists(path) ? InputFile.ReadText(path, LongestFile) : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static bool IsActivator(string unit) => Path.GetExtension(unit) is ".timer" or ".path" or ".socket";

    private static bool Holds(string text, string[] names) =>
        Array.Exists(names, name => text.IndexOf(name, StringComparison.Ordinal) >= 0);

    private IEnumerable<string> EntriesOf(string folder) => EntriesIn(machine.Locate(folder));

    /// <summary>Without what is masked: it leads to a device, which is not to be opened.</summary>
    private static IEnumerable<string> EntriesIn(string folder) =>
        (Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder) : []).Where(static entry => LinkTarget.Of(entry) != "/dev/null");

    private static bool IsOwnUnit(string entry, UnixProduct product) =>
        Array.Exists(product.ServiceNames, name => Path.GetFileName(entry).StartsWith(name + ".service", StringComparison.Ordinal));

    /// <summary>runit, s6 and OpenRC start what bears the service's name in their folders.</summary>
    private static bool IsStartedByName(string entry, UnixProduct product) =>
        Array.IndexOf(product.ServiceNames, Path.GetFileName(entry)) >= 0;
}
