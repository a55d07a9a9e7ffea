namespace KerioLicense.Verdict;

/// <summary>What needs action first, then by customer, product, installation and license.</summary>
internal sealed class ResultOrder : IComparer<KerioComplianceResult>
{
    public static readonly ResultOrder Instance = new();

    public int Compare(KerioComplianceResult? x, KerioComplianceResult? y)
    {
        var (a, b) = (x!, y!);
        var order = Rank(a.Status).CompareTo(Rank(b.Status));
        order = order != 0 ? order : string.CompareOrdinal(a.Customer, b.Customer);
        order = order != 0 ? order : a.Product.CompareTo(b.Product);
        order = order != 0 ? order : string.CompareOrdinal(FirstName(a), FirstName(b));
        return order != 0 ? order : string.CompareOrdinal(a.Fingerprint, b.Fingerprint);
    }

    /// <summary>The worst status first.</summary>
    public static int Rank(ComplianceStatus status) => status switch
    {
        ComplianceStatus.Violation => 0,
        ComplianceStatus.Indeterminate => 1,
        ComplianceStatus.Warning => 2,
        ComplianceStatus.Waived => 3,
        ComplianceStatus.Compliant => 4,
        _ => 5,
    };

    private static string FirstName(KerioComplianceResult result) =>
        result.Installations.Count == 0 ? "" : result.Installations[0].InstallationId;
}
