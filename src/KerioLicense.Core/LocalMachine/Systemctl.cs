using System.ComponentModel;
using System.Diagnostics;

namespace KerioLicense.LocalMachine;

/// <summary>Asks the systemd of this machine about a unit. Only <c>systemctl show</c>, which changes nothing.</summary>
internal static class Systemctl
{
    private const int PatienceMilliseconds = 5000;

    /// <summary>By their full paths: this may run as root, and a search path can be anybody's.</summary>
    private static readonly string[] Programs = ["/usr/bin/systemctl", "/bin/systemctl"];

    /// <summary>Since when a unit has been stopped; null where this machine was not started by systemd,
    /// or where systemd does not say.</summary>
    public static DateTime? StoppedSince(string unit, TimeProvider clock) =>
        // sd_booted(3): this folder is there exactly where systemd started the machine.
        Directory.Exists("/run/systemd/system") && Array.Find(Programs, File.Exists) is { } program
            && Run(program, "show --property=" + SystemdUnit.Properties + " " + unit) is { } output
                ? SystemdUnit.StoppedSince(output, clock.GetUtcNow().UtcDateTime)
                : null;

    /// <summary>What a program prints; null where it fails or takes too long.</summary>

    internal static string? Run(string program, string arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["LC_ALL"] = "C";
        start.Environment["TZ"] = "UTC";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            if (process.WaitForExit(PatienceMilliseconds) && output.Wait(PatienceMilliseconds))
            {
                return process.ExitCode == 0 ? output.Result : null;
            }

            process.Kill();
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            // Not to be run, or ended while it was ended: since when the service has been stopped stays unknown,
            // which the observation says by leaving it out.
        }

        return null;
    }
}
