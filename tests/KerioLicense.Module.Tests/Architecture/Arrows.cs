using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace KerioLicense.Module.Tests.Architecture;

/// <summary>
/// Which type of an assembly uses which: in bases, signatures, fields, attributes and bodies. What the compiler leaves no trace of
/// (constants, <c>nameof</c>) is not seen.
/// </summary>
internal static class Arrows
{
    public static IEnumerable<(TypeDefinition From, TypeDefinition To)> Of(ModuleDefinition module) =>
        from type in module.GetTypes()
        let user = Outermost(type)
        where user.Namespace.Length > 0
        from used in UsedBy(type).SelectMany(Parts).OfType<TypeDefinition>().Select(Outermost).Distinct()
        where used != user && used.Namespace.Length > 0
        select (user, used);

    private static TypeDefinition Outermost(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(one => one.InterfaceType),
        .. type.GenericParameters.SelectMany(Constraints),
        .. type.Fields.Select(field => field.FieldType),
        .. type.Properties.Select(property => property.PropertyType),
        .. type.Events.Select(one => one.EventType),
        .. type.CustomAttributes.Concat(
            type.Fields.Cast<ICustomAttributeProvider>().Concat(type.Properties).Concat(type.Methods)
                .SelectMany(member => member.CustomAttributes))
            .SelectMany(attribute =>
                attribute.ConstructorArguments.Select(argument => argument.Value as TypeReference).Append(attribute.AttributeType)),
        .. type.Methods.SelectMany(UsedBy),
    ];

    private static IEnumerable<TypeReference?> UsedBy(MethodDefinition method) =>
    [
        .. Signature(method),
        .. method.GenericParameters.SelectMany(Constraints),
        .. method.HasBody ? UsedBy(method.Body) : [],
    ];

    private static IEnumerable<TypeReference?> UsedBy(MethodBody body) =>
    [
        .. body.Variables.Select(variable => variable.VariableType),
        .. body.ExceptionHandlers.Select(handler => handler.CatchType),
        .. body.Instructions.SelectMany(instruction => instruction.Operand switch
        {
            TypeReference type => [type],
            MethodReference method => Signature(method),
            FieldReference field => [field.DeclaringType, field.FieldType],
            _ => Array.Empty<TypeReference?>(),
        }),
    ];

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
    ];

    private static IEnumerable<TypeReference> Constraints(GenericParameter parameter) =>
        parameter.Constraints.Select(constraint => constraint.ConstraintType);

    /// <summary>The types that a reference is made of: of a list of rules, the list and the rule.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        IModifierType modified => Parts(modified.ElementType).Concat(Parts(modified.ModifierType)),
        TypeSpecification other => Parts(other.ElementType),
        _ => [type],
    };
}
