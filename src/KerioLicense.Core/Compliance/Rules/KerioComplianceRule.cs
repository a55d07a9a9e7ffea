using System.Linq;
using KerioLicense.Values;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Rules;

/// <summary>A rule, as people read it.</summary>
public sealed record KerioComplianceRule
{
    private static readonly Lazy<IReadOnlyList<KerioComplianceRule>> Published = new(Publish);

    private KerioComplianceRule(ComplianceRule rule) => Rule = rule;

    /// <summary>All rules, in the order of their ids.</summary>
    public static IReadOnlyList<KerioComplianceRule> All => Published.Value;

    /// <summary>The ids that a waiver may name.</summary>
    internal static IReadOnlyCollection<string> Ids => [.. All.Select(static rule => rule.Id)];

    public string Id => Rule.Id;

    /// <summary>What the rule says, in the language of the reader.</summary>
    public string Title => Rule.Title.ToString();

    /// <summary>The answers that the rule can give.</summary>
    public IReadOnlyList<ComplianceStatus> Statuses => Frozen.Of(Rule.Statuses);

    /// <summary>The words that the rule rests on, in the language of their source.</summary>
    public string Quotation => Rule.Quotation;

    /// <summary>Where they stand.</summary>
    public string Source => Rule.Source;

    /// <summary>The evidence that the rule needs, in the language of the reader.</summary>
    public string Needs => Rule.Needs.ToString();

    internal ComplianceRule Rule { get; }

    /// <inheritdoc/>
    public override string ToString() => Id;

    private static List<KerioComplianceRule> Publish() =>
        [.. RuleBook.All.Select(static rule => new KerioComplianceRule(rule)).OrderBy(static rule => rule.Id, StringComparer.Ordinal)];
}
