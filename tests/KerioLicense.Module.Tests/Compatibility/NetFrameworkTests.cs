using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KerioLicense.Module.Tests.Hosting;
using Mono.Cecil;
using Xunit;

namespace KerioLicense.Module.Tests.Compatibility;

/// <summary>
/// Every type and member that the shipped assemblies use exists on .NET Framework 4.7.2, in Windows PowerShell's own assembly, or in
/// <c>dependencies/</c>.
/// That it also behaves there as it does here is shown by a run: see the folder NetFramework.
/// </summary>
public sealed class NetFrameworkTests : IDisposable
{
    // MimeKit asks for them only to sign, encrypt and verify: ModuleLayout.targets.
    private static readonly HashSet<string> LeftOut =
    [
        "BouncyCastle.Cryptography",
        "Microsoft.Bcl.Cryptography",
        "System.Formats.Asn1",
        "System.Security.Cryptography.Cng",
        "System.Security.Cryptography.Pkcs",
    ];

    private readonly NetFrameworkAssemblies _framework = new();

    public static TheoryData<string> Shipped => [.. Directory.EnumerateFiles(Build.ModuleFolder, "*.dll", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Build.ModuleFolder, file))
        .Order(StringComparer.Ordinal)];

    public void Dispose() => _framework.Dispose();

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Everything_that_it_uses_exists_there(string file)
    {
        using var module = _framework.Read(file);
        Assert.DoesNotContain(
            module.AssemblyReferences,
            reference => !LeftOut.Contains(reference.Name) && _framework.Find(reference) is null);
        Assert.DoesNotContain(module.GetTypeReferences(), type => IsPresent(type) && type.Resolve() is null);
        Assert.DoesNotContain(
            module.GetMemberReferences(),
            member => IsPresent(member.DeclaringType) && !member.DeclaringType.IsArray && member.Resolve() is null);
    }

    [Fact]
    public void A_member_of_newer_frameworks_would_be_missed()
    {
        using var module = _framework.Read("KerioLicense.Core.dll");
        var text = new TypeReference("System", "String", module, module.TypeSystem.CoreLibrary);
        var contains = new MethodReference("Contains", module.TypeSystem.Boolean, text) { HasThis = true };
        contains.Parameters.Add(new ParameterDefinition(module.TypeSystem.Char));
        Assert.Null(contains.Resolve());
        contains.Parameters[0].ParameterType = module.TypeSystem.String;
        Assert.NotNull(contains.Resolve());
    }

    private static bool IsPresent(TypeReference type) =>
        type.GetElementType().Scope is not AssemblyNameReference assembly || !LeftOut.Contains(assembly.Name);
}
