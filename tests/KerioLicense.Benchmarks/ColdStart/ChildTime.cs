using System;
using System.Runtime.InteropServices;

namespace KerioLicense.Benchmarks.ColdStart;

/// <summary>The processor time of all child processes that have ended. A busy machine disturbs it less than the time on the wall.</summary>
internal static class ChildTime
{
    private const int Children = -1;

    /// <summary>Milliseconds; 0 on Windows, which does not add them up.</summary>
    internal static double Milliseconds
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return 0;
            }

            // struct rusage begins with two timevals (seconds and microseconds, user and system).
            var usage = new long[18];
            return GetResourceUsage(Children, usage) == 0
                ? ((usage[0] + usage[2]) * 1000) + ((usage[1] + usage[3]) / 1000.0)
                : throw new InvalidOperationException("getrusage failed.");
        }
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, [Out] long[] usage);
}
