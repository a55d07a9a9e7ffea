using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using KerioLicense.Compliance;
using KerioLicense.Compliance.Rules;
using KerioLicense.Model;
using KerioLicense.Observations;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using NJsonSchema;
using Xunit;

namespace KerioLicense.Core.Tests.Examples;

/// <summary>
/// The example files that ship with the module are those that the generator makes. After a change of the generator, of the format or of the
/// product's version: <c>KERIOLICENSE_WRITE_ESTATE=1 dotnet test tests/KerioLicense.Core.Tests --filter EstateFilesTests</c>.
/// </summary>
public class EstateFilesTests(EstateFolder generated) : IClassFixture<EstateFolder>
{
    private const int MostBytes = 3_000_000;

    private static readonly string Committed = EstateFolder.Committed;

    [Fact]
    public void The_committed_files_are_what_the_generator_makes()
    {
        Assert.Equal(EstateFolder.FilesOf(generated.Path), EstateFolder.FilesOf(Committed));
        Assert.All(
            EstateFolder.FilesOf(generated.Path),
            file => Assert.True(
                File.ReadAllBytes(Path.Combine(generated.Path, file)).AsSpan()
                    .SequenceEqual(File.ReadAllBytes(Path.Combine(Committed, file))),
                $"{file} is not what the generator makes; {EstateFolder.WriteVariable}=1 writes it anew."));
    }

    [Fact]
    public void They_are_small_enough_to_ship() =>
        Assert.InRange(EstateFolder.FilesOf(Committed).Sum(file => new FileInfo(Path.Combine(Committed, file)).Length), 1, MostBytes);

    [Fact]
    public void Read_back_they_give_the_same_verdicts()
    {
        var observations = new List<KerioInstallation>();
        foreach (var file in EstateFolder.FilesOf(Committed).Where(file => file.EndsWith(".kerio.json", StringComparison.Ordinal)))
        {
            observations.AddRange(ObservationReader.Read(Path.Combine(Committed, file)));
        }

        var policy = PolicyFile.Read(
            Path.Combine(Committed, EstateFolder.PolicyFileName), [.. KerioComplianceRule.All.Select(rule => rule.Id)]);
        Assert.Equal(
            ComplianceEngine.Evaluate(generated.Estate.Observations, generated.Estate.Policy, EstateCalendar.AsOf).Select(Describe),
            ComplianceEngine.Evaluate(observations, policy, EstateCalendar.AsOf).Select(Describe));
    }

    [Fact]
    public async Task They_are_valid_by_the_published_schemas()
    {
        var observations = await JsonSchema.FromFileAsync(RepositoryFiles.Path("docs", "schemas", "observations-1.schema.json"));
        var policy = await JsonSchema.FromFileAsync(RepositoryFiles.Path("docs", "schemas", "policy-1.schema.json"));
        Assert.Empty(policy.Validate(await File.ReadAllTextAsync(Path.Combine(Committed, EstateFolder.PolicyFileName))));
        foreach (var file in EstateFolder.FilesOf(Committed).Where(file => file.EndsWith(".kerio.json", StringComparison.Ordinal)))
        {
            Assert.Empty(observations.Validate(await File.ReadAllTextAsync(Path.Combine(Committed, file))));
        }
    }

    private static string Describe(KerioComplianceResult result) =>
        result.Fingerprint + EstateVerdictTests.Describe("", result) + string.Join('\n', result.Evidence);
}
