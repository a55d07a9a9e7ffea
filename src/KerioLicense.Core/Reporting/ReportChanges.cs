using System.Linq;
using KerioLicense.Compliance.Changes;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting;

/// <summary>What became of the licenses since earlier results: what a report marks as new, reopened or resolved.</summary>
internal sealed class ReportChanges
{
    /// <summary>What a report marks, in the order in which it counts them.</summary>
    public static readonly ComplianceChangeKind[] Told =
        [ComplianceChangeKind.New, ComplianceChangeKind.Reopened, ComplianceChangeKind.WaiverExpired, ComplianceChangeKind.Resolved];

    private readonly Dictionary<string, KerioComplianceChange> _byLicense = new(StringComparer.Ordinal);
    private readonly List<KerioComplianceResult> _gone = [];

    /// <param name="changes">What became of each license; those of which nothing changed may be left out.</param>
    /// <param name="since">The instant of the earlier results.</param>
    public ReportChanges(IEnumerable<KerioComplianceChange> changes, DateTime since)
    {
        Since = since;
        foreach (var change in changes)
        {
            if (change.Difference is { } result)
            {
                _byLicense[KeyOf(result)] = change;
            }
            else if (change.Reference is { } last)
            {
                _gone.Add(last);
            }
        }
    }

    /// <summary>The instant of the earlier results (UTC).</summary>
    public DateTime Since { get; }

    /// <summary>Results whose licenses are no longer there; that resolves nothing.</summary>
    public IReadOnlyList<KerioComplianceResult> Gone => _gone;

    /// <summary>The changes since earlier results; null where there are none to compare with.</summary>
    public static ReportChanges? Of(IReadOnlyList<KerioComplianceResult> reference, IEnumerable<KerioComplianceResult> results) =>
        reference.Count == 0 ? null : Of(reference, ComplianceComparison.Compare(reference, results));

    /// <summary>The same of changes that were found already.</summary>
    public static ReportChanges? Of(IReadOnlyList<KerioComplianceResult> reference, IEnumerable<KerioComplianceChange> changes) =>
        reference.Count == 0 ? null : new ReportChanges(changes, reference.Max(static result => result.EvaluatedAt));

    /// <summary>The same for the licenses of one customer.</summary>
    public ReportChanges For(Predicate<KerioComplianceResult> isOwn)
    {
        var changes = new ReportChanges([], Since);
        foreach (var change in _byLicense)
        {
            if (isOwn(change.Value.Difference!))
            {
                changes._byLicense.Add(change.Key, change.Value);
            }
        }

        changes._gone.AddRange(_gone.FindAll(isOwn));
        return changes;
    }

    /// <summary>New, reopened, with a waiver that ended, or resolved; null where nothing of the kind happened.</summary>
    public ComplianceChangeKind? KindOf(KerioComplianceResult result) =>
        Of(result)?.Change is { } kind && Array.IndexOf(Told, kind) >= 0 ? kind : null;

    /// <summary>The status in the earlier results; null where the license was not in them, or nothing changed.</summary>
    public ComplianceStatus? PreviousStatusOf(KerioComplianceResult result) => Of(result)?.PreviousStatus;

    /// <summary>As a result file says it.</summary>
    public IReadOnlyList<ResultChange> InFile()
    {
        var changes = new List<ResultChange>();
        foreach (var change in _byLicense.Values)
        {
            if (change.Change != ComplianceChangeKind.Unchanged)
            {
                changes.Add(new ResultChange
                {
                    Fingerprint = change.Fingerprint,
                    Product = change.Product,
                    Change = change.Change,
                    PreviousStatus = change.PreviousStatus,
                    Status = change.Status,
                });
            }
        }

        foreach (var last in _gone)
        {
            changes.Add(new ResultChange
            {
                Fingerprint = last.Fingerprint,
                Product = last.Product,
                Change = ComplianceChangeKind.Changed,
                PreviousStatus = last.Status,
            });
        }

        return changes;
    }

    private static string KeyOf(KerioComplianceResult result) =>
        LicenseIdentity.Key(result.LicenseNumber, result.Fingerprint, result.Product);

    private KerioComplianceChange? Of(KerioComplianceResult result) =>
        _byLicense.TryGetValue(KeyOf(result), out var change) ? change : null;
}
