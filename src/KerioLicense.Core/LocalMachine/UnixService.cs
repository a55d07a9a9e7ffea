using System;
using System.IO;
using KerioLicense.Model;

namespace KerioLicense.LocalMachine;

/// <summary>
/// How a Linux system starts a service, read from what <c>systemctl is-enabled</c> itself reads: unit files, the links of targets that want them, and the links of
/// init scripts. Runs no command, so that it works on a disk too.
/// </summary>
internal sealed class UnixService(Func<string, string> locate, ProblemLog problems)
{
    private static readonly string[] UnitFolders = ["/etc/systemd/system", "/run/systemd/system", "/usr/local/lib/systemd/system", "/lib/systemd/system", "/usr/lib/systemd/system"];
    private static readonly string[] RunLevels = ["2", "3", "4", "5"];

    public ServiceStartMode StartModeOf(UnixProduct product)
    {
        foreach (var name in product.ServiceNames)
        {
            var mode = problems.Try(name, () => StartModeOf(name));
            if (mode != ServiceStartMode.Unknown)
            {
                return mode;
            }
        }

        problems.Add("service", "NotFound", LocalMachineTexts.ServiceNotFound);
        return ServiceStartMode.Unknown;
    }

    private ServiceStartMode StartModeOf(string name)
    {
        foreach (var folder in UnitFolders)
        {
            var unit = new FileInfo(Path.Combine(locate(folder), name + ".service"));
            if (IsMasked(unit))
            {
                return ServiceStartMode.Disabled;
            }

            if (unit.Exists || IsLink(unit))
            {
                return IsWanted(name) || IsLinkedInit(name) ? ServiceStartMode.Automatic : ServiceStartMode.Disabled;
            }
        }

        if (File.Exists(Path.Combine(locate("/etc/init.d"), name)))
        {
            return IsLinkedInit(name) || IsWanted(name) ? ServiceStartMode.Automatic : ServiceStartMode.Disabled;
        }

        return ServiceStartMode.Unknown;
    }

    /// <summary>Masked: an empty unit file, or a link to /dev/null.</summary>
    private static bool IsMasked(FileInfo unit) =>
        IsLink(unit)
            ? UnixLink.TargetOf(unit.FullName) == "/dev/null"
            : unit.Exists && unit.Length == 0;

    private static bool IsLink(FileInfo file) => (int)file.Attributes != -1 && (file.Attributes & FileAttributes.ReparsePoint) != 0;

    private bool IsWanted(string name)
    {
        foreach (var folder in UnitFolders)
        {
            var located = locate(folder);
            if (!Directory.Exists(located))
            {
                continue;
            }

            foreach (var target in Directory.GetDirectories(located))
            {
                var link = new FileInfo(Path.Combine(target, name + ".service"));
                if (IsDependencyList(target) && (link.Exists || IsLink(link)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsDependencyList(string folder) =>
        folder.EndsWith(".wants", StringComparison.Ordinal) || folder.EndsWith(".requires", StringComparison.Ordinal);

    private bool IsLinkedInit(string name)
    {
        foreach (var level in RunLevels)
        {
            var folder = locate("/etc/rc" + level + ".d");
            if (Directory.Exists(folder) && Array.Exists(Directory.GetFileSystemEntries(folder, "S??" + name), entry => Path.GetFileName(entry).Length == 3 + name.Length))
            {
                return true;
            }
        }

        return false;
    }
}
