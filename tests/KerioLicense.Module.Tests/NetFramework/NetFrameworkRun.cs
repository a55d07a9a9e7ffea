using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.NetFramework;

/// <summary>Runs tests/KerioLicense.NetFramework, one program, on .NET Framework's class library or on .NET.</summary>
internal static class NetFrameworkRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>With .NET Framework, or Mono.</summary>
    internal static Task OnNetFrameworkAsync(string culture, string servers, string output)
    {
        if (OperatingSystem.IsWindows())
        {
            return RunAsync(new ProcessStartInfo(Build.NetFrameworkProgram), culture, servers, output);
        }

        var start = new ProcessStartInfo(InstalledMono.Program, ["--debug", Build.NetFrameworkProgram]);
        start.Environment["MONO_PATH"] = InstalledMono.Facades;
        return RunAsync(start, culture, servers, output);
    }

    /// <summary>The same file with .NET, which takes programs made for .NET Framework when it is told the version.</summary>
    internal static Task OnDotNetAsync(string culture, string servers, string output)
    {
        var configuration = Path.ChangeExtension(typeof(NetFrameworkRun).Assembly.Location, ".runtimeconfig.json");
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] arguments = ["exec", "--runtimeconfig", configuration, Build.NetFrameworkProgram];
        return RunAsync(new ProcessStartInfo(dotnet, arguments), culture, servers, output);
    }

    private static async Task RunAsync(ProcessStartInfo start, params string[] arguments)
    {
        foreach (var argument in arguments.Prepend(Build.ModuleFolder))
        {
            start.ArgumentList.Add(argument);
        }

        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        said += await error.WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(process.ExitCode == 0 && said.Length == 0, $"It ended with {process.ExitCode} and said: {said}");
    }
}
