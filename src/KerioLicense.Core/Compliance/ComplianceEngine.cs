using System.Threading;
using System.Threading.Tasks;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Judgement;
using KerioLicense.Compliance.Results;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance;

/// <summary>
/// Decides each license on its own, as about_KerioLicense_Evidence defines it. Pure: the same observations, policy and instant give the
/// same results in the same order, whatever the order of the input, the time zone and the culture.
/// </summary>
internal static class ComplianceEngine
{
    /// <summary>Evaluates every license that the observations carry: what needs action first,
    /// then by customer, product and installation.</summary>
    /// <param name="observations">In any order; those taken after <paramref name="asOf"/> do not count.</param>
    /// <param name="policy">Declarations and limits.</param>
    /// <param name="asOf">The instant that the verdict is about (UTC).</param>
    /// <param name="cancellationToken">Ends the work at once.</param>
    public static IReadOnlyList<KerioComplianceResult> Evaluate(
        IEnumerable<KerioInstallation> observations, KerioLicensePolicy policy, DateTime asOf,
        CancellationToken cancellationToken = default) =>
        ResultsOf(observations, policy, asOf, isNextSought: true, cancellationToken);

    /// <summary>The same results without <see cref="KerioComplianceResult.DecidableAfter"/>, for those who do not show it: most of the time
    /// goes into finding it.</summary>
    /// <param name="observations">In any order; those taken after <paramref name="asOf"/> do not count.</param>
    /// <param name="policy">Declarations and limits.</param>
    /// <param name="asOf">The instant that the verdict is about (UTC).</param>
    /// <param name="cancellationToken">Ends the work at once.</param>
    public static IReadOnlyList<KerioComplianceResult> EvaluateVerdicts(
        IEnumerable<KerioInstallation> observations, KerioLicensePolicy policy, DateTime asOf,
        CancellationToken cancellationToken = default) =>
        ResultsOf(observations, policy, asOf, isNextSought: false, cancellationToken);

    private static KerioComplianceResult[] ResultsOf(
        IEnumerable<KerioInstallation> observations, KerioLicensePolicy policy, DateTime asOf, bool isNextSought,
        CancellationToken cancellationToken)
    {
        if (asOf.Kind != DateTimeKind.Utc)
        {
            throw new ArgumentException("The instant must be in UTC.", nameof(asOf));
        }

        var index = new PolicyIndex(policy);
        var estate = new Estate(observations, index, asOf);
        var cases = estate.Cases;
        var results = new KerioComplianceResult[cases.Count];
        Parallel.For(
            0,
            cases.Count,
            new ParallelOptions { CancellationToken = cancellationToken },
            i => results[i] = ResultBuilder.Build(
                CaseEvaluation.Of(cases[i], index, estate, asOf - index.LookBack, asOf), index, estate, asOf, isNextSought));
        var unread = new UnreadCaveats(cases, results);
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = unread.AddTo(results[i], cases[i]);
        }

        Array.Sort(results, ResultOrder.Instance);
        return results;
    }
}
