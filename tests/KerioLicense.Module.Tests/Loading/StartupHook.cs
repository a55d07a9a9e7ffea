using System;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

/// <summary>
/// Runs before Main of a process that names this assembly in DOTNET_STARTUP_HOOKS (the runtime asks for a class of this name in no namespace). Gives the
/// engine, and nobody else, a Newtonsoft.Json from a context of its own: to everybody else the process looks like Windows PowerShell, which has none.
/// </summary>
[SuppressMessage("Design", "CA1050:Declare types in namespaces", Justification = "The runtime asks for a class in no namespace.")]
internal static class StartupHook
{
    internal const string EngineNewtonsoft = "KERIOLICENSE_TESTS_ENGINE_NEWTONSOFT";

    internal static void Initialize()
    {
        string? path = Environment.GetEnvironmentVariable(EngineNewtonsoft);
        if (path is null)
        {
            return;
        }

        var context = new AssemblyLoadContext("engine");
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) =>
            new AssemblyName(request.Name).Name == "Newtonsoft.Json" && request.RequestingAssembly == typeof(PSObject).Assembly ? context.LoadFromAssemblyPath(path) : null;
    }
}
