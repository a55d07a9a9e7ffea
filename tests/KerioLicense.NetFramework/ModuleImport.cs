using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace KerioLicense.NetFramework;

/// <summary>
/// Does with an assembly what Import-Module does with a binary module (PSSnapInHelpers in PowerShell's sources): loads it from its path,
/// lists its types, and lets those know that want to.
/// </summary>
internal sealed class ModuleImport(string folder)
{
    private readonly List<object> _told = [];

    public Assembly Run()
    {
        AppDomain.CurrentDomain.AssemblyResolve += FindForThisProgram;
        var module = Assembly.LoadFrom(Path.Combine(folder, "KerioLicense.dll"));

        // The loader first, whose field types are all there: to ask a class what it implements, Mono loads the types of all its fields.
        // .NET Framework does not.
        foreach (var type in module.GetTypes().OrderBy(type => type.Namespace != "KerioLicense.Loading"))
        {
            if (typeof(IModuleAssemblyInitializer).IsAssignableFrom(type))
            {
                var initializer = (IModuleAssemblyInitializer)Activator.CreateInstance(type)!;
                initializer.OnImport();
                _told.Add(initializer);
            }
        }

        return module;
    }

    public void Undo()
    {
        foreach (var cleanup in _told.OfType<IModuleAssemblyCleanup>())
        {
            cleanup.OnRemove(null);
        }
    }

    // This program may have Core, and what the module has already loaded; no request of the module is answered here.
    private Assembly? FindForThisProgram(object? sender, ResolveEventArgs request)
    {
        if (request.RequestingAssembly != typeof(ModuleImport).Assembly)
        {
            return null;
        }

        var name = new AssemblyName(request.Name).Name!;
        return name == "KerioLicense.Core"
            ? Assembly.LoadFrom(Path.Combine(folder, name + ".dll"))
            : AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(loaded => loaded.GetName().Name == name);
    }
}
