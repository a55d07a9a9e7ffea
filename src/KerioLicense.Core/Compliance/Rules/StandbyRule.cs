using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Rules;

/// <summary>What one product's second installation must not do to be a standby.</summary>
/// <param name="product">The product.</param>
/// <param name="standsBy">The name of the text for a second installation that stands by.</param>
/// <param name="isNotProven">The name of the text for one of which it is not proven.</param>
internal abstract class StandbyRule(KerioProduct product, string standsBy, string isNotProven) : ComplianceRule
{
    private readonly Explanation _rest = (in Finding finding) =>
        LocalizedText.Of(standsBy, ("production", finding.First!.Value.Name), ("standby", finding.Second!.Value.Name));

    private readonly Explanation _doubt = (in Finding finding) =>
        LocalizedText.Of(isNotProven, ("other", finding.First!.Value.Name), ("doubtful", finding.Second!.Value.Name));

    public sealed override IReadOnlyList<ComplianceStatus> Statuses { get; } =
        [ComplianceStatus.Compliant, ComplianceStatus.Warning, ComplianceStatus.Indeterminate];

    public sealed override Finding? Decide(Scene scene) =>
        scene.Product != product || scene.Units.Count != 2 ? null
        : scene.StandbyUnit is { } standby
            ? new Finding(ComplianceStatus.Compliant, this, _rest)
            {
                First = scene.Other(standby),
                Second = standby,
                Reason = PermissionKind.Standby,
            }
            : new Finding(ComplianceStatus.Indeterminate, this, _doubt)
            {
                First = scene.Other(scene.DoubtfulUnit),
                Second = scene.DoubtfulUnit,
            };
}
