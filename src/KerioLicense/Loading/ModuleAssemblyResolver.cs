using System.Management.Automation;
using System.Reflection;

namespace KerioLicense.Loading;

/// <summary>
/// Finds the third-party assemblies of the module in <c>dependencies/</c>, for this module only. PowerShell calls it on import and removal.
/// The event is raised only after the runtime's own search has failed, so an assembly that the host brings in the same version or a
/// newer one (System.Text.Json in PowerShell 7.4 and later) is taken from the host; where the host's is older, both are used side by side.
/// The handler is static since PowerShell makes one object for import and another for
/// removal; each import in the process adds it once and each removal takes it away once, so two runspaces do not disturb each other.
/// </summary>
public sealed class ModuleAssemblyResolver : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    // Made at the first request, which most imports never see.
    private static readonly Lazy<ModuleDependencies> Dependencies =
        new(() => new ModuleDependencies(typeof(ModuleAssemblyResolver).Assembly));

    /// <inheritdoc/>
    /// <exception cref="RuntimeException">The engine is PowerShell 6, 7.0 or 7.1.</exception>
    public void OnImport()
    {
        SupportedEngine.Demand(typeof(PSObject).Assembly.GetName().Version);
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private static Assembly? Resolve(object? sender, ResolveEventArgs request) =>
        Dependencies.Value.Find(new AssemblyName(request.Name), request.RequestingAssembly);
}
