using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.LocalMachine;

/// <summary>
/// The Windows machine that this runs on. Products are found by their services' programs, because the services' names are not certain
/// (kerio-facts 5.1: confirmed by no source).
/// </summary>
/// <param name="services">The machine's services.</param>
/// <param name="programFolders">Its folders for programs.</param>
internal sealed class WindowsMachine(IWindowsServices services, IReadOnlyList<string> programFolders) : IMachine
{
    /// <summary>The machine as Windows shows it to this process.</summary>
    public static WindowsMachine Live() => new(new ServiceControlManager(), WindowsProgramFolders.All(Environment.GetEnvironmentVariable));

    public string? ComputerName(ProblemLog problems)
    {
        var properties = problems.Try("hostname", IPGlobalProperties.GetIPGlobalProperties);
        return properties is null ? Environment.MachineName
            : properties.DomainName.Length > 0 ? properties.HostName + "." + properties.DomainName
            : properties.HostName;
    }

    public string? OperatingSystem(ProblemLog problems) => RuntimeInformation.OSDescription;

    public IReadOnlyList<string> MacAddresses(ProblemLog problems)
    {
        var addresses = new List<string>();
        try
        {
            foreach (var card in NetworkInterface.GetAllNetworkInterfaces())
            {
                if (card.NetworkInterfaceType is NetworkInterfaceType.Ethernet or NetworkInterfaceType.GigabitEthernet
                    or NetworkInterfaceType.Wireless80211
                    && MacAddress.TryParse(card.GetPhysicalAddress().ToString(), out var address) && !MacAddress.IsOfNobody(address)
                    && !addresses.Contains(address))
                {
                    addresses.Add(address);
                }
            }
        }
        catch (NetworkInformationException exception)
        {
            problems.Add("network cards", exception.ErrorCode.ToString(CultureInfo.InvariantCulture), exception.Message);
        }

        addresses.Sort(StringComparer.Ordinal);
        return addresses;
    }

    public TimeZoneInfo? TimeZone(ProblemLog problems) => TimeZoneInfo.Local;

    public IReadOnlyList<FoundProduct> Products(ProblemLog problems)
    {
        var found = new List<FoundProduct>();
        try
        {
            foreach (var service in services.List())
            {
                var commandLine = WindowsVariables.Expand(service.CommandLine, WindowsVariables.OfThisMachine);
                var program = LongPathName.Of(ServiceProgram.PathOf(commandLine, File.Exists));
                if (ServiceProgram.ProductOf(program, File.Exists) is { } product)
                {
                    found.Add(Read(product, program, service));
                }
            }
        }
        catch (Win32Exception exception)
        {
            problems.Add("services", exception.NativeErrorCode.ToString(CultureInfo.InvariantCulture), exception.Message);
        }

        AddWithoutService(found);
        return found;
    }

    public IEnumerable<string> AgentFolders(ProblemLog problems) =>
        ((string?[])[.. programFolders, WindowsVariables.OfThisMachine("PROGRAMDATA")])
            .OfType<string>().Select(static folder => Path.Combine(folder, VendorAgent.WindowsFolder));

    public string Locate(string path) => path;

    public string Follow(string path) => path;

    public string? MissingDrive(string path) => null;

    private static FoundProduct Read(KerioProduct product, string program, WindowsService service)
    {
        var problems = new ProblemLog();
        return new FoundProduct(product, Path.GetDirectoryName(program) ?? program)
        {
            Service = service.Reading,
            StartedAt = service.ProcessId > 0 ? StartOf(service.ProcessId, problems) : null,
            Version = problems.Try(program, () => FileVersionInfo.GetVersionInfo(program).FileVersion),
            Problems = problems.Problems,
        };
    }

    private static DateTime? StartOf(int processId, ProblemLog problems)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime();
        }
        catch (Exception exception) when (exception is Win32Exception or ArgumentException or InvalidOperationException)
        {
            // Other accounts' processes show their start to administrators only.
            problems.Add("process start", "AccessDenied", exception.Message);
            return null;
        }
    }

    /// <summary>A folder without a service: installed, but what runs it is not known.</summary>
    private void AddWithoutService(List<FoundProduct> found)
    {
        foreach (var (product, folder) in programFolders.SelectMany(ServiceProgram.UsualFolders))
        {
            if (Directory.Exists(folder) && !found.Exists(other => other.Product == product))
            {
                found.Add(new FoundProduct(product, folder)
                {
                    Problems = [new ReadingProblem { Step = "service", Code = "NotFound", Message = LocalMachineTexts.ServiceNotFound }],
                });
            }
        }
    }
}
