using System.Linq;
using KerioLicense.Model;
using KerioLicense.Time;

namespace KerioLicense.LocalMachine;

/// <summary>The disk of a Windows machine that is off, mounted or copied somewhere. Its registry tells what the services would.</summary>
internal sealed class WindowsDisk : IMachine
{
    /// <summary>Kerio's command lines and the folders that variables stand for are far shorter; of others nothing is asked.</summary>
    private const int LongestCommandLine = 2048;
    private const int LongestFolder = 260;

    private const string HivePath = @"C:\Windows\System32\config\SYSTEM";

    private static readonly string[] ProgramFolders = ["Program Files", "Program Files (x86)"];

    private readonly DiskPaths _paths;

    /// <summary>For what the registry says of services; when there is too much of it, the rest of the disk is still found.</summary>
    private readonly DiskPaths _programs;
    private readonly Dictionary<string, string?> _variables = new(StringComparer.Ordinal);
    private RegistryHive? _system;
    private int? _controlSet;
    private bool _isOpened;

    /// <param name="root">The full path of the folder.</param>
    public WindowsDisk(string root) => (_paths, _programs) = (new(root, isWindows: true), new(root, isWindows: true));

    /// <summary>True for a folder that looks like the root of a Windows disk.</summary>
    public static bool IsOne(string root) =>
        Array.Exists(ProgramFolders, folder => Directory.Exists(Path.Combine(root, folder)))
        || Directory.Exists(Path.Combine(root, "Windows"));

    public string? ComputerName(ProblemLog problems)
    {
        var name = Text(problems, @"Control\ComputerName\ComputerName", "ComputerName");
        var domain = Text(problems, @"Services\Tcpip\Parameters", "Domain");
        return name is not null && !string.IsNullOrEmpty(domain) ? name + "." + domain : name;
    }

    /// <summary>The SYSTEM file does not hold the edition; that it is Windows is all that is known.</summary>
    public string? OperatingSystem(ProblemLog problems) => "Windows";

    public IReadOnlyList<string> MacAddresses(ProblemLog problems) => [];

    public TimeZoneInfo? TimeZone(ProblemLog problems)
    {
        var name = Text(problems, @"Control\TimeZoneInformation", "TimeZoneKeyName");
        try
        {
            // The value's end can hold rests of a longer name.
            return name is null ? null : NamedTimeZone.Find(name.Split('\0')[0]);
        }
        catch (Exception exception) when (exception is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            problems.Add("TimeZoneKeyName", "InvalidData", exception.Message);
            return null;
        }
    }

    public IReadOnlyList<FoundProduct> Products(ProblemLog problems)
    {
        var found = new List<FoundProduct>();
        if (ControlSet(problems) is { } controlSet)
        {
            problems.Try<bool>(HivePath, () => AddServices(found, Services(controlSet), problems));
        }

        foreach (var (product, usual) in ProgramFolders.SelectMany(static programs => ServiceProgram.UsualFolders(@"C:\" + programs)))
        {
            if (problems.Try(usual, () => Locate(usual)) is { } folder && Directory.Exists(folder)
                && !found.Exists(other => other.Product == product))
            {
                found.Add(Found(product, folder, ServiceStartMode.Unknown));
            }
        }

        return found;
    }

    public string Locate(string path) => _paths.Locate(path);

    public string Follow(string path) => _paths.Follow(path);

    /// <summary>Adds those of Kerio's programs.</summary>
    private bool AddServices(
        List<FoundProduct> found, List<(string CommandLine, ServiceStartMode StartMode)> services, ProblemLog problems)
    {
        foreach (var (commandLine, startMode) in services)
        {
            var expanded = WindowsVariables.Expand(commandLine, name => VariableOf(problems, name));
            if (expanded.Length > LongestCommandLine || !ServiceProgram.MayBeKerios(expanded))
            {
                continue;
            }

            var program = _programs.LongNameOf(ServiceProgram.PathOf(expanded, Exists));
            var folder = _programs.Locate(program.Substring(0, Math.Max(program.LastIndexOf('\\'), 0)));
            if (ServiceProgram.ProductOf(program, Exists) is { } product && Directory.Exists(folder))
            {
                found.Add(Found(product, folder, startMode));
            }
        }

        return true;
    }

    private bool Exists(string path) => File.Exists(_programs.Locate(path));

    /// <summary>
    /// A variable's value; the registry's own may refer to others that every Windows has. Read once: a damaged registry is one problem.
    /// </summary>
    private string? VariableOf(ProblemLog problems, string name)
    {
        if (!_variables.TryGetValue(name, out var value))
        {
            value = Text(problems, @"Control\Session Manager\Environment", name) is { Length: <= LongestFolder } set
                ? WindowsVariables.Expand(set, WindowsVariables.OfDisk)
                : WindowsVariables.OfDisk(name);
            _variables.Add(name, value);
        }

        return value;
    }

    private static FoundProduct Found(KerioProduct product, string folder, ServiceStartMode startMode)
    {
        var problem = startMode switch
        {
            ServiceStartMode.Disabled => null,
            ServiceStartMode.Unknown => LocalMachineTexts.ServiceNotFound,
            _ => LocalMachineTexts.ServiceStateOnDisk,
        };
        return new FoundProduct(product, folder)
        {
            // A disabled service of a machine that is off does not run; of the others the disk cannot tell.
            Service = new ServiceReading { StartMode = startMode, State = problem is null ? ServiceState.Stopped : ServiceState.Unknown },
            Problems = problem is null ? [] : [new ReadingProblem { Step = "service", Code = "NotLive", Message = problem }],
        };
    }

    private List<(string CommandLine, ServiceStartMode StartMode)> Services(int controlSet)
    {
        var services = new List<(string, ServiceStartMode)>();
        var list = _system!.Find(controlSet, "Services");
        foreach (var (_, key) in list is { } keys ? _system.Children(keys) : [])
        {
            if (_system.Text(key, "ImagePath") is { Length: <= LongestCommandLine } commandLine)
            {
                services.Add((commandLine, ServiceControlManager.StartModeOf(_system.Number(key, "Start") ?? -1)));
            }
        }

        return services;
    }

    private string? Text(ProblemLog problems, string path, string value)
    {
        var controlSet = ControlSet(problems);
        return controlSet is null
            ? null : problems.Try(HivePath, () => _system!.Find(controlSet.Value, path) is { } key ? _system.Text(key, value) : null);
    }

    /// <summary>The set of settings that the machine started with last.</summary>
    private int? ControlSet(ProblemLog problems)
    {
        if (!_isOpened)
        {
            _isOpened = true;
            _controlSet = problems.Try(HivePath, () =>
            {
                _system = RegistryHive.Open(Locate(HivePath));
                var number = _system.Find(_system.Root, "Select") is { } select ? _system.Number(select, "Current") ?? 1 : 1;
                return _system.Find(_system.Root, "ControlSet" + number.ToString("000", CultureInfo.InvariantCulture));
            });
            if (_controlSet is null)
            {
                problems.Add(HivePath, "NotRead", LocalMachineTexts.RegistryNotRead);
            }
        }

        return _controlSet;
    }
}
