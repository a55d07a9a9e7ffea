using System;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;
using Mono.Cecil;

namespace KerioLicense.Module.Tests.NetFramework;

/// <summary>Mono as Debian and Ubuntu install it (.ci/install mono), which stands in for .NET Framework.</summary>
internal static class InstalledMono
{
    private const string Libraries = "/usr/lib/mono/4.5";

    private static readonly string[] Needed =
        ["System.Core", "System.IO.Compression", "System.Net.Http", "System.Numerics", "System.Runtime.Serialization", "System.Xml.Linq"];

    private static readonly Lazy<string> Made = new(Make);

    internal static string Program => "/usr/bin/mono";

    internal static bool IsComplete =>
        File.Exists(Program) && Needed.All(library => File.Exists(Path.Combine(Libraries, library + ".dll")));

    /// <summary>
    /// Folder of the netstandard.dll that says where .NET Framework 4.7.2 has what netstandard2.0 names. Mono's runtime comes without one,
    /// and that of the reference assemblies has an attribute (ReferenceAssembly) that keeps runtimes from loading it: it is taken off.
    /// </summary>
    internal static string Facades => Made.Value;

    private static string Make()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "facades")).FullName;
        using var facade = AssemblyDefinition.ReadAssembly(Path.Combine(Build.NetFramework, "Facades", "netstandard.dll"));
        var mark = facade.CustomAttributes.Single(attribute => attribute.AttributeType.Name == "ReferenceAssemblyAttribute");
        facade.CustomAttributes.Remove(mark);
        facade.Write(Path.Combine(folder, "netstandard.dll"));
        return folder;
    }
}
