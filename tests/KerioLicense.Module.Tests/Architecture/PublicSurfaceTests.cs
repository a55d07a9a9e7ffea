using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;
using Mono.Cecil;
using Xunit;

namespace KerioLicense.Module.Tests.Architecture;

/// <summary>The core is no package of its own: public is what a cmdlet takes or gives, what that is made of, and the exceptions
/// that a script can catch. Everything else can change unnoticed.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void Public_in_the_core_is_what_cmdlets_take_give_and_throw()
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(Build.ModuleFolder, "KerioLicense.dll"));
        using var core = ModuleDefinition.ReadModule(Path.Combine(Build.ModuleFolder, "KerioLicense.Core.dll"));
        var declared = core.Types.Where(type => type.IsPublic).ToDictionary(type => type.FullName);
        var waiting = new Queue<TypeReference>(module.Types.Where(type => type.IsPublic).SelectMany(FromCmdlet)
            .Concat(declared.Values.Where(type => type.Name.EndsWith(nameof(Exception), StringComparison.Ordinal))));
        var reached = new SortedSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var type))
        {
            foreach (var part in PartsOf(type))
            {
                if (declared.TryGetValue(part.FullName, out var known) && reached.Add(known.FullName))
                {
                    foreach (var next in MembersOf(known).Concat(known.Interfaces.Select(@interface => @interface.InterfaceType)))
                    {
                        waiting.Enqueue(next);
                    }
                }
            }
        }

        Assert.Contains("KerioLicense.Verdict.TimelineSegment", reached);
        Assert.Empty(declared.Keys.Except(reached));
    }

    private static IEnumerable<TypeReference> FromCmdlet(TypeDefinition type) => MembersOf(type).Concat(type.CustomAttributes
        .Where(attribute => attribute.AttributeType.Name == "OutputTypeAttribute")
        .SelectMany(attribute => (CustomAttributeArgument[])attribute.ConstructorArguments[0].Value)
        .Select(argument => (argument.Value as CustomAttributeArgument?)?.Value ?? argument.Value).OfType<TypeReference>());

    private static IEnumerable<TypeReference> MembersOf(TypeDefinition type) =>
        type.Properties.Where(property => property.GetMethod is { IsPublic: true }).Select(property => property.PropertyType)
            .Concat(type.Fields.Where(field => field.IsPublic).Select(field => field.FieldType));

    // And the T of IReadOnlyList<T>, T[] and Nullable<T>.
    private static IEnumerable<TypeReference> PartsOf(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(PartsOf).Prepend(generic.ElementType),
        TypeSpecification specification => PartsOf(specification.ElementType),
        _ => [type],
    };
}
