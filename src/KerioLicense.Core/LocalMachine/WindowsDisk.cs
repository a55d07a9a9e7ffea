using System.Linq;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// The disk of a Windows machine that is off, mounted or copied somewhere. Its registry tells what the services would. Other drives of the
/// machine may lie beside it, each in a folder of its letter.
/// </summary>
internal sealed class WindowsDisk : IMachine
{
    private static readonly string[] ProgramFolders = ["Program Files", "Program Files (x86)"];

    private readonly string _root;
    private readonly DiskPaths _paths;

    /// <summary>For what the registry says of services; when there is too much of it, the rest of the disk is still found.</summary>
    private readonly DiskPaths _programs;

    private readonly DiskRegistry _registry;

    /// <param name="root">The full path of the folder.</param>
    public WindowsDisk(string root)
    {
        var isLettered = !IsSystem(new DiskPaths(root, isWindows: true));
        (_root, _paths, _programs) = (root, new(root, isWindows: true, isLettered), new(root, isWindows: true, isLettered));
        _registry = new DiskRegistry(_paths);
    }

    /// <summary>True for a folder that looks like the root of a Windows disk, or that holds one in a folder C.</summary>
    public static bool IsOne(string root) =>
        IsSystem(new DiskPaths(root, isWindows: true)) || IsSystem(new DiskPaths(root, isWindows: true, isLettered: true));

    /// <summary>Its names may have lost their case on the way here; a folder <c>windows</c> alone can also be on a Linux disk.</summary>
    private static bool IsSystem(DiskPaths paths) =>
        Array.Exists(ProgramFolders, folder => Directory.Exists(paths.Locate(@"C:\" + folder)))
        || (paths.Locate(@"C:\Windows") is var windows && Directory.Exists(windows)
            && (windows.EndsWith("Windows", StringComparison.Ordinal) || Directory.Exists(paths.Locate(@"C:\Windows\System32"))));

    public string? ComputerName(ProblemLog problems)
    {
        var name = _registry.Text(problems, @"Control\ComputerName\ComputerName", "ComputerName");
        var domain = _registry.Text(problems, @"Services\Tcpip\Parameters", "Domain");
        return name is not null && !string.IsNullOrEmpty(domain) ? name + "." + domain : name;
    }

    /// <summary>The SYSTEM file does not hold the edition; that it is Windows is all that is known.</summary>
    public string? OperatingSystem(ProblemLog problems) => "Windows";

    public IReadOnlyList<string> MacAddresses(ProblemLog problems) => [];

    public TimeZoneInfo? TimeZone(ProblemLog problems)
    {
        var name = _registry.Text(problems, @"Control\TimeZoneInformation", "TimeZoneKeyName");
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
        problems.Try<bool>(DiskRegistry.SystemPath, () => AddServices(found, problems));
        foreach (var (product, usual) in UsualFolders(problems))
        {
            if (problems.Try(usual, () => Locate(usual)) is { } folder && Directory.Exists(folder)
                && !found.Exists(other => other.Product == product))
            {
                found.Add(Found(product, folder, ServiceStartMode.Unknown));
            }
        }

        return found;
    }

    public IEnumerable<string> AgentFolders(ProblemLog problems) => ((string[])["PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMDATA"])
        .Select(name => _registry.VariableOf(name, problems)).OfType<string>()
        .Select(static folder => folder + @"\" + VendorAgent.WindowsFolder);

    public string Locate(string path) => _paths.Locate(path);

    public string Follow(string path) => _paths.Follow(path);

    public string? MissingDrive(string path) => _paths.MissingDrive(path);

    /// <summary>Where the setup programs put the products: on the system's drive, and on those that lie beside it.</summary>
    private IEnumerable<(KerioProduct Product, string Folder)> UsualFolders(ProblemLog problems)
    {
        var programs = ((string[])["PROGRAMFILES", "PROGRAMFILES(X86)"])
            .Select(name => _registry.VariableOf(name, problems)).OfType<string>()
            .Concat(ProgramFolders.Select(static folder => @"C:\" + folder));
        foreach (var drive in problems.Try(_root, () => Directory.GetDirectories(_root)) ?? [])
        {
            if (Path.GetFileName(drive) is [(>= 'A' and <= 'Z') or (>= 'a' and <= 'z')] letter)
            {
                programs = programs.Concat([.. ProgramFolders.Select(folder => letter + @":\" + folder), letter + ":"]);
            }
        }

        return programs.Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(ServiceProgram.UsualFolders);
    }

    /// <summary>Adds those of Kerio's programs.</summary>
    private bool AddServices(List<FoundProduct> found, ProblemLog problems)
    {
        foreach (var (commandLine, startMode) in _registry.Services(problems))
        {
            var expanded = WindowsVariables.Expand(commandLine, name => _registry.VariableOf(name, problems));
            if (expanded.Length > DiskRegistry.LongestCommandLine || !ServiceProgram.MayBeKerios(expanded))
            {
                continue;
            }

            var program = _programs.LongNameOf(ServiceProgram.PathOf(expanded, Exists));
            var folder = _programs.Locate(program.Substring(0, Math.Max(program.LastIndexOfAny(['\\', '/']), 0)));
            if (ServiceProgram.ProductOf(program, Exists) is { } product)
            {
                Add(found, Found(product, folder, startMode), program);
            }
            else if (_programs.MissingDrive(program) is { } drive && ServiceProgram.IsNamedLikeOne(program))
            {
                problems.Add(program, "DriveNotFound", UserText.Format(LocalMachineTexts.DriveNotFound, drive, _root));
            }
        }

        return true;
    }

    /// <summary>A service whose program is gone from its drive is what an old installation left; where the drive itself is not here, the
    /// product is there and cannot be read.</summary>
    private void Add(List<FoundProduct> found, FoundProduct product, string program)
    {
        if (Directory.Exists(product.Folder))
        {
            found.Add(product);
        }
        else if (_programs.MissingDrive(program) is { } drive)
        {
            found.Add(product with
            {
                Problems =
                [
                    new ReadingProblem
                    {
                        Step = PlainText.Of(program),
                        Code = "DriveNotFound",
                        Message = UserText.Format(LocalMachineTexts.DriveNotFound, drive, PlainText.Of(_root)),
                    },
                    .. product.Problems,
                ],
            });
        }
    }

    private bool Exists(string path) => File.Exists(_programs.Locate(path));

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
}
