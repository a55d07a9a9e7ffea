using KerioLicense.Model;

namespace KerioLicense.LocalMachine;

/// <summary>What the registry of a Windows disk says: services, names and the folders that variables stand for.</summary>
internal sealed class DiskRegistry(DiskPaths paths)
{
    public const string SystemPath = @"C:\Windows\System32\config\SYSTEM";
    private const string SoftwarePath = @"C:\Windows\System32\config\SOFTWARE";

    /// <summary>Kerio's command lines and the folders that variables stand for are far shorter; of others nothing is asked.</summary>
    public const int LongestCommandLine = 2048;
    private const int LongestFolder = 260;

    private const string Windows = @"Microsoft\Windows\CurrentVersion";

    private readonly Dictionary<string, string?> _variables = new(StringComparer.Ordinal);
    private RegistryHive? _system;
    private RegistryHive? _software;
    private int? _controlSet;
    private bool _isSystemOpened;
    private bool _isSoftwareOpened;

    /// <summary>The command lines of the services, and how each is started; empty where the registry cannot be read.</summary>
    public List<(string CommandLine, ServiceStartMode StartMode)> Services(ProblemLog problems) =>
        ControlSet(problems) is { } controlSet ? problems.Try(SystemPath, () => Services(controlSet)) ?? [] : [];

    /// <summary>A text of the settings that the machine started with last; null where there is none.</summary>
    public string? Text(ProblemLog problems, string path, string value) => ControlSet(problems) is { } controlSet
        ? problems.Try(SystemPath, () => _system!.Find(controlSet, path) is { } key ? _system.Text(key, value) : null) : null;

    /// <summary>
    /// A variable's value: what the machine's settings say, else what its Windows was installed with, else what every Windows has. Read
    /// once: a damaged registry is one problem.
    /// </summary>
    /// <param name="name">In upper case.</param>
    /// <param name="problems">Told what cannot be read.</param>
    public string? VariableOf(string name, ProblemLog problems)
    {
        if (!_variables.TryGetValue(name, out var value))
        {
            value = (Text(problems, @"Control\Session Manager\Environment", name) ?? InstalledFolder(name, problems))
                is { Length: > 0 and <= LongestFolder } set
                ? WindowsVariables.Expand(set, WindowsVariables.OfDisk)
                : WindowsVariables.OfDisk(name);
            _variables.Add(name, value);
        }

        return value;
    }

    /// <summary>Where the setup of Windows put the folders for programs [documented: Microsoft, "ProgramFilesDir"]; a disk without this
    /// part of the registry has them in their usual places.</summary>
    private string? InstalledFolder(string variable, ProblemLog problems)
    {
        var value = variable switch
        {
            "PROGRAMFILES" or "PROGRAMW6432" => "ProgramFilesDir",
            "PROGRAMFILES(X86)" => "ProgramFilesDir (x86)",
            "COMMONPROGRAMFILES" or "COMMONPROGRAMW6432" => "CommonFilesDir",
            "COMMONPROGRAMFILES(X86)" => "CommonFilesDir (x86)",
            _ => null,
        };
        if (value is null)
        {
            return null;
        }

        if (!_isSoftwareOpened)
        {
            _isSoftwareOpened = true;
            _software = problems.Try(SoftwarePath,
                () => paths.Locate(SoftwarePath) is var path && File.Exists(path) ? RegistryHive.Open(path) : null);
        }

        return _software is null ? null
            : problems.Try(SoftwarePath, () => _software.Find(_software.Root, Windows) is { } key ? _software.Text(key, value) : null);
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

    /// <summary>The set of settings that the machine started with last.</summary>
    private int? ControlSet(ProblemLog problems)
    {
        if (!_isSystemOpened)
        {
            _isSystemOpened = true;
            _controlSet = problems.Try(SystemPath, () =>
            {
                _system = RegistryHive.Open(paths.Locate(SystemPath));
                var number = _system.Find(_system.Root, "Select") is { } select ? _system.Number(select, "Current") ?? 1 : 1;
                return _system.Find(_system.Root, "ControlSet" + number.ToString("000", CultureInfo.InvariantCulture));
            });
            if (_controlSet is null)
            {
                problems.Add(SystemPath, "NotRead", LocalMachineTexts.RegistryNotRead);
            }
        }

        return _controlSet;
    }
}
