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
    public void The_definition_does_not_contradict_the_truth(string name) => Check(Read(name), Defined);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_engine_does_not_contradict_the_truth(string name) => Check(Read(name), Answered);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_engine_answers_as_the_definition_does(string name)
    {
        var one = Read(name);
        Assert.Equal(Defined(one).Order(), Answered(one).Order());
    }

    /// <summary>After a change that was meant: <c>KERIOLICENSE_WRITE_ANSWERS=1 dotnet test tests/KerioLicense.Core.Tests --filter
    /// TruthCases</c>.</summary>
    [Fact]
    public void The_answers_are_those_beside_the_truth() => AnswersTests.Compare(
        "truth.txt",
        string.Join("\n\n", Directory.GetDirectories(Folder).Order(StringComparer.Ordinal).Select(folder => Read(Path.GetFileName(folder)))
            .Select(one => $"{one.Name}\n  truth: {one.Truth}\n  not contradicted by: {string.Join(", ", one.NotContradicted)}\n"
                + string.Join("\n", Answered(one).Select(a => $"  answer: {a.Status} {a.Rule} {a.Violation:c}")))));

    private static TruthCase Read(string name)
    {
        var folder = Path.Combine(Folder, name);
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        return new TruthCase(
            name,
            [.. ObservationReader.Read(Path.Combine(folder, "o.kerio.json"))],
            Path.Combine(folder, "p.policy.json") is var path && File.Exists(path)
                ? PolicyFile.Read(path, [.. KerioComplianceRule.All.Select(r => r.Id)])
                : KerioLicensePolicy.Default,
            file.RootElement.GetProperty("asOf").GetDateTime(),
            file.RootElement.GetProperty("truth").GetString()!,
            [.. file.RootElement.GetProperty("notContradicted").EnumerateArray().Select(e => e.GetString()!)]);
    }

    private static List<(ComplianceStatus Status, string Rule, TimeSpan Violation)> Defined(TruthCase one) =>
        [.. BruteForceEvaluator.Evaluate(one.Observations, one.Policy, one.AsOf).Select(r => (r.Status, r.Rule, r.ViolationTime))];

    private static List<(ComplianceStatus Status, string Rule, TimeSpan Violation)> Answered(TruthCase one) =>
        [.. ComplianceEngine.Evaluate(one.Observations, one.Policy, one.AsOf).Select(r => (r.Status, r.RuleId, r.ViolationTime))];

    private static void Check(TruthCase one, Func<TruthCase, List<(ComplianceStatus Status, string Rule, TimeSpan Violation)>> evaluate)
    {
        var answers = evaluate(one);
        Assert.NotEmpty(answers);
        Assert.All(answers, a => Assert.True(
            one.NotContradicted.Contains(a.Status.ToString()) || one.NotContradicted.Contains($"{a.Status}/{a.Rule}"),
            $"{a.Status} {a.Rule} ({a.Violation}); {one.Truth}: {string.Join(", ", one.NotContradicted)}"));
    }

    /// <param name="Name">The folder.</param>
    /// <param name="Observations">The history.</param>
    /// <param name="Policy">The declarations.</param>
    /// <param name="AsOf">The instant of the answer.</param>
    /// <param name="Truth">What is true.</param>
    /// <param name="NotContradicted">The answers that do not contradict it: a status, or a status and a rule.</param>
    private sealed record TruthCase(
        string Name, List<KerioInstallation> Observations, KerioLicensePolicy Policy, DateTime AsOf, string Truth,
        List<string> NotContradicted);
}
