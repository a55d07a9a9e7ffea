using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;

namespace KerioLicense.Module.Tests.Architecture;

/// <summary>What follows from a rule is said by the rule: nothing outside their room asks which one it is.</summary>
public sealed class RuleTests
{
    private const string Room = "KerioLicense.Compliance.Rules";

    [Fact]
    public void Nothing_outside_their_room_knows_a_rule_by_its_class()
    {
        using var module = Read("KerioLicense.Core.dll");
        var uses = Arrows.Of(module).Where(arrow => arrow.To.BaseType is { } parent && IsRule(parent.Resolve())).ToList();
        Assert.Contains(uses, arrow => arrow.From.Name == "RuleBook");
        Assert.Empty(uses.Where(arrow => arrow.From.Namespace != Room).Select(arrow => arrow.From.FullName + " -> " + arrow.To.Name));
    }

    [Theory]
    [InlineData("KerioLicense.Core.dll")]
    [InlineData("KerioLicense.dll")]
    public void Nothing_outside_their_room_knows_a_rule_by_its_id(string file)
    {
        using var module = Read(file);
        Assert.Empty(Texts(module).Where(text => text.Type.Namespace != Room && text.Text.Contains("KL-", StringComparison.Ordinal))
            .Select(text => text.Type.FullName + ": " + text.Text));
    }

    private static bool IsRule(TypeDefinition? type) =>
        type is not null && (type.FullName == Room + ".ComplianceRule" || (type.BaseType is { } parent && IsRule(parent.Resolve())));

    private static IEnumerable<(TypeDefinition Type, string Text)> Texts(ModuleDefinition module) =>
        from type in module.GetTypes()
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.OpCode == OpCodes.Ldstr
        select (Outermost(type), (string)instruction.Operand);

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static ModuleDefinition Read(string file) => ModuleDefinition.ReadModule(Path.Combine(Build.ModuleFolder, file));
}
