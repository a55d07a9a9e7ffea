using System.ComponentModel;
using System.Runtime.InteropServices;
using KerioLicense.Model;
using Microsoft.Win32.SafeHandles;

namespace KerioLicense.LocalMachine;

/// <summary>A service as Windows lists it.</summary>
internal sealed record WindowsService(string Name, string CommandLine, ServiceReading Reading, int ProcessId);

/// <summary>Lists the services of a Windows machine.</summary>
internal interface IWindowsServices
{
    /// <exception cref="Win32Exception">Windows refuses the list.</exception>
    public IReadOnlyList<WindowsService> List();
}

/// <summary>
/// Asks the service control manager directly: one list with names, paths, states and start modes, without further assemblies, the same on
/// both editions of PowerShell, and open to users without administrative rights.
/// </summary>
internal sealed class ServiceControlManager : IWindowsServices
{
    private const uint EnumerateServices = 0x0004;
    private const uint QueryConfiguration = 0x0001;
    private const uint Win32Services = 0x30;
    private const uint AllStates = 3;
    private const int AccessDenied = 5;
    private const int MoreData = 234;
    private const int NoSuchService = 1060;
    private const int LargestConfiguration = 8192;
    private const int ListSize = 256 * 1024;

    public IReadOnlyList<WindowsService> List()
    {
        using var manager = OpenSCManagerW(null, null, EnumerateServices);
        if (manager.IsInvalid)
        {
            throw new Win32Exception();
        }

        var services = new List<WindowsService>();
        var buffer = Marshal.AllocHGlobal(ListSize);
        try
        {
            uint resume = 0;
            bool isComplete;
            do
            {
                isComplete = EnumServicesStatusExW(
                    manager, 0, Win32Services, AllStates, buffer, ListSize, out _, out var count, ref resume, null);
                if (!isComplete && Marshal.GetLastWin32Error() is var error && error != MoreData)
                {
                    throw new Win32Exception(error);
                }

                for (var i = 0; i < count; i++)
                {
                    var entry = Marshal.PtrToStructure<ServiceEntry>(buffer + (i * Marshal.SizeOf<ServiceEntry>()));
                    Add(services, manager, entry);
                }
            }
            while (!isComplete);
        }
        finally
        {
            Marshal.FreeHGlobal(buffer);
        }

        return services;
    }

    private static void Add(List<WindowsService> services, ServiceHandle manager, ServiceEntry entry)
    {
        var name = Marshal.PtrToStringUni(entry.Name) ?? "";
        var buffer = Marshal.AllocHGlobal(LargestConfiguration);
        using var service = OpenServiceW(manager, name, QueryConfiguration);
        try
        {
            if (service.IsInvalid || !QueryServiceConfigW(service, buffer, LargestConfiguration, out _))
            {
                // A service that hides its configuration from this user is none of Kerio's, and one may have gone since the list was made.
                // Any other failure would hide a server without a word.
                if (Marshal.GetLastWin32Error() is var error && error is not (AccessDenied or NoSuchService))
                {
                    throw new Win32Exception(error);
                }

                return;
            }

            var configuration = Marshal.PtrToStructure<ServiceConfiguration>(buffer);
            var reading = new ServiceReading { State = StateOf(entry.State), StartMode = StartModeOf(configuration.StartType) };
            services.Add(new WindowsService(name, Marshal.PtrToStringUni(configuration.BinaryPath) ?? "", reading, entry.ProcessId));
        }
        finally
        {
            Marshal.FreeHGlobal(buffer);
        }
    }

    /// <summary>Paused, pausing, starting and stopping engines may still work: only "stopped" is stopped.</summary>
    private static ServiceState StateOf(int state) => state == 1 ? ServiceState.Stopped : ServiceState.Running;

    internal static ServiceStartMode StartModeOf(int startType) => startType switch
    {
        2 => ServiceStartMode.Automatic,
        3 => ServiceStartMode.Manual,
        4 => ServiceStartMode.Disabled,
        _ => ServiceStartMode.Unknown,
    };

    [DllImport("advapi32.dll", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern ServiceHandle OpenSCManagerW(string? machine, string? database, uint access);

    [DllImport("advapi32.dll", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern ServiceHandle OpenServiceW(ServiceHandle manager, string name, uint access);

    [DllImport("advapi32.dll", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern bool EnumServicesStatusExW(
        ServiceHandle manager, int level, uint type, uint state, IntPtr buffer, int size, out int needed, out int count, ref uint resume,
        string? group);

    [DllImport("advapi32.dll", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern bool QueryServiceConfigW(ServiceHandle service, IntPtr buffer, int size, out int needed);

    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern bool CloseServiceHandle(IntPtr handle);

    /// <summary>ENUM_SERVICE_STATUS_PROCESSW.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ServiceEntry
    {
        public IntPtr Name;
        public IntPtr DisplayName;
        public int Type;
        public int State;
        public int ControlsAccepted;
        public int ExitCode;
        public int SpecificExitCode;
        public int CheckPoint;
        public int WaitHint;
        public int ProcessId;
        public int Flags;
    }

    /// <summary>QUERY_SERVICE_CONFIGW.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ServiceConfiguration
    {
        public int Type;
        public int StartType;
        public int ErrorControl;
        public IntPtr BinaryPath;
        public IntPtr LoadOrderGroup;
        public int TagId;
        public IntPtr Dependencies;
        public IntPtr Account;
        public IntPtr DisplayName;
    }

    private sealed class ServiceHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle() => CloseServiceHandle(handle);
    }
}
