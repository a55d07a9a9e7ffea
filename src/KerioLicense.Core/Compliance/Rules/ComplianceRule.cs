using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;

namespace KerioLicense.Compliance.Rules;

/// <summary>One rule of the article, or of the vendor: what it says, and how it decides.</summary>
internal abstract class ComplianceRule
{
    /// <summary>CoreTech's article of 3 March 2015.</summary>
    protected const string Article = "http://www.coretech.it/it/service/blog/Kerio-Licenze-duplicate-quando-si-puo-e-quando-no.php";

    /// <summary>GFI's article on the licensing of Kerio Control, high availability included.</summary>
    protected const string VendorArticle = "https://support.gfi.com/article/116543-kerio-control-licensing-process";

    /// <summary>The published rules in the order in which they are asked; of the last four a scene alone knows nothing.</summary>
    public static IReadOnlyList<ComplianceRule> All { get; } =
    [
        ReplicatedRule.Instance,
        HighAvailabilityRule.Instance,
        SingleRule.Instance,
        MigrationRule.Instance,
        ConnectDisabledRule.Instance,
        FailoverRule.Instance,
        MigrationExpiredRule.Instance,
        ActiveDuplicateRule.Instance,
        ConnectIdleRule.Instance,
        ControlOneCableRule.Instance,
        OperatorIdleRule.Instance,
        TemporaryRule.Instance,
        TrialRule.Instance,
        UnregisteredRule.Instance,
        DataRule.Instance,
    ];

    /// <summary>Such as <c>KL-SINGLE</c>; never changes.</summary>
    public abstract string Id { get; }

    /// <summary>The words of the source, in its language.</summary>
    public abstract string Quotation { get; }

    /// <summary>Where the words stand.</summary>
    public virtual string Source => Article;

    /// <summary>The answers that the rule can give.</summary>
    public abstract IReadOnlyList<ComplianceStatus> Statuses { get; }

    public abstract LocalizedText Title { get; }

    /// <summary>The evidence that the rule rests on.</summary>
    public abstract LocalizedText Needs { get; }

    /// <summary>Decides a scene, or leaves it to the rules that follow.</summary>
    public virtual Finding? Decide(Scene scene) => null;

    /// <summary>The answer of the first rule that has one.</summary>
    public static Finding DecideAll(Scene scene)
    {
        foreach (var rule in All)
        {
            if (rule.Decide(scene) is { } finding)
            {
                return TemporaryRule.Instance.Apply(scene, finding);
            }
        }

        throw new System.InvalidOperationException("No rule decided the scene.");
    }
}
