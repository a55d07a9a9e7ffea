using System;
using System.Collections.Generic;
using KerioLicense.Model;
using KerioLicense.Policy;

namespace KerioLicense.Compliance;

/// <summary>Decides licence by licence (design: about_KerioLicense_Evidence). Pure: the same observations, policy and instant give the same results.</summary>
public static class ComplianceEngine
{
    /// <summary>Evaluates every licence that the observations carry, in the order of their fingerprints.</summary>
    /// <param name="observations">In any order; those taken after <paramref name="asOf"/> do not count.</param>
    /// <param name="policy">Declarations and limits.</param>
    /// <param name="asOf">The instant that the verdict is about (UTC).</param>
    public static IReadOnlyList<KerioComplianceResult> Evaluate(IEnumerable<KerioInstallation> observations, KerioLicensePolicy policy, DateTime asOf) =>
        throw new NotSupportedException();
}
