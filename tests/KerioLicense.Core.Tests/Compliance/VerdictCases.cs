using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.Compliance.BruteForce;
using KerioLicense.Core.Tests.Compliance.Cases;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>Named cases that the engine and the brute-force evaluator must both satisfy.</summary>
public sealed class VerdictCases
{
    internal static VerdictCase[] All { get; } = [.. ActivityCases.All, .. PresenceCases.All, .. PermissionCases.All];

    public static TheoryData<string> Names => [.. All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_brute_force_evaluator_satisfies(string name)
    {
        var one = All.Single(c => c.Name == name);
        var results = BruteForceEvaluator.Evaluate(one.Observations, one.Policy, T(one.AsOf), T(0));
        var result = one.KeyByRule is { } rule
            ? Assert.Single(results, r => r.Rule == rule)
            : Assert.Single(results, r => r.Key.EndsWith(Number(L1).Fingerprint, StringComparison.Ordinal));
        Assert.Equal(Expected(one),
            Describe(one, result.Status, result.Rule, result.ViolationTime, at => (result.At(T(at)).Status, result.At(T(at)).Rule)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_engine_satisfies(string name)
    {
        var one = All.Single(c => c.Name == name);
        var results = ComplianceEngine.Evaluate(one.Observations, one.Policy, T(one.AsOf));
        var result = one.KeyByRule is { } rule
            ? Assert.Single(results, r => r.RuleId == rule)
            : Assert.Single(results, r => r.LicenseNumber is { } n && n.Equals(Number(L1)));
        Assert.Equal(
            Expected(one),
            Describe(one, result.Status, result.RuleId, result.ViolationTime,
                at => result.Timeline.Where(s => s.From <= T(at) && T(at) < s.To).Select(s => (s.Status, s.RuleId)).Single()));
    }

    [Fact]
    public void Names_are_unique() => Assert.Equal(All.Length, All.Select(c => c.Name).Distinct().Count());

    private static string Expected(VerdictCase one) =>
        Describe(one, one.Status, one.Rule, TimeSpan.FromHours(one.ViolationHours ?? 0),
            at => one.Past.Where(p => p.At == at).Select(p => (p.Status, p.Rule)).Single());

    private static string Describe(
        VerdictCase one, ComplianceStatus status, string rule, TimeSpan violation,
        Func<double, (ComplianceStatus Status, string Rule)> past) =>
        string.Join(
            "\n",
            new List<string> { $"{status} {rule}" }
                .Concat(one.Past.Select(p => FormattableString.Invariant($"{p.At}: {past(p.At).Status} {past(p.At).Rule}")))
                .Concat(one.ViolationHours is null ? [] : [FormattableString.Invariant($"violation {violation.TotalHours} h")]));
}
