using System;
using System.Linq;
using Xunit;

namespace KerioLicense.Module.Tests.Evidence;

/// <summary>What was not judged never looks like what was found good.</summary>
public sealed class UnjudgedTests : IDisposable
{
    private readonly EvidenceSession _session = new();

    public UnjudgedTests() => _session.Write("one.kerio.json", File("mx1", "Rossi"));

    public void Dispose() => _session.Dispose();

    [Theory]
    [InlineData("@() | Test-KerioLicenseCompliance")]
    [InlineData("Import-KerioInstallation none.kerio.json -ErrorAction SilentlyContinue | Test-KerioLicenseCompliance")]
    [InlineData("New-Item empty -Type Directory -Force | Import-KerioInstallation | Test-KerioLicenseCompliance")]
    [InlineData("Import-KerioInstallation one.kerio.json | Test-KerioLicenseCompliance -Customer Rosi")]
    [InlineData("Import-KerioInstallation one.kerio.json | Test-KerioLicenseCompliance -Product Control")]
    [InlineData("Import-KerioInstallation one.kerio.json | Test-KerioLicenseCompliance -AsOf '2026-11-17T00:00:00Z'")]
    public void Nothing_judged_is_a_warning_and_quietly_False(string command)
    {
        var loud = _session.Run(command);
        Assert.Empty(loud.Output);
        Assert.Contains(loud.Warnings, text => text.StartsWith("Nothing was judged", StringComparison.Ordinal));

        var quiet = _session.Run(command + " -Quiet");
        Assert.Equal(["False"], quiet.Lines());
        Assert.Contains(quiet.Warnings, text => text.StartsWith("Nothing was judged", StringComparison.Ordinal));
    }

    /// <summary>All servers are down, or nobody has read them for weeks.</summary>
    [Theory]
    [InlineData("\"kind\":\"Unknown\"", "2026-11-18T07:00:00Z")]
    [InlineData("\"kind\":\"Registered\",\"number\":\"12345-AB1CD-2EF3G\"", "2026-11-27T07:00:00Z")]
    public void Nothing_read_is_a_warning_and_quietly_False(string license, string asOf)
    {
        _session.Write("down.kerio.json", File("mx1", "Rossi").Replace(
            "\"kind\":\"Registered\",\"number\":\"12345-AB1CD-2EF3G\"", license, StringComparison.Ordinal));
        var command = $"Import-KerioInstallation down.kerio.json | Test-KerioLicenseCompliance -AsOf '{asOf}'";
        var loud = _session.Run(command + " | ForEach-Object RuleId");
        Assert.Equal(["KL-NOT-READ"], loud.Lines());
        Assert.StartsWith("Nothing was judged: none of 1 licenses was read", Assert.Single(loud.Warnings), StringComparison.Ordinal);

        var quiet = _session.Run(command + " -Quiet");
        Assert.Equal(["False"], quiet.Lines());
        Assert.Single(quiet.Warnings);
    }

    [Fact]
    public void What_was_judged_and_is_good_is_quietly_True_without_a_warning()
    {
        var run = _session.Run("Import-KerioInstallation one.kerio.json | Test-KerioLicenseCompliance -AsOf '2026-11-18T07:00:00Z' -Quiet");
        Assert.Equal(["True"], run.Lines());
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void Observations_of_the_future_are_told()
    {
        _session.Write("two.kerio.json", File("mx2", "Rossi", "2026-11-19T06:00:00Z"));
        var run = _session.Run(
            "Import-KerioInstallation one.kerio.json, two.kerio.json | Test-KerioLicenseCompliance -AsOf "
            + "'2026-11-18T07:00:00Z' | ForEach-Object Status");
        Assert.Single(run.Output);
        var warning = Assert.Single(run.Warnings);
        Assert.Contains("connect/mx2", warning, StringComparison.Ordinal);
        Assert.Contains("2026-11-19", warning, StringComparison.Ordinal);
    }

    /// <summary>Three servers on one license, one of them with a value that cannot be read:
    /// the two that are left must not look like all.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(" -Customer Rossi -Product Connect")]
    public void An_observation_that_was_lost_is_judged(string filter)
    {
        _session.Write("three.kerio.json",
            File("mx1", "Rossi").Replace("]}", ",{\"computerName\":\"mx2\",\"site\":5}]}", StringComparison.Ordinal));
        var run = _session.Run(
            "Import-KerioInstallation three.kerio.json -ErrorAction SilentlyContinue | "
            + "Test-KerioLicenseCompliance -AsOf '2026-11-18T07:00:00Z'" + filter
            + " | ForEach-Object { \"$($_.Status) $($_.Installations[0].ComputerName)\" }");
        Assert.Equal(["Compliant mx1", "Indeterminate three.kerio.json"], run.Lines().Order(StringComparer.Ordinal));
    }

    private static string File(string name, string customer, string at = "2026-11-18T06:00:00Z") =>
        "{\"schema\":\"keriolicense/observations/1\",\"installations\":[{\"computerName\":\"" + name
        + "\",\"product\":\"Connect\",\"customer\":\"" + customer
        + "\",\"observedAt\":\"" + at + "\",\"license\":{\"kind\":\"Registered\",\"number\":\"12345-AB1CD-2EF3G\"}}]}";
}
