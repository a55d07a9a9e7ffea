using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using KerioLicense.Verdict;
using KerioLicense.Compliance;
using KerioLicense.Compliance.Rules;
using KerioLicense.Core.Tests.Compliance.BruteForce;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Policy;
using Xunit;

namespace KerioLicense.Core.Tests.Compliance.Truth;

/// <summary>Histories whose truth is known: neither the definition nor the engine may contradict it.</summary>
public sealed class TruthCases
{
    private static string Folder => RepositoryFiles.Path("tests", "KerioLicense.Core.Tests", "Compliance", "Truth", "Cases");

    public static TheoryData<string> Names =>
        [.. Directory.GetDirectories(Folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_definition_does_not_contradict_the_truth(string name) => Check(
        name,
        (observations, policy, asOf) =>
            BruteForceEvaluator.Evaluate(observations, policy, asOf).Select(r => (r.Status, r.Rule, r.ViolationTime)));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_engine_does_not_contradict_the_truth(string name) => Check(
        name,
        (observations, policy, asOf) =>
            ComplianceEngine.Evaluate(observations, policy, asOf).Select(r => (r.Status, r.RuleId, r.ViolationTime)));

    private static void Check(
        string name,
        Func<IReadOnlyList<KerioInstallation>, KerioLicensePolicy, DateTime,
            IEnumerable<(ComplianceStatus Status, string Rule, TimeSpan Violation)>> evaluate)
    {
        var folder = Path.Combine(Folder, name);
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        var asOf = file.RootElement.GetProperty("asOf").GetDateTime();
        var allowed = file.RootElement.GetProperty("notContradicted").EnumerateArray().Select(e => e.GetString()!).ToList();
        var policy = Path.Combine(folder, "p.policy.json") is var path && File.Exists(path)
            ? PolicyFile.Read(path, [.. KerioComplianceRule.All.Select(r => r.Id)])
            : KerioLicensePolicy.Default;
        var answers = evaluate([.. ObservationReader.Read(Path.Combine(folder, "o.kerio.json"))], policy, asOf).ToList();

        Assert.NotEmpty(answers);
        Assert.All(answers, a => Assert.True(
            allowed.Contains(a.Status.ToString()) || allowed.Contains($"{a.Status}/{a.Rule}"),
            $"{a.Status} {a.Rule} ({a.Violation}); {file.RootElement.GetProperty("truth").GetString()}: {string.Join(", ", allowed)}"));
    }
}
