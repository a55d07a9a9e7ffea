using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Xunit;

namespace KerioLicense.Module.Tests.Architecture;

/// <summary>Files that are read are opened in one place, which refuses what is no file.</summary>
public sealed class OpenedFilesTests
{
    /// <summary>That place, and what writes.</summary>
    private static readonly string[] Openers = ["InputFile", "AtomicFile", "UnixMode", "UnfinishedRuns", "MonitoringFile"];

    [Theory]
    [InlineData("KerioLicense.Core.dll", 5)]
    [InlineData("KerioLicense.dll", 0)]
    public void Nothing_else_opens_a_file_by_its_path(string file, int openers)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(Build.ModuleFolder, file));
        var opening = Calls(module).Where(static call => IsOpening(call.Called))
            .Select(static call => Outermost(call.From).Name).Distinct().Order().ToList();
        Assert.Equal(openers, opening.Count(Openers.Contains));
        Assert.Empty(opening.Except(Openers));
    }

    private static bool IsOpening(MethodReference called) => (called.DeclaringType.FullName, called.Name) switch
    {
        ("System.IO.FileStream", ".ctor") => called.Parameters[0].ParameterType.FullName == "System.String",
        ("System.IO.StreamReader" or "System.Xml.XmlReader", ".ctor" or "Create") =>
            called.Parameters[0].ParameterType.FullName == "System.String",
        ("System.IO.File", var name) => name.StartsWith("Read", System.StringComparison.Ordinal)
            || name.StartsWith("Open", System.StringComparison.Ordinal),
        ("System.IO.FileInfo", var name) => name.StartsWith("Open", System.StringComparison.Ordinal),
        _ => false,
    };

    private static IEnumerable<(TypeDefinition From, MethodReference Called)> Calls(ModuleDefinition module) =>
        from type in module.GetTypes()
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.OpCode == OpCodes.Call || instruction.OpCode == OpCodes.Callvirt || instruction.OpCode == OpCodes.Newobj
        select (type, (MethodReference)instruction.Operand);

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
