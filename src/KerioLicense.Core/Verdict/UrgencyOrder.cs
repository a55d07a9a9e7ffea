namespace KerioLicense.Verdict;

/// <summary>
/// What has to be done first: what ends within the warning days by its end, open breaches by money and time, open questions by when they
/// can be decided, breaches that are over; then the rest as <see cref="ResultOrder"/> sorts it.
/// </summary>
/// <param name="money">What a result comes to; null where no price is known.</param>
internal sealed class UrgencyOrder(Func<KerioComplianceResult, decimal?> money) : IComparer<KerioComplianceResult>
{
    /// <summary>Without prices: open breaches by their length.</summary>
    public static readonly UrgencyOrder ByTime = new(static _ => null);

    public int Compare(KerioComplianceResult? x, KerioComplianceResult? y)
    {
        var (a, b) = (x!, y!);
        var kind = Kind(a);
        var order = kind.CompareTo(Kind(b));
        order = order != 0 ? order : kind switch
        {
            UrgencyKind.Ends => a.Deadline!.Value.CompareTo(b.Deadline!.Value),
            UrgencyKind.Breach or UrgencyKind.PastBreach => Costlier(a, b),
            UrgencyKind.Open => (a.DecidableAfter ?? DateTime.MaxValue).CompareTo(b.DecidableAfter ?? DateTime.MaxValue),
            _ => 0,
        };
        return order != 0 ? order : ResultOrder.Instance.Compare(a, b);
    }

    public static UrgencyKind Kind(KerioComplianceResult result) => result.Status switch
    {
        ComplianceStatus.Warning when result.Deadline > result.EvaluatedAt => UrgencyKind.Ends,
        ComplianceStatus.Violation => UrgencyKind.Breach,
        ComplianceStatus.Indeterminate => UrgencyKind.Open,
        ComplianceStatus.Warning => UrgencyKind.PastBreach,
        _ => UrgencyKind.None,
    };

    private int Costlier(KerioComplianceResult a, KerioComplianceResult b)
    {
        var order = (money(b) ?? -1).CompareTo(money(a) ?? -1);
        return order != 0 ? order : b.ViolationTime.CompareTo(a.ViolationTime);
    }
}

/// <summary>Why something has to be done; the most urgent first.</summary>
internal enum UrgencyKind
{
    /// <summary>A permission, a temporary license or a waiver ends within the warning days.</summary>
    Ends,
    Breach,
    Open,
    PastBreach,
    None,
}
