using System;
using KerioLicense.Module.Tests.NetFramework;
using KerioLicense.Module.Tests.Pester;
using KerioLicense.Module.Tests.Reports.Browser;

namespace KerioLicense.Module.Tests;

/// <summary><c>dotnet test</c> runs this first: it says which kinds of tests run on this machine, and which do not and why.</summary>
internal static class Program
{
    private static readonly bool s_isWindows = OperatingSystem.IsWindows();

    private static void Main()
    {
        Tell("xunit", null);
        Tell($"Pester {Pester5Tests.Version}", null);
        Tell($"Pester {Pester6Tests.Version}", null);
        Tell(s_isWindows ? ".NET Framework" : ".NET Framework's class library on Mono", NetFrameworkTheoryAttribute.Missing);
        Tell("reports in a browser", Chromium.Program is null ? Chromium.Missing : null);
        Tell("PowerShell for Windows", s_isWindows ? null : "This is not Windows; .ci/windows runs it under Wine, and .ci/run runs that.");
    }

    private static void Tell(string lane, string? missing) =>
        Console.WriteLine(missing is null ? $"Lane {lane}: runs." : $"Lane {lane}: not run. {missing}");
}
