using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.Compliance.BruteForce;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>The engine against the definition, on generated estates.</summary>
public sealed class EngineProperties
{
    private const int Estates = 1000;

    [Fact]
    public void The_engine_agrees_with_the_definition_at_every_instant() => Check(EstateGen.Any, estate => (Brute(estate), Engine(estate)));

    private static string Brute(Estate estate) => EstateText.Describe(BruteForceEvaluator.Evaluate(estate.Observations, estate.Policy, T(estate.AsOf), Estate.Step));

    private static string Engine(Estate estate) => EstateText.Describe(ComplianceEngine.Evaluate(estate.Observations, estate.Policy, T(estate.AsOf)), estate);

    private static void Check(Gen<Estate> estates, Func<Estate, (string Expected, string Actual)> compare) => estates.Sample(
        estate =>
        {
            var (expected, actual) = compare(estate);
            if (expected != actual)
            {
                var smallest = EstateShrinker.Shrink(estate, e => compare(e) is var (left, right) && left != right);
                (expected, actual) = compare(smallest);
                Assert.Fail($"{EstateText.Describe(smallest)}\n\nexpected\n{expected}\n\nactual\n{actual}\n");
            }
        },
        iter: Estates,
        threads: 2);
}
