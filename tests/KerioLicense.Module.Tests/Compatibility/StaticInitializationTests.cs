using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Rocks;
using Xunit;

namespace KerioLicense.Module.Tests.Compatibility;

/// <summary>
/// Static initializers that need each other: whichever begins first sees the other's fields before they are set. Which one that is differs
/// from runtime to runtime, so that .NET may show a full list where .NET Framework shows a null.
/// </summary>
public sealed class StaticInitializationTests : IDisposable
{
    private readonly NetFrameworkAssemblies _framework = new();

    public void Dispose() => _framework.Dispose();

    [Fact]
    public void No_two_types_need_each_other_to_be_initialized()
    {
        var shipped = new CallGraph(_framework.Module, _framework.Core);
        Assert.Empty(Knots(shipped, shipped.Types));
    }

    [Fact]
    public void A_base_class_that_lists_its_derived_ones_would_be_noticed()
    {
        using var tests = ModuleDefinition.ReadModule(typeof(StaticInitializationTests).Assembly.Location);
        var graph = new CallGraph(tests);
        TypeDefinition[] samples = [.. graph.Types.Where(type => type.DeclaringType?.Name == nameof(StaticInitializationTests))];
        Assert.Equal(["Animal and Dog", "Dog and Animal"], Knots(graph, samples).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Knots(CallGraph graph, IEnumerable<TypeDefinition> types)
    {
        var needs = types
            .Where(type => type.GetStaticConstructor() is not null)
            .ToDictionary(type => type, type => Needs(graph, type));
        return needs.SelectMany(need => need.Value
            .Where(other => needs.TryGetValue(other, out var back) && back.Contains(need.Key))
            .Select(other => $"{need.Key.Name} and {other.Name}"));
    }

    private static HashSet<TypeDefinition> Needs(CallGraph graph, TypeDefinition type) => [.. graph.Reach([type.GetStaticConstructor()])
        .Where(method => method.IsConstructor && method.IsStatic && method.DeclaringType != type)
        .Select(method => method.DeclaringType)];

    private class Animal
    {
        internal static readonly Animal[] All = [Dog.Instance];
    }

    private sealed class Dog : Animal
    {
        internal static readonly Dog Instance = new();
    }
}
