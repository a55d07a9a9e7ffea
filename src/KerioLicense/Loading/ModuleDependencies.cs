using System.Linq;
using System.Reflection;

namespace KerioLicense.Loading;

/// <summary>
/// The assemblies in <c>dependencies/</c> beside the module, and who may have them. Nothing here may use one of them, System.Memory and its
/// spans included: the request for it would be answered by the code that waits for it.
/// </summary>
internal sealed class ModuleDependencies
{
    private readonly Assembly _module;
    private readonly string _folder;
    private readonly string _dependencyFolder;
    private readonly PrivateLoadContext? _context = PrivateLoadContext.Create("KerioLicense");

    internal ModuleDependencies(Assembly module)
    {
        _module = module;
        _folder = Path.GetDirectoryName(module.Location)!;
        _dependencyFolder = Path.Combine(_folder, "dependencies");
    }

    /// <summary>The dependency that was asked for, or null when it is none of ours or the request is not ours to answer.</summary>
    internal Assembly? Find(AssemblyName requested, Assembly? requester)
    {
        var path = Path.Combine(_dependencyFolder, requested.Name + ".dll");
        if (!MayAsk(requester) || !File.Exists(path))
        {
            return null;
        }

        if (_context is not null)
        {
            // Loaded first and looked at then: a name read from the file costs the load of .NET's metadata reader, and a file that nobody
            // gets does no harm in a context of its own.
            var loaded = _context.Load(path);
            return Satisfies(loaded.GetName(), requested, exactly: false) ? loaded : null;
        }

        return Satisfies(AssemblyName.GetAssemblyName(path), requested, exactly: requester is null) ? Assembly.LoadFrom(path) : null;
    }

    // .NET names the requester always. .NET Framework sometimes cannot; then only a request for exactly one of our files is answered, which
    // gives nobody an assembly other than the one that was asked for.
    private bool MayAsk(Assembly? requester) => requester is null ? _context is null : requester == _module || IsOurs(requester);

    private bool IsOurs(Assembly requester)
    {
        var folder = requester.IsDynamic ? null : Path.GetDirectoryName(requester.Location);
        return string.Equals(folder, _folder, StringComparison.OrdinalIgnoreCase)
            || string.Equals(folder, _dependencyFolder, StringComparison.OrdinalIgnoreCase);
    }

    // A newer version will do: PowerShell 5.1 has no binding redirects, and the packages of netstandard2.0 ask for older builds of each
    // other.
    private static bool Satisfies(AssemblyName offered, AssemblyName requested, bool exactly)
    {
        if (exactly)
        {
            return string.Equals(offered.FullName, requested.FullName, StringComparison.Ordinal);
        }

        return (requested.Version is null || offered.Version >= requested.Version)
            && Enumerable.SequenceEqual(requested.GetPublicKeyToken() ?? [], offered.GetPublicKeyToken() ?? []);
    }
}
