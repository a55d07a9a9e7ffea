using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Verdict;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.Compliance.BruteForce;
using KerioLicense.Model;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance.Truth;

/// <summary>
/// Made-up worlds in which traffic flows in continuous time and is read now and then: an answer may be open, but it never contradicts what
/// is true. The definition and the engine are asked the same.
/// </summary>
public sealed class TruthProperties
{
    /// <summary>Worlds of a regime, and instants at which each is asked about.</summary>
    private const int Worlds = 10;
    private const int Questions = 4;

    public static TheoryData<string> Names => [.. Regime.All.Select(r => r.Name)];

    [Fact]
    public void There_are_forty_regimes_and_each_has_a_name_of_its_own()
    {
        Assert.True(Regime.All.Count >= 40);
        Assert.Equal(Regime.All.Count, Regime.All.Select(r => r.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_definition_never_contradicts_the_truth(string name) => Check(
        name,
        Math.Max(1, Samples.Of(Worlds) / 10),
        (observations, world, asOf) => [.. BruteForceEvaluator.Evaluate(observations, world.Policy, asOf)
            .Select(r => (r.Key, r.Status, r.Rule, r.ViolationTime))]);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_engine_never_contradicts_the_truth(string name) => Check(
        name,
        Samples.Of(Worlds),
        (observations, world, asOf) => [.. ComplianceEngine.EvaluateVerdicts(observations, world.Policy, asOf)
            .Select(r => ($"{r.Product}/{r.LicenseNumber?.Fingerprint}", r.Status, r.RuleId, r.ViolationTime))]);

    private static void Check(
        string name, int worlds,
        Func<List<KerioInstallation>, World, DateTime,
            List<(string Key, ComplianceStatus Status, string Rule, TimeSpan Violation)>> evaluate)
    {
        var regime = Regime.All.Single(r => r.Name == name);
        for (var i = 0; i < worlds; i++)
        {
            var world = regime.World(i);
            foreach (var asOf in Enumerable.Range(0, Questions).Select(_ => T(Math.Round(world.Ask() * 60) / 60)))
            {
                var observations = world.Observations.Where(o => o.ObservedAt <= asOf).ToList();
                foreach (var (key, status, rule, violation) in evaluate(observations, world, asOf))
                {
                    Assert.True(world.Flaw(status, rule, violation) is null,
                        $"{name}, world {i} of stream {Samples.Stream}, as of {asOf:o}, {key}: {world.Flaw(status, rule, violation)}");
                }
            }
        }
    }
}
