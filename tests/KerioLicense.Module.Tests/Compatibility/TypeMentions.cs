using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace KerioLicense.Module.Tests.Compatibility;

/// <summary>The types that stand in the code of a method.</summary>
internal static class TypeMentions
{
    internal static string AssemblyOf(TypeReference type) => (type.Scope as AssemblyNameReference)?.Name ?? type.Module.Assembly.Name.Name;

    /// <summary>Types of the signature, of local variables and of whatever an instruction names.</summary>
    internal static IEnumerable<TypeReference> In(MethodDefinition method)
    {
        var mentions = Signature(method);
        if (method.HasBody)
        {
            mentions = mentions.Concat(method.Body.Variables.Select(variable => variable.VariableType))
                .Concat(method.Body.Instructions.SelectMany(instruction => Named(instruction.Operand)));
        }

        return mentions.SelectMany(Simple);
    }

    /// <summary>A list of arrays of spans is three types.</summary>
    internal static IEnumerable<TypeReference> Simple(TypeReference type) => type switch
    {
        GenericParameter => [],
        GenericInstanceType instance => [instance.ElementType, .. instance.GenericArguments.SelectMany(Simple)],
        TypeSpecification specification => Simple(specification.ElementType),
        _ => [type],
    };

    private static IEnumerable<TypeReference> Named(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, .. Signature(method), .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, .. Signature(method)],
        _ => [],
    };

    private static IEnumerable<TypeReference> Signature(MethodReference method) =>
        method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);
}
