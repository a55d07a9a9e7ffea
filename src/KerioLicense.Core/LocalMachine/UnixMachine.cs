using System.Linq;
using System.Net.NetworkInformation;
using KerioLicense.Files;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// A Linux machine (the appliances too) or a Mac, read from its files: live below <c>/</c>, or below the folder where the disk of a machine
/// that is off is mounted or was copied to.
/// </summary>
internal sealed class UnixMachine : IMachine
{
    /// <summary>Of the small files that tell a name; a few lines each.</summary>
    private const int LongestFile = 1 << 20;

    /// <summary>Of a machine or a time zone.</summary>
    private const int LongestName = 255;

    private readonly string _root;
    private readonly bool _isLive;
    private readonly Func<string, DateTime?> _stoppedSince;
    private readonly DiskPaths _disk;

    /// <param name="root">The folder that holds the machine's root.</param>
    /// <param name="isLive">It is the machine that this runs on.</param>
    /// <param name="stoppedSince">Since when a unit of the running system has been stopped; null where nobody is asked.</param>
    public UnixMachine(string root, bool isLive, Func<string, DateTime?>? stoppedSince = null)
    {
        _root = root;
        _isLive = isLive;
        _disk = new DiskPaths(root, isWindows: false);
        _stoppedSince = stoppedSince ?? (static _ => null);
    }

    public string? ComputerName(ProblemLog problems)
    {
        if (_isLive)
        {
            var properties = problems.Try("hostname", IPGlobalProperties.GetIPGlobalProperties);
            if (properties is not null)
            {
                var name = properties.HostName;
                var domain = properties.DomainName;
                return name.IndexOf('.') < 0 && domain.Length > 0 && domain[0] != '(' ? name + "." + domain : name;
            }
        }

        return FirstLine("/etc/hostname", problems);
    }

    public string? OperatingSystem(ProblemLog problems)
    {
        const string path = "/etc/os-release";
        const string key = "PRETTY_NAME=";
        return problems.Try(path,
            () => LinesOf(path).FirstOrDefault(static line => line.StartsWith(key, StringComparison.Ordinal))?.Substring(key.Length)
                .Trim('"'));
    }

    /// <summary>
    /// Cards with a device behind them: the addresses of bridges and containers are made anew at every start,
    /// and would make one machine look like many.
    /// </summary>
    public IReadOnlyList<string> MacAddresses(ProblemLog problems)
    {
        var addresses = new List<string>();
        if (!_isLive)
        {
            // The kernel shows them, and no disk holds them.
            return addresses;
        }

        var cards = Locate("/sys/class/net");
        foreach (var card in problems.Try(cards, () => Directory.Exists(cards) ? Directory.GetDirectories(cards) : null) ?? [])
        {
            var file = Path.Combine(card, "address");
            if (Directory.Exists(Path.Combine(card, "device"))
                && problems.Try(file, () => InputFile.ReadText(file, LongestFile)) is { } text
                && MacAddress.TryParse(text, out var address) && !MacAddress.IsOfNobody(address) && !addresses.Contains(address))
            {
                addresses.Add(address);
            }
        }

        addresses.Sort(StringComparer.Ordinal);
        return addresses;
    }

    public TimeZoneInfo? TimeZone(ProblemLog problems)
    {
        if (_isLive)
        {
            return TimeZoneInfo.Local;
        }

        // Most systems only have the link /etc/localtime, which a copied folder has lost; Queue-IDs tell the zone anyway.
        var name = FirstLine("/etc/timezone", problems);
        try
        {
            return name is null ? null : NamedTimeZone.Find(name);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            problems.Add("/etc/timezone", "InvalidData", exception.Message);
            return null;
        }
    }

    public IReadOnlyList<FoundProduct> Products(ProblemLog problems)
    {
        var found = new List<FoundProduct>();
        foreach (var known in UnixProduct.All)
        {
            var program = problems.Try(known.Folder, () => FolderOf(known));
            var data = known.DataFolder is { } place ? problems.Try(place, () => DataFolderOf(place, known)) : null;
            if ((data ?? program) is { } folder && !found.Exists(other => other.Folder == folder))
            {
                found.Add(Read(known, folder) with { LicenseFolders = [.. ((string?[])[data, program]).OfType<string>()] });
            }
        }

        return found;
    }

    public IEnumerable<string> AgentFolders(ProblemLog problems) => VendorAgent.UnixFolders;

    public string Locate(string path) => !_isLive ? _disk.Locate(path) : _root == "/" ? path : Path.Combine(_root, path.TrimStart('/'));

    public string Follow(string path) => _isLive ? path : _disk.Follow(path);

    public string? MissingDrive(string path) => null;

    private string? FolderOf(UnixProduct known)
    {
        var folder = Locate(known.Folder);
        return Directory.Exists(folder) ? folder

            // Not a whole disk was copied, only the product's folder.
            : !_isLive && File.Exists(Locate("/" + known.ConfigurationFile)) ? _root : null;
    }

    private string? DataFolderOf(string place, UnixProduct known) =>
        Locate(place) is var folder && File.Exists(Follow(Path.Combine(folder, known.ConfigurationFile))) ? folder : null;

    private FoundProduct Read(UnixProduct known, string folder)
    {
        var problems = new ProblemLog();
        var startMode = new UnixService(this, _isLive, problems).StartModeOf(known);
        var process = _isLive ? new ProcessTable(Locate("/proc")).Find(known, problems) : (ServiceState.Unknown, null);
        return new FoundProduct(known.Product, folder)
        {
            Service = ServiceOf(startMode, process.State, problems) with
            {
                StoppedSince = process.State == ServiceState.Stopped ? StoppedSince(known) : null,
            },
            StartedAt = process.StartedAt,
            Version = PackageDatabase.VersionOf(known.Packages, this, problems),
            Problems = problems.Problems,
        };
    }

    private ServiceReading ServiceOf(ServiceStartMode startMode, ServiceState state, ProblemLog problems)
    {
        if (!_isLive)
        {
            // A service that is disabled on the disk of a machine that is off does not run; of the others the disk cannot tell.
            if (startMode == ServiceStartMode.Disabled)
            {
                return new ServiceReading { State = ServiceState.Stopped, StartMode = startMode };
            }

            problems.Add("service", "NotLive", LocalMachineTexts.ServiceStateOnDisk);
            return new ServiceReading { StartMode = startMode };
        }

        // What systemd calls disabled only means that the start of the machine does not start it:
        // one that runs all the same was started by hand.
        return new ServiceReading
        {
            State = state,
            StartMode = startMode == ServiceStartMode.Disabled && state == ServiceState.Running ? ServiceStartMode.Manual : startMode,
        };
    }

    /// <summary>The latest of its units' times: the machine can have an old and a new name for the service.</summary>
    private DateTime? StoppedSince(UnixProduct known) => known.ServiceNames.Max(name => _stoppedSince(name + ".service"));

    private string? FirstLine(string path, ProblemLog problems) => problems.Try(path,
        () => LinesOf(path).Select(static line => line.Trim())
        .FirstOrDefault(static line => line.Length is > 0 and <= LongestName && line[0] != '#'));

    private string[] LinesOf(string path) =>
        Locate(path) is var located && File.Exists(located) ? InputFile.ReadText(located, LongestFile).Split('\n') : [];
}
