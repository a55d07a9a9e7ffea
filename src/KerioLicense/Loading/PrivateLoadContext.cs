using System.Reflection;

namespace KerioLicense.Loading;

/// <summary>
/// A <c>System.Runtime.Loader.AssemblyLoadContext</c> of .NET, found by reflection because netstandard2.0 does not know the type. What is
/// loaded into it neither meets nor disturbs the assemblies of PowerShell and of other modules.
/// </summary>
internal sealed class PrivateLoadContext
{
    private readonly Func<string, Assembly> _load;

    private PrivateLoadContext(Func<string, Assembly> load) => _load = load;

    /// <summary>Null on .NET Framework, which has no such thing and keeps several versions of an assembly apart by itself.</summary>
    internal static PrivateLoadContext? Create(string name)
    {
        var type = typeof(object).Assembly.GetType("System.Runtime.Loader.AssemblyLoadContext");
        if (type is null)
        {
            return null;
        }

        var context = Activator.CreateInstance(type, name, false)!;
        var load = type.GetMethod("LoadFromAssemblyPath", [typeof(string)])!;
        return new PrivateLoadContext((Func<string, Assembly>)load.CreateDelegate(typeof(Func<string, Assembly>), context));
    }

    internal Assembly Load(string path) => _load(path);
}
