using System.Linq;
using System.Threading;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Judgement;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance;

/// <summary>What readings say of the declarations of a policy: whether any has to do with them, or shows the opposite.</summary>
internal sealed class DeclarationReadings
{
    private readonly IReadOnlyCollection<KerioInstallation> _observations;
    private readonly IReadOnlyList<KerioComplianceResult> _results;
    private readonly IReadOnlyList<KerioLicenseDeclaration> _all;
    private readonly TimeSpan _quiet;
    private readonly Lazy<IReadOnlyList<CaseEvaluation>> _evaluations;

    /// <param name="observations">The readings, in any order.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="all">Its declarations.</param>
    /// <param name="asOf">Later readings do not count (UTC).</param>
    /// <param name="cancellation">Ends the work at once.</param>
    public DeclarationReadings(
        IEnumerable<KerioInstallation> observations, KerioLicensePolicy policy, IReadOnlyList<KerioLicenseDeclaration> all, DateTime asOf,
        CancellationToken cancellation)
    {
        _observations = [.. observations.Where(observation => observation.ObservedAt <= asOf)];
        _results = ComplianceEngine.EvaluateVerdicts(_observations, policy, asOf, cancellation);
        _evaluations = new Lazy<IReadOnlyList<CaseEvaluation>>(() =>
        {
            var index = new PolicyIndex(policy);
            var estate = new Estate(_observations, index, asOf);
            return [.. estate.Cases.Select(license => CaseEvaluation.Of(license, index, estate, asOf - index.LookBack, asOf))];
        });
        _all = all;
        _quiet = TimeSpan.FromHours(policy.Evidence.QuietHours);
    }

    /// <summary>A declaration with the state that the readings leave it.</summary>
    public KerioLicenseDeclaration Judge(KerioLicenseDeclaration declaration)
    {
        var contradiction = declaration.State == DeclarationState.Ahead ? null : ContradictionOf(declaration);
        return declaration with
        {
            ContradictedAt = contradiction,
            State = contradiction is not null ? DeclarationState.Contradicted
                : declaration.State != DeclarationState.Ahead && !IsUsed(declaration) ? DeclarationState.NeverUsed
                : declaration.State,
        };
    }

    private bool IsUsed(KerioLicenseDeclaration declaration) => declaration.Kind switch
    {
        DeclarationKind.Waiver => ResultsOf(declaration.License!).Any(result =>
            result.RuleId == declaration.Rule || result.Timeline.Any(segment => segment.RuleId == declaration.Rule)),
        DeclarationKind.Agreement => Carriers(declaration.License!).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1,
        DeclarationKind.SameMachine => declaration.Installations.Count(IsRead) > 1,
        _ when declaration.License is { } license => Carriers(license).Any()
            && declaration.Installations.All(id => Carriers(license).Contains(id, StringComparer.OrdinalIgnoreCase)),
        _ => declaration.Installations.All(IsRead),
    };

    private DateTime? ContradictionOf(KerioLicenseDeclaration declaration) => declaration.Declaration switch
    {
        Retirement retirement => _observations
            .Where(observation => observation.LicenseNumber is not null && observation.ObservedAt > retirement.On
                && IsId(observation.InstallationId, retirement.Installation))
            .Select(static observation => (DateTime?)observation.ObservedAt).Max(),
        Statement { Claim: StatementClaim.Active } statement => Claims(statement.Installation, EvidenceClaim.Idle)
            .Where(idle => idle.From <= statement.From && idle.To >= statement.To)
            .Select(static idle => (DateTime?)idle.To).Max(),
        Statement statement => Claims(statement.Installation, EvidenceClaim.Active)
            .Where(active => active.From >= statement.From && active.To <= statement.To)
            .Select(static active => (DateTime?)active.To).Max(),
        FailoverDeclaration failover => Claims(failover.From, EvidenceClaim.Active)
            .Where(active => active.From > failover.At + _quiet && active.To < WayBack(failover) - _quiet)
            .Select(static active => (DateTime?)active.To).Max(),
        _ when declaration.Kind == DeclarationKind.SameMachine => _results
            .Where(result => result.Installations.Count(
                installation => declaration.Installations.Any(id => IsId(id, installation.InstallationId))) > 1)
            .Select(static result => (DateTime?)result.EvaluatedAt).Max(),
        _ => null,
    };

    /// <summary>When the installation that stopped working was declared to work again.</summary>
    private DateTime WayBack(FailoverDeclaration failover) => _all
        .Select(static other => other.Declaration).OfType<FailoverDeclaration>()
        .Where(back => back.License.Equals(failover.License) && IsId(back.To, failover.From) && back.At > failover.At)
        .Select(static back => back.At).DefaultIfEmpty(DateTime.MaxValue).Min();

    /// <summary>What the readings of a machine claim: each hour of a log by itself, which results show as one.</summary>
    private IEnumerable<Interval> Claims(string id, EvidenceClaim claim) =>
        from evaluation in _evaluations.Value
        from member in evaluation.Members
        where IsId(member.Id, id) || member.Machine.OtherIds.Contains(id, StringComparer.OrdinalIgnoreCase)
        from piece in member.Record.Pieces
        where piece.Claim == claim && piece.Kind != EvidenceKind.Policy
        select piece.Interval;

    private IEnumerable<KerioComplianceResult> ResultsOf(KerioLicenseNumber license) =>
        _results.Where(result => license.Equals(result.LicenseNumber));

    private IEnumerable<string> Carriers(KerioLicenseNumber license) => _observations
        .Where(observation => observation.LicenseNumber is { } number && (number.Equals(license) || number.Fits(license)))
        .Select(static observation => observation.InstallationId);

    private bool IsRead(string id) => _observations.Any(observation => IsId(observation.InstallationId, id));

    private static bool IsId(string id, string other) => string.Equals(id, other, StringComparison.OrdinalIgnoreCase);
}
