using System;
using Xunit;

namespace KerioLicense.Module.Tests.NetFramework;

/// <summary>
/// A test that runs on .NET Framework's class library: .NET Framework itself on Windows, elsewhere Mono. CI installs that, so there it is
/// never left out.
/// </summary>
internal sealed class NetFrameworkTheoryAttribute : TheoryAttribute
{
    public NetFrameworkTheoryAttribute() => Skip = Missing;

    /// <summary>Why these tests are left out; null where they run.</summary>
    internal static string? Missing => OperatingSystem.IsWindows() || InstalledMono.IsComplete || IsCI
        ? null
        : "Mono is not installed, or not all of its libraries; .ci/install mono does it on Debian and Ubuntu.";

    private static bool IsCI => Environment.GetEnvironmentVariable("CI") == "true";
}
