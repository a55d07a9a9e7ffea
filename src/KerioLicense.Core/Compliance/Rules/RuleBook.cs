using System.Linq;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Rules;

/// <summary>
/// The published rules. They are no member of <see cref="ComplianceRule"/>: the runtime initializes a base class with its first derived
/// instance, so that the list would be made before that instance is there, and would hold null in its place.
/// </summary>
internal static class RuleBook
{
    /// <summary>In the order in which they are asked; the last four decide nothing from a scene alone.</summary>
    public static IReadOnlyList<ComplianceRule> All { get; } =
    [
        ReplicatedRule.Instance,
        HighAvailabilityRule.Instance,
        NotReadRule.Instance,
        SingleRule.Instance,
        MigrationRule.Instance,
        AgreementRule.Instance,
        MigrationExpiredRule.Instance,
        ActiveDuplicateRule.Instance,
        FailoverRule.Instance,
        ConnectDisabledRule.Instance,
        ConnectIdleRule.Instance,
        ControlOneCableRule.Instance,
        OperatorIdleRule.Instance,
        TemporaryRule.Instance,
        TrialRule.Instance,
        UnregisteredRule.Instance,
        DataRule.Instance,
    ];

    /// <summary>The rule with an id; null where this version does not know it.</summary>
    public static ComplianceRule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);

    /// <summary>The id of the rule for what was not read.</summary>
    public static string NothingRead => NotReadRule.Instance.Id;

    /// <summary>The result says of now that it was not read; it may carry the rule of a breach before.</summary>
    public static bool IsOfNothingRead(KerioComplianceResult result) =>
        IsOfNothingRead(result.RuleId) || (result.Timeline is [.., var last] && IsOfNothingRead(last.RuleId));

    /// <summary>The answer on a license of which nothing has to be known but what was read of it; null where its scenes decide.</summary>
    public static Finding? Decide(LicenseCase license)
    {
        foreach (var rule in All)
        {
            if (rule.Decide(license) is { } finding)
            {
                return finding;
            }
        }

        return null;
    }

    /// <summary>The answer where nobody has read a license since a time.</summary>
    public static Finding Silent(Scene scene, DateTime last) => NotReadRule.Instance.Silent(scene, last);

    /// <summary>The answer where other installations may carry the license, too, since its number, or theirs, was not read.</summary>
    public static Finding WithoutNumber(LicenseCase license, Scene scene) => NotReadRule.Instance.WithoutNumber(license, scene);

    /// <summary>The answer of the first rule that has one.</summary>
    /// <exception cref="InvalidOperationException">No rule decides the scene.</exception>
    public static Finding Decide(LicenseCase license, Scene scene)
    {
        if (license.Key.Kind == LicenseKeyKind.Prefix && scene.Units.Count > 1)
        {
            return DataRule.Instance.PrefixOnly(scene);
        }

        foreach (var rule in All)
        {
            if (rule.Decide(scene) is { } finding)
            {
                return TemporaryRule.Instance.Apply(scene, finding);
            }
        }

        throw new InvalidOperationException("No rule decided the scene.");
    }

    public static bool IsOfNothingRead(string id) => Find(id) is { IsOfNothingRead: true };
}
