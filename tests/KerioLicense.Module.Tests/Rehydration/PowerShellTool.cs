using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;

namespace KerioLicense.Module.Tests.Rehydration;

/// <summary>
/// PowerShell as the .NET tool brings it. It can start itself again for a job, which the module's own host cannot.
/// </summary>
internal static class PowerShellTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a script file.</summary>
    public static async Task<ShellOutcome> RunAsync(string file, params string[] arguments)
    {
        var edition = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "win" : "unix";
        var program = Path.Combine(Build.PowerShellTool, edition, "pwsh.dll");
        var start = new ProcessStartInfo("dotnet", [program, "-NoProfile", "-NonInteractive", "-File", file, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        try
        {
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
            await process.WaitForExitAsync().WaitAsync(Patience);
            return new ShellOutcome(output.ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"), process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
