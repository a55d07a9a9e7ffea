using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using KerioLicense.Module.Tests.Hosting;
using Xunit;

namespace KerioLicense.Module.Tests.Reports;

/// <summary>A verdict that a script can change is none.</summary>
public sealed class ResultImmutabilityTests(ExampleResults example) : IClassFixture<ExampleResults>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("$r.Status = 'Compliant'")]
    [InlineData("$r.ViolationTime = [TimeSpan]::Zero")]
    [InlineData("$r.Timeline[0].Status = 'Compliant'")]
    [InlineData("$r.Timeline[0].Installations[0].Role = 'Standby'")]
    [InlineData("$r.Installations[0].Role = 'Standby'")]
    [InlineData("$r.Installations.Clear()")]
    [InlineData("$r.Installations[0].Readings[0] = Get-Date")]
    [InlineData("$r.Evidence[0].Claim = 'Idle'")]
    [InlineData("$r.Timeline[0] = $null")]
    public void Nothing_of_it_can_be_changed(string change)
    {
        using var runspace = new ModuleRunspace();
        var run = runspace.Invoke(
            "$r = Import-KerioComplianceResult $args[0] | Where-Object Status -eq Violation | Select-Object -First 1; $r | "
            + "Export-KerioComplianceReport $args[1]; try { "
            + change + "; 'changed' } catch { 'refused' }; $r | Export-KerioComplianceReport $args[2]",
            example.Path,
            Path.Combine(_folder.Path, "before.json"),
            Path.Combine(_folder.Path, "after.json"));
        Assert.Empty(run.Errors);
        Assert.Equal("refused", string.Join(", ", run.Output));
        Assert.Equal(File.ReadAllBytes(Path.Combine(_folder.Path, "before.json")),
            File.ReadAllBytes(Path.Combine(_folder.Path, "after.json")));
    }

    [Fact]
    public void No_part_of_a_verdict_has_a_setter()
    {
        using var runspace = new ModuleRunspace();
        var type = Assert.Single(runspace.Invoke("[KerioLicense.Verdict.KerioComplianceResult]").Output);
        var parts = new HashSet<Type>();
        Collect((Type)type.BaseObject, parts);
        Assert.Contains("Waiver", parts.Select(part => part.Name));
        Assert.Empty(parts.SelectMany(part => part.GetProperties()).Where(property => property.GetSetMethod() is not null)
            .Select(property => property.DeclaringType + "." + property.Name));
    }

    /// <summary>The types of ours that a type is made of.</summary>
    private static void Collect(Type type, HashSet<Type> parts)
    {
        foreach (var argument in type.GetGenericArguments())
        {
            Collect(argument, parts);
        }

        if (type.Namespace?.StartsWith("KerioLicense.", StringComparison.Ordinal) == true && parts.Add(type))
        {
            foreach (var property in type.GetProperties())
            {
                Collect(property.PropertyType, parts);
            }
        }
    }
}
