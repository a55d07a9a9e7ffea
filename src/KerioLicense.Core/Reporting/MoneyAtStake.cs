using KerioLicense.Exposure;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting;

/// <summary>Amounts in one currency, apart by what they are about: only those of open breaches still grow. Amounts that are not known are
/// left out, and make a sum the least.</summary>
internal sealed record MoneyAtStake(string Currency)
{
    /// <summary>Of licenses in breach now.</summary>
    public decimal Open { get; private init; }

    /// <summary>Of breaches that are over.</summary>
    public decimal Ended { get; private init; }

    /// <summary>Of what somebody accepted by a waiver.</summary>
    public decimal Waived { get; private init; }

    /// <summary>All of these, with what the evidence does not decide.</summary>
    public decimal AtWorst { get; private init; }

    public MoneyAtStake With(KerioComplianceResult result, KerioLicenseExposure exposure)
    {
        var total = exposure.Total ?? 0;
        var sum = this with { AtWorst = AtWorst + (exposure.UpTo ?? total) };
        return result.Waiver is not null ? sum with { Waived = Waived + total }
            : result.Status == ComplianceStatus.Violation ? sum with { Open = Open + total }
            : sum with { Ended = Ended + total };
    }

    /// <summary>Two sums of one currency.</summary>
    public MoneyAtStake With(MoneyAtStake other) => this with
    {
        Open = Open + other.Open,
        Ended = Ended + other.Ended,
        Waived = Waived + other.Waived,
        AtWorst = AtWorst + other.AtWorst,
    };
}
