using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>One more reading of what is missing can decide at the instant that the result names, and never earlier.</summary>
public sealed class DecidableAfterProperties
{
    [Fact]
    public void Of_generated_estates_it_can_decide_then_and_never_earlier() => Estates.Check(
        EstateGen.Any,
        estate => estate.TellsMachinesApart
            ? Estates.Evaluate(estate).Select(r => Flaw(r, estate.Observations, estate.Policy)).FirstOrDefault(flaw => flaw is not null)
            : null);

    [Fact]
    public void Every_open_question_names_what_is_missing() => Estates.Check(
        EstateGen.Any,
        estate => Estates.Verdicts(estate).Where(r => (r.OriginalStatus ?? r.Status) == ComplianceStatus.Indeterminate)
            .Where(r => r.MissingEvidence.Count == 0).Select(r => r.ToString()).FirstOrDefault());

    internal static string? Flaw(KerioComplianceResult result, IReadOnlyList<KerioInstallation> observations, KerioLicensePolicy policy)
    {
        var asOf = result.EvaluatedAt;
        if ((result.OriginalStatus ?? result.Status) != ComplianceStatus.Indeterminate)
        {
            return result.DecidableAfter is null ? null : $"{result} is decided, not after {result.DecidableAfter:o}";
        }

        // A declaration is missing there, not a reading; which machine of a name the next reading is of cannot be said;
        // and it can show a name to be a virtual address, so that nothing contradicts it any more.
        if (result.RuleId == "KL-MIGRATION" || result.MissingEvidence.Any(m => m.InstallationId.Contains('#', StringComparison.Ordinal))
            || (result.RuleId == "KL-DATA" && observations.Any(o => o.Control?.HighAvailability is not null)))
        {
            return null;
        }

        var known = observations.Where(o => o.ObservedAt <= asOf).ToList();
        if (result.DecidableAfter is { } after && !CanDecide(after))
        {
            return $"{result} {after:o} cannot be decided then";
        }

        // Neither then nor at full hours alone, where everything happens in the estates.
        var end = result.DecidableAfter ?? asOf.AddDays(policy.Evidence.LookBackDays + 2);
        var step = TimeSpan.FromMinutes(Math.Max(45, (end - asOf).TotalMinutes / 8));
        for (var at = asOf.AddMinutes(1); at < end; at += step)
        {
            if (CanDecide(at))
            {
                return $"{result} can be decided at {at:o} already, not {result.DecidableAfter:o}: {Decided(at)}";
            }
        }

        return result.DecidableAfter > asOf.AddMinutes(1) && CanDecide(result.DecidableAfter.Value.AddSeconds(-1))
            ? $"{result} {result.DecidableAfter:o} is too late" : null;

        bool CanDecide(DateTime at) => Decided(at) is not null;

        string? Decided(DateTime at) => NextReadings.Of(result, known, at).Select(next =>
        {
            var after = ComplianceEngine.EvaluateVerdicts([.. known, .. next], policy, at);
            var own = after.Where(r => r.Fingerprint == result.Fingerprint && r.Product == result.Product).ToList();
            own = own.Count > 0 ? own : [.. after.Where(r => r.Installations.Any(
                i => next.Exists(o => o.InstallationId == i.InstallationId || i.OtherNames.Contains(o.InstallationId))))];
            return own.Count > 0 && own.TrueForAll(r => (r.OriginalStatus ?? r.Status) != ComplianceStatus.Indeterminate)
                ? $"{string.Join("; ", own)} by {string.Join("; ", next.Select(EstateText.Describe))}" : null;
        }).FirstOrDefault(decided => decided is not null);
    }
}
