using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace KerioLicense.Module.Tests.Compatibility;

/// <summary>Which method of some assemblies can run which.</summary>
internal sealed class CallGraph
{
    private readonly ILookup<string, MethodDefinition> _virtual;
    private readonly HashSet<ModuleDefinition> _ours;

    public CallGraph(params ModuleDefinition[] modules)
    {
        _ours = [.. modules];
        _virtual = Types.SelectMany(type => type.Methods).Where(method => method.IsVirtual && method.HasBody).ToLookup(SlotOf);
    }

    public IEnumerable<TypeDefinition> Types => _ours.SelectMany(module => module.GetTypes());

    /// <summary>
    /// All methods of ours that these can run: what they call, what may stand in for it, lambdas, and the static constructors in between.
    /// </summary>
    public HashSet<MethodDefinition> Reach(IEnumerable<MethodDefinition> roots)
    {
        var reached = new HashSet<MethodDefinition>(roots);
        var open = new Queue<MethodDefinition>(reached);
        while (open.TryDequeue(out var method))
        {
            foreach (var next in method.HasBody ? method.Body.Instructions.SelectMany(Next).Where(reached.Add) : [])
            {
                open.Enqueue(next);
            }
        }

        return reached;
    }

    private static string SlotOf(MethodReference method) =>
        $"{method.Name[(method.Name.LastIndexOf('.') + 1)..]}/{method.Parameters.Count}";

    private static bool IsA(TypeDefinition type, TypeDefinition other)
    {
        for (var each = type; each is not null; each = each.BaseType?.Resolve())
        {
            if (each == other || each.Interfaces.Any(declared => declared.InterfaceType.Resolve() == other))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<MethodDefinition> Next(Instruction instruction)
    {
        if (instruction.Operand is not (FieldReference or MethodReference)
            || ((MemberReference)instruction.Operand).DeclaringType.Resolve() is not { } type
            || !_ours.Contains(type.Module))
        {
            yield break;
        }

        if (type.GetStaticConstructor() is { } initializer && (instruction.Operand is not FieldReference field || field.Resolve().IsStatic))
        {
            yield return initializer;
        }

        if (instruction.Operand is not MethodReference called || called.Resolve() is not { } target)
        {
            yield break;
        }

        yield return target;
        foreach (var other in target.IsVirtual ? _virtual[SlotOf(target)] : [])
        {
            if (IsA(other.DeclaringType, type))
            {
                yield return other;
            }
        }
    }
}
