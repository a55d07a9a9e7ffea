using System.Linq;
using KerioLicense.Model;

namespace KerioLicense.LocalMachine;

/// <summary>
/// How a Linux system starts a service, read from what <c>systemctl is-enabled</c> itself reads: unit files, the links of targets that want
/// them, and the links of init scripts. Runs no command, so that it works on a disk too.
/// "Disabled" is a finding, never what is left when nothing was found.
/// </summary>
internal sealed class UnixService(IMachine machine, bool isLive, ProblemLog problems)
{
    internal static readonly string[] UnitFolders =
        ["/etc/systemd/system", "/run/systemd/system", "/usr/local/lib/systemd/system", "/lib/systemd/system", "/usr/lib/systemd/system"];
    private static readonly string[] RunLevels = ["2", "3", "4", "5"];

    public ServiceStartMode StartModeOf(UnixProduct product)
    {
        var mode = ServiceStartMode.Unknown;
        var isRead = true;
        foreach (var name in product.ServiceNames)
        {
            var found = problems.Try<ServiceStartMode?>(name, () => StartModeOf(name));
            if (found == ServiceStartMode.Automatic)
            {
                return ServiceStartMode.Automatic;
            }

            isRead &= found is not null;
            mode = found is null or ServiceStartMode.Unknown ? mode : found.Value;
        }

        if (!isRead)
        {
            return ServiceStartMode.Unknown;
        }

        var othersMayStart = new OtherStarters(machine, problems).MayStart(product) | IsWatched(product);
        if (mode == ServiceStartMode.Unknown)
        {
            problems.Add("service", "NotFound", LocalMachineTexts.ServiceNotFound);
            return mode;
        }

        var hasLinks = isLive ? true : problems.Try<bool?>("service", () => HasLinks());
        if (hasLinks == false)
        {
            problems.Add("service", "LinksLost", LocalMachineTexts.ServiceLinksLost);
        }

        return hasLinks == true && !othersMayStart ? mode : ServiceStartMode.Unknown;
    }

    /// <summary>A watchdog that is started with the machine, or of which that could not be found out, may start a disabled engine
    /// (kerio-facts 11.1: seen; what it starts is inferred from its name).</summary>
    private bool IsWatched(UnixProduct product)
    {
        foreach (var name in product.Watchdogs)
        {
            if (problems.Try<ServiceStartMode?>(name, () => StartModeOf(name)) is null or ServiceStartMode.Automatic)
            {
                problems.Add(name, "OtherStarter", LocalMachineTexts.ServiceWatched);
                return true;
            }
        }

        return false;
    }

    private ServiceStartMode StartModeOf(string name)
    {
        foreach (var folder in UnitFolders)
        {
            var unit = new FileInfo(Path.Combine(Locate(folder), name + ".service"));
            if (IsMasked(unit))
            {
                return ServiceStartMode.Disabled;
            }

            if (unit.Exists || IsLink(unit))
            {
                return IsWanted(name) || IsLinkedInit(name) ? ServiceStartMode.Automatic : ServiceStartMode.Disabled;
            }
        }

        if (File.Exists(Locate("/etc/init.d/" + name)))
        {
            return IsLinkedInit(name) || IsWanted(name) ? ServiceStartMode.Automatic : ServiceStartMode.Disabled;
        }

        return ServiceStartMode.Unknown;
    }

    /// <summary>Masked: an empty unit file, or a link to /dev/null.</summary>
    private static bool IsMasked(FileInfo unit) =>
        IsLink(unit)
            ? LinkTarget.Of(unit.FullName) == "/dev/null"
            : unit.Exists && unit.Length == 0;

    private static bool IsLink(FileInfo file) => (int)file.Attributes != -1 && (file.Attributes & FileAttributes.ReparsePoint) != 0;

    private string Locate(string path) => machine.Locate(path);

    /// <summary>
    /// False where none of the links is left with which a system starts its services: a copy, a restored archive or a foreign file system
    /// can lose them all, and then every service looks disabled.
    /// </summary>
    private bool HasLinks() =>
        UnitFolders.SelectMany(EntriesOf).Any(entry => IsLink(new FileInfo(entry))
            || (IsDependencyList(entry) && EntriesIn(machine.Follow(entry)).Any(static link => IsLink(new FileInfo(link)))))
        || RunLevels.SelectMany(level => EntriesOf("/etc/rc" + level + ".d")).Any(static entry => IsLink(new FileInfo(entry)));

    // Listed, not asked for the one link: a list that may not be read fails, where the one link would merely not be there.
    private bool IsWanted(string name) => UnitFolders
        .SelectMany(EntriesOf)
        .Where(IsDependencyList)
        .SelectMany(folder => EntriesIn(machine.Follow(folder)))
        .Any(link => Path.GetFileName(link) == name + ".service");

    internal static bool IsDependencyList(string folder) =>
        folder.EndsWith(".wants", StringComparison.Ordinal) || folder.EndsWith(".requires", StringComparison.Ordinal);

    private bool IsLinkedInit(string name) => RunLevels
        .Select(level => Locate("/etc/rc" + level + ".d"))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.GetFileSystemEntries(folder, "S??" + name))
        .Any(entry => Path.GetFileName(entry).Length == 3 + name.Length);

    private string[] EntriesOf(string folder) => EntriesIn(Locate(folder));

    private static string[] EntriesIn(string folder) => Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder) : [];
}
