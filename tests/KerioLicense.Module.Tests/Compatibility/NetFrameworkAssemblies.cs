using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;
using Mono.Cecil;

namespace KerioLicense.Module.Tests.Compatibility;

/// <summary>
/// Finds what the shipped assemblies refer to as Windows PowerShell 5.1 would: .NET Framework prefers its own; what it lacks comes from the
/// module.
/// </summary>
internal sealed class NetFrameworkAssemblies : IAssemblyResolver
{
    private static readonly string[] Folders =
    [
        Build.NetFramework,
        Path.Combine(Build.NetFramework, "Facades"),
        Build.PowerShellStandard,
        Build.ModuleFolder,
        Path.Combine(Build.ModuleFolder, "dependencies"),
    ];

    // One of each file, whatever version it was asked for: definitions are compared by reference.
    private readonly Dictionary<string, AssemblyDefinition> _loaded = [];

    public ModuleDefinition Module => Ours("KerioLicense");

    public ModuleDefinition Core => Ours("KerioLicense.Core");

    public ModuleDefinition Read(string file) =>
        ModuleDefinition.ReadModule(Path.Combine(Build.ModuleFolder, file), new ReaderParameters { AssemblyResolver = this });

    public AssemblyDefinition? Find(AssemblyNameReference name) => Folders.Select(folder => Path.Combine(folder, name.Name + ".dll"))
        .Where(File.Exists)
        .Select(Load)
        .FirstOrDefault(candidate => candidate.Name.Version >= name.Version);

    // Cecil wants an exception for what is not found, and takes it for "no such member".
    public AssemblyDefinition Resolve(AssemblyNameReference name) => Find(name) ?? throw new AssemblyResolutionException(name);

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    public void Dispose()
    {
        foreach (var assembly in _loaded.Values)
        {
            assembly.Dispose();
        }
    }

    private AssemblyDefinition Load(string path)
    {
        if (!_loaded.TryGetValue(path, out var assembly))
        {
            assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = this });
            _loaded.Add(path, assembly);
        }

        return assembly;
    }

    private ModuleDefinition Ours(string name) => Resolve(new AssemblyNameReference(name, new Version(0, 0))).MainModule;
}
