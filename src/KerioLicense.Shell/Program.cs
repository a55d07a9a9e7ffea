using System;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using KerioLicense.Shell.Hosting;
using KerioLicense.Shell.Running;

namespace KerioLicense.Shell;

internal static class Program
{
    private const int BadArguments = 64; // EX_USAGE: never one of the exit codes that monitoring gives a meaning

    private static int Main(string[] args)
    {
        // The engine reports to its makers which modules are loaded, unless it is told not to before it starts.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

        ShellOptions options;
        try
        {
            options = ShellOptions.Parse(args);
        }
        catch (ShellArgumentException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return BadArguments;
        }

        switch (options.Task)
        {
            case ShellTask.Help:
                Console.Out.WriteLine(ShellTexts.Help);
                return 0;
            case ShellTask.Version:
                Console.Out.WriteLine(Version());
                return 0;
            default:
                using (var session = new ShellSession(options))
                {
                    return session.Run();
                }
        }
    }

    private static string Version() => string.Format(
        CultureInfo.InvariantCulture,
        "keriolicense {0} (PowerShell {1}, .NET {2})",
        typeof(Program).Assembly.GetName().Version!.ToString(3),
        typeof(PSObject).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version,
        Environment.Version);
}
