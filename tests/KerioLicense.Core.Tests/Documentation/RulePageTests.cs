using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using KerioLicense.Compliance.Rules;
using KerioLicense.Policy;
using Xunit;

namespace KerioLicense.Core.Tests.Documentation;

/// <summary>The pages say what the code does: each rule has its page with its words, and each key of a policy is described.</summary>
public class RulePageTests
{
    public static TheoryData<string> Rules => [.. KerioComplianceRule.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_rule_has_a_page_that_begins_with_its_id(string id) =>
        Assert.StartsWith($"# {id}: ", File.ReadAllText(PageOf(id)), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_page_quotes_the_words_that_the_rule_rests_on(string id)
    {
        var quotation = KerioComplianceRule.All.Single(rule => rule.Id == id).Quotation;
        if (quotation.Contains('('))
        {
            return;
        }

        var page = Plain(File.ReadAllText(PageOf(id)));
        Assert.All(quotation.Split("[...]", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            part => Assert.Contains(part.TrimEnd('.'), page, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_link_between_pages_leads_somewhere(string id) =>
        Assert.All(
            Regex.Matches(File.ReadAllText(PageOf(id)), @"\]\((?<target>[^):]+\.md)\)").Select(match => match.Groups["target"].Value),
            target => Assert.True(File.Exists(RepositoryFiles.Path("docs", "rules", target)), $"{id} links to {target}"));

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_overview_names_each_rule(string id) =>
        Assert.Contains($"| {id} |", File.ReadAllText(RepositoryFiles.Path("docs", "en-US", "about_KerioLicense_Rules.md")),
            StringComparison.Ordinal);

    [Fact]
    public void There_is_no_page_of_a_rule_that_is_gone() =>
        Assert.Equal(
            KerioComplianceRule.All.Select(rule => rule.Id).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(RepositoryFiles.Path("docs", "rules"), "*.md").Select(Path.GetFileNameWithoutExtension)
                .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(KerioLicensePolicy))]
    [InlineData(typeof(EvidencePolicy))]
    [InlineData(typeof(MigrationPolicy))]
    [InlineData(typeof(MigrationDeclaration))]
    [InlineData(typeof(TemporaryLicense))]
    [InlineData(typeof(FailoverDeclaration))]
    [InlineData(typeof(Retirement))]
    [InlineData(typeof(Statement))]
    [InlineData(typeof(Waiver))]
    public void The_policy_page_describes_each_key(Type part)
    {
        var page = File.ReadAllText(RepositoryFiles.Path("docs", "en-US", "about_KerioLicense_Policy.md"));
        Assert.All(
            part.GetProperties().Where(property => property.CanWrite && property.GetMethod!.IsStatic is false)
                .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..]),
            key => Assert.Matches($"[`.\"]{key}[`\"]", page));
    }

    private static string PageOf(string id) => RepositoryFiles.Path("docs", "rules", id + ".md");

    private static string Plain(string page) => Regex.Replace(page.Replace("\n> ", " ", StringComparison.Ordinal), @"\s+", " ");
}
