using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using KerioLicense.Compliance;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>Runs a property over generated estates; a failure shows the smallest estate that still fails.</summary>
internal static class Estates
{
    /// <param name="estates">Where they come from.</param>
    /// <param name="flaw">What is wrong with an estate; null when nothing is.</param>
    /// <param name="threads">How many estates are looked at at once.</param>
    public static void Check(Gen<Estate> estates, Func<Estate, string?> flaw, int threads = 2) => Samples.Each(
        1000,
        threads,
        i =>
        {
            var estate = estates.Generate(Samples.At(i), null, out _);
            if (flaw(estate) is not null)
            {
                var smallest = EstateShrinker.Shrink(estate, e => flaw(e) is not null);
                Assert.Fail($"Estate {i} of stream {Samples.Stream}\n{EstateText.Describe(smallest)}\n\n{flaw(smallest)}\n");
            }
        });

    public static IReadOnlyList<KerioComplianceResult> Evaluate(Estate estate) =>
        ComplianceEngine.Evaluate(estate.Observations, estate.Policy, estate.AsOfTime);

    /// <summary>Without the instant at which an open verdict can be decided, which takes most of the time.</summary>
    public static IReadOnlyList<KerioComplianceResult> Verdicts(Estate estate) =>
        ComplianceEngine.EvaluateVerdicts(estate.Observations, estate.Policy, estate.AsOfTime);

    /// <summary>The first text that differs from the first one, below it; null when all are the same.</summary>
    public static string? Difference(string expected, params string[] actual) =>
        Array.Find(actual, text => text != expected) is { } other ? $"expected\n{expected}\n\nactual\n{other}" : null;

    /// <summary>Everything that a result says.</summary>
    public static string Dump(Estate estate) => Dump(Evaluate(estate));

    public static string Dump(IReadOnlyList<KerioComplianceResult> results) => string.Join(
        "\n\n",
        results.Select(r => string.Join(
            "\n",
            new[]
            {
                $"{r} {r.Fingerprint} {r.Product} {r.Customer} {r.OriginalStatus} {r.Deadline:o} {r.DecidableAfter:o} "
                + $"{r.ViolationTime.Ticks} {r.Coverage} {r.EvaluatedAt:o} {r.Summary}",
                string.Join("; ", r.Installations.Select(
                    i => $"{i} {i.ComputerName} {i.FirstSeen:o} {i.LastSeen:o} {i.Users} {i.IsCertain} {string.Join(",", i.OtherNames)}")),
                string.Join("\n", r.Installations.SelectMany(i => i.Activity).Select(a => $"{a.From:o} {a.To:o} {a.Activity} {a.Role}")),
                string.Join("\n", r.Timeline.Select(s => $"{s.From:o} {s.To:o} {s.Status} {s.RuleId} {string.Join(",", s.Installations)}")),
                string.Join("\n", r.Evidence.Cast<object>().Concat(r.Caveats)),
                string.Join("\n", r.MissingEvidence),
                string.Join("\n", r.NextSteps),
            })));
}
