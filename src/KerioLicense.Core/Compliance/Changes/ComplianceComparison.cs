using System.Linq;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Changes;

/// <summary>
/// Compares two sets of results, each license by its fingerprint (and by product where only the beginning of the number is known). A
/// license whose number became known only between the two has two fingerprints, and so disappears and appears.
/// </summary>
internal static class ComplianceComparison
{
    /// <summary>What became of every license of either set: what needs action first, then in the order of results.</summary>
    /// <param name="reference">The earlier results; of several of one license the latest counts.</param>
    /// <param name="difference">The later results.</param>
    public static IReadOnlyList<KerioComplianceChange> Compare(
        IEnumerable<KerioComplianceResult> reference, IEnumerable<KerioComplianceResult> difference)
    {
        var (before, after) = (ByLicense(reference), ByLicense(difference));
        var changes = new List<KerioComplianceChange>(after.Count);
        foreach (var result in after.Values)
        {
            before.TryGetValue(KeyOf(result), out var earlier);
            changes.Add(Of(earlier, result));
        }

        changes.AddRange(before.Values.Where(result => !after.ContainsKey(KeyOf(result))).Select(static result => Of(result, null)));
        changes.Sort(static (a, b) =>
        {
            var order = a.Change.CompareTo(b.Change);
            return order != 0 ? order : ResultOrder.Instance.Compare(a.Difference ?? a.Reference, b.Difference ?? b.Reference);
        });
        return changes;
    }

    private static Dictionary<string, KerioComplianceResult> ByLicense(IEnumerable<KerioComplianceResult> results)
    {
        var latest = new Dictionary<string, KerioComplianceResult>(StringComparer.Ordinal);
        foreach (var result in results)
        {
            var key = KeyOf(result);
            if (!latest.TryGetValue(key, out var known) || known.EvaluatedAt <= result.EvaluatedAt)
            {
                latest[key] = result;
            }
        }

        return latest;
    }

    private static string KeyOf(KerioComplianceResult result) =>
        LicenseIdentity.Key(result.LicenseNumber, result.Fingerprint, result.Product);

    private static KerioComplianceChange Of(KerioComplianceResult? reference, KerioComplianceResult? difference)
    {
        var changes = ChangedValues.Of(reference, difference);
        return new KerioComplianceChange
        {
            Change = KindOf(reference, difference, changes.Count > 0),
            Changes = changes,
            Reference = reference,
            Difference = difference,
        };
    }

    private static ComplianceChangeKind KindOf(KerioComplianceResult? reference, KerioComplianceResult? difference, bool isDifferent)
    {
        if (reference is null || difference is null)
        {
            return difference is not null && IsFinding(difference) ? ComplianceChangeKind.New : ComplianceChangeKind.Changed;
        }

        if (IsFinding(difference))
        {
            if (reference.Waiver is { } waiver && difference.Waiver is null
                && string.Equals(waiver.Rule, difference.RuleId, StringComparison.OrdinalIgnoreCase))
            {
                return ComplianceChangeKind.WaiverExpired;
            }

            if (IsReopened(reference, difference))
            {
                return ComplianceChangeKind.Reopened;
            }

            if (!IsFinding(reference)
                || (difference.Status == ComplianceStatus.Violation && reference.Status != ComplianceStatus.Violation))
            {
                return ComplianceChangeKind.New;
            }
        }
        else if (difference.Waiver is null && (IsFinding(reference) || reference.Waiver is not null))
        {
            return ComplianceChangeKind.Resolved;
        }

        return isDifferent ? ComplianceChangeKind.Changed : ComplianceChangeKind.Unchanged;
    }

    private static bool IsReopened(KerioComplianceResult reference, KerioComplianceResult difference) =>
        difference.Status == ComplianceStatus.Violation
        && (reference.OriginalStatus ?? reference.Status) != ComplianceStatus.Violation
        && (HasEndedBreach(reference, reference.EvaluatedAt) || HasEndedBreach(difference, reference.EvaluatedAt));

    private static bool HasEndedBreach(KerioComplianceResult result, DateTime at) =>
        result.Timeline.Any(segment => segment.Status == ComplianceStatus.Violation && segment.To <= at);

    private static bool IsFinding(KerioComplianceResult result) =>
        result is { Waiver: null, Status: ComplianceStatus.Violation or ComplianceStatus.Indeterminate or ComplianceStatus.Warning };
}
