using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using KerioLicense.Module.Tests.Hosting;

namespace KerioLicense.Module.Tests.Loading;

/// <summary>A copy of the .NET runtime that these tests run on, with the System.Text.Json of .NET 6 in it.</summary>
internal static class OlderRuntime
{
    private const string Json = "System.Text.Json.dll";

    internal static TemporaryFolder Create()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var root = Path.GetFullPath(Path.Combine(framework, "..", "..", ".."));
        var copy = new TemporaryFolder();
        TemporaryFolder.Copy(Path.Combine(root, "host", "fxr"), Path.Combine(copy.Path, "host", "fxr"));
        var copied = Path.Combine(copy.Path, Path.GetRelativePath(root, framework));
        TemporaryFolder.Copy(framework, copied);
        File.Copy(Build.OlderTextJson, Path.Combine(copied, Json), overwrite: true);
        return copy;
    }

    // The variable of the architecture, which the runner of the tests sets, goes before the other.
    internal static IReadOnlyDictionary<string, string> Environment(TemporaryFolder runtime) => new Dictionary<string, string>
    {
        ["DOTNET_ROOT"] = runtime.Path,
        ["DOTNET_ROOT_" + RuntimeInformation.ProcessArchitecture.ToString().ToUpperInvariant()] = runtime.Path,
    };
}
