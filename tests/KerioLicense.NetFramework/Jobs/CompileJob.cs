using System;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace KerioLicense.NetFramework.Jobs;

/// <summary>
/// Has every method of an assembly compiled, also those that no job runs: a type or member that is missing on this runtime is an exception.
/// </summary>
internal static class CompileJob
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static void Run(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => !type.ContainsGenericParameters))
        {
            MethodBase[] methods = [.. type.GetMethods(Declared), .. type.GetConstructors(Declared)];
            foreach (var method in methods.Where(method => !method.ContainsGenericParameters && method.GetMethodBody() is not null))
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
                _ = method.MethodHandle.GetFunctionPointer();
            }
        }
    }
}
