using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Judgement;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Results;

/// <summary>When what is allowed at an instant ends: of several kinds of reason the one that ends first counts.</summary>
internal sealed class PermissionEnds
{
    private readonly DateTime _asOf;
    private readonly DateTime _sinceWarning;

    public PermissionEnds(CaseEvaluation evaluation, PolicyIndex policy, DateTime asOf)
    {
        (_asOf, _sinceWarning) = (asOf, asOf - policy.WarnBefore);
        var finding = evaluation.Last.Finding;
        if (finding.Deadline is null)
        {
            return;
        }

        // Of a bridge license on two installations both it and what permits the two must hold.
        Add(finding.Permission is { Kind: PermissionKind.TemporaryLicense } ? finding.Deadline : null, isNeeded: true);
        var scene = evaluation.Last.Possible.Units.Count == 2 ? evaluation.Last.Possible : evaluation.Last.Certain;
        if (scene.Units is [var one, var other])
        {
            var isNeeded = !CanStop(one) && !CanStop(other);
            Add(scene.IsMigrating ? scene.Migration!.End : null, isNeeded);
            Add(scene.AgreedUntil, isNeeded);
        }
    }

    /// <summary>The first end; null where what is allowed has none.</summary>
    public DateTime? First { get; private set; }

    /// <summary>The first end at which something has to be done.</summary>
    public DateTime? ToBeWarnedOf { get; private set; }

    private void Add(DateTime? end, bool isNeeded)
    {
        First = Earlier(First, end);
        ToBeWarnedOf = isNeeded ? Earlier(ToBeWarnedOf, end) : ToBeWarnedOf;
    }

    /// <summary>It rests by a state, or has shown no work for long enough: nothing happens at the end.</summary>
    private bool CanStop(Unit unit)
    {
        foreach (var member in unit.Members)
        {
            var role = member.Roles.At(_asOf);
            if (!(role.Role == InstallationRole.Standby && role.State != ForbiddingState.None)
                && member.Record.Proofs.Exists(proof => proof.To > _sinceWarning))
            {
                return false;
            }
        }

        return true;
    }

    private static DateTime? Earlier(DateTime? a, DateTime? b) => a is null || b < a ? b ?? a : a;
}
