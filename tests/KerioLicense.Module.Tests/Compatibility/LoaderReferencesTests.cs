using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;

namespace KerioLicense.Module.Tests.Compatibility;

/// <summary>
/// Import-Module lists the types of KerioLicense.dll and then runs the loader. Until that has run, nothing in <c>dependencies/</c> is
/// found; and what the loader itself uses from there it would ask itself for.
/// </summary>
public sealed class LoaderReferencesTests : IDisposable
{
    private static readonly HashSet<string> Dependencies = [.. Directory
        .EnumerateFiles(Path.Combine(Build.ModuleFolder, "dependencies"), "*.dll")
        .Select(file => Path.GetFileNameWithoutExtension(file))];

    private readonly NetFrameworkAssemblies _framework = new();
    private readonly CallGraph _graph;

    public LoaderReferencesTests() => _graph = new CallGraph(_framework.Module, _framework.Core);

    public void Dispose() => _framework.Dispose();

    [Fact]
    public void The_loader_refers_to_nothing_that_the_module_brings()
    {
        MethodDefinition[] loader = [.. _framework.Module.GetTypes().Where(IsLoader).SelectMany(type => type.Methods)];
        Assert.Contains(loader, method => method.Name == "OnImport");
        Assert.Contains(loader, method => method.Name == "Satisfies");
        Assert.Empty(Uses(loader, [.. Dependencies, "KerioLicense.Core"]));
    }

    [Fact]
    public void The_types_of_the_module_can_be_listed_without_its_dependencies() => Assert.DoesNotContain(
        _framework.Module.GetTypes().SelectMany(type => Layout(type, []).Select(part => (Whole: type, Part: part))),
        pair => Dependencies.Contains(TypeMentions.AssemblyOf(pair.Part)));

    [Fact]
    public void A_use_further_down_would_be_noticed()
    {
        IEnumerable<MethodDefinition> cmdlet = _framework.Module.GetType("KerioLicense.Commands.GetKerioMailActivityCommand").Methods;
        Assert.Contains(Uses(cmdlet, Dependencies), use => use.StartsWith("System.Memory: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_field_of_a_field_would_be_noticed()
    {
        using var tests = ModuleDefinition.ReadModule(typeof(LoaderReferencesTests).Assembly.Location);
        var outer = tests.GetTypes().Single(type => type.Name == nameof(Outer));
        Assert.Contains(Layout(outer, []), part => TypeMentions.AssemblyOf(part) == "Mono.Cecil");
    }

    private static bool IsLoader(TypeDefinition type) => type.Name == "<Module>" || type.Namespace == "KerioLicense.Loading"
        || type.Interfaces.Any(declared => declared.InterfaceType.Name.StartsWith("IModuleAssembly", StringComparison.Ordinal));

    // What the runtime has to know of a type before it has any of its code to run: what it is derived from, and the size of its fields.
    private static HashSet<TypeReference> Layout(TypeReference type, HashSet<TypeReference> known)
    {
        if (known.Add(type)
            && type.Resolve() is { } definition
            && TypeMentions.AssemblyOf(definition).StartsWith("KerioLicense", StringComparison.Ordinal))
        {
            foreach (var part in Parts(definition).SelectMany(TypeMentions.Simple))
            {
                Layout(part, known);
            }
        }

        return known;
    }

    private static IEnumerable<TypeReference> Parts(TypeDefinition type) =>
    [
        .. type.BaseType is null ? [] : new[] { type.BaseType },
        .. type.Interfaces.Select(declared => declared.InterfaceType),
        .. type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
        .. type.Fields.Select(field => field.FieldType).Where(field => field.IsValueType),
    ];

    private IEnumerable<string> Uses(IEnumerable<MethodDefinition> roots, HashSet<string> forbidden) => _graph.Reach(roots)
        .SelectMany(method => TypeMentions.In(method).Select(type => $"{TypeMentions.AssemblyOf(type)}: {method.FullName}"))
        .Where(use => forbidden.Contains(use.Split(':')[0]))
        .Distinct();

    private sealed class Outer
    {
        public Inner Inner { get; set; }
    }

    private struct Inner
    {
        public OpCode Code { get; set; }
    }
}
