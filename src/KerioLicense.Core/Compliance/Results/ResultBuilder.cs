using System.Linq;
using KerioLicense.Compliance.Identity;
using KerioLicense.Compliance.Judgement;
using KerioLicense.Compliance.Rules;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Time;
using KerioLicense.Verdict;
using KerioLicense.Words;

namespace KerioLicense.Compliance.Results;

/// <summary>Puts the result of a license together: status, look-back, deadline, waiver, and everything that explains it.</summary>
internal static class ResultBuilder
{
    /// <summary>Puts it together.</summary>
    /// <param name="evaluation">The license.</param>
    /// <param name="policy">Declarations and limits.</param>
    /// <param name="estate">Where the license belongs to.</param>
    /// <param name="asOf">The instant of the verdict.</param>
    /// <param name="isNextSought">Find out when an open verdict can be decided.</param>
    public static KerioComplianceResult Build(
        CaseEvaluation evaluation, PolicyIndex policy, Estate estate, DateTime asOf, bool isNextSought)
    {
        var license = evaluation.Case;
        var window = new Interval(asOf - policy.LookBack, asOf.AddTicks(1));
        var breaches = BreachTime.Of(evaluation, window, asOf);
        var answer = Answer.Of(evaluation, policy, breaches, asOf);
        var latest = LatestObservation(license);
        var timeline = TimelineOf(evaluation, answer, window, asOf);
        var missing = Missing(evaluation, answer, policy);
        var installations = InstallationList.Of(evaluation, window, asOf);
        var result = new KerioComplianceResult
        {
            LicenseNumber = license.Number,
            Product = license.Product,
            Customer = latest.Customer,
            Status = answer.Status,
            RuleId = answer.Finding.Rule.Id,
            SummaryText = answer.Summary,
            Installations = installations,
            FormerInstallations = InstallationList.FormerOf(evaluation, window, asOf),
            Caveats = answer.IsUnjudged || answer.Now.Rule.IsOfNothingRead
                ? [] : StaleCaveats.Of(evaluation.Members, installations, asOf - policy.Valid),
            Permission = answer.Permission,
            Deadline = answer.Deadline,
            Since = SinceOf(answer, timeline, asOf),
            DecidableAfter = isNextSought && answer.Status == ComplianceStatus.Indeterminate
                ? new NextReading(evaluation, policy, estate, missing, asOf).DecidesAfter(answer.Now.Rule) : null,
            Evidence = EvidenceList.Of(evaluation, policy, window, asOf),
            MissingEvidence = missing,
            Timeline = timeline,
            Coverage = CoverageOf(timeline),
            ViolationTime = answer.IsUnjudged ? TimeSpan.Zero : BreachTime.Sum(breaches),
            Breaches = answer.IsUnjudged
                ? [] : breaches.ConvertAll(static breach => new BreachStretch { From = breach.From, To = breach.To }),
            NextStepTexts = NextSteps(evaluation, answer),
            References = [answer.Finding.Rule.Source],
            EvaluatedAt = asOf,
            Fingerprint = FingerprintOf(license),
        };
        return Waive(result, policy, asOf);
    }

    private static IReadOnlyList<LocalizedText> NextSteps(CaseEvaluation evaluation, Answer answer) => answer.IsAfterBreach
        ? [LocalizedText.Of(nameof(ComplianceTexts.StepPastBreach)), LocalizedText.Of(nameof(ComplianceTexts.StepMeasure)),
            .. OfNow(evaluation, answer)]
        : OfNow(evaluation, answer);

    private static IReadOnlyList<LocalizedText> OfNow(CaseEvaluation evaluation, Answer answer)
    {
        if (answer is { IsAfterBreach: true, Status: ComplianceStatus.Warning })
        {
            return [];
        }

        // Every installation that may have it still where nobody has read the license; otherwise those that may have lost it.
        var (certain, possible) = (answer.Scene.Certain, answer.Scene.Possible);
        var uncertain = evaluation.Members.FindAll(member => answer.IsUnjudged
            || (possible.StateOf(member) is not null && (answer.Now.Rule.IsOfNothingRead || certain.StateOf(member) is null)));
        return answer.Now.Rule.NextSteps(
            answer.Status, new StepSituation(answer.Now, evaluation.Case.Number, uncertain, answer.Scene.IsUncertain));
    }

    private static IReadOnlyList<MissingEvidence> Missing(CaseEvaluation evaluation, Answer answer, PolicyIndex policy) =>
        answer.Status == ComplianceStatus.Indeterminate
        ? answer.Now.Rule.Missing(
            new OpenQuestion(evaluation.Case, evaluation.Members, evaluation.Last.Certain, evaluation.Last.Possible,
                evaluation.Permissions.HasDoubtfulPairs, policy.Evidence.QuietHours))
        : [];

    /// <summary>The time that the sentence names, or the end of what allowed it, or the beginning of the stretch.</summary>
    private static DateTime? SinceOf(Answer answer, IReadOnlyList<TimelineSegment> timeline, DateTime asOf) =>
        answer.Status != ComplianceStatus.Violation ? null
        : answer.Finding.When ?? (answer.Finding.Until <= asOf ? answer.Finding.Until : null) ?? Begin(timeline);

    private static DateTime? Begin(IReadOnlyList<TimelineSegment> timeline)
    {
        DateTime? begin = null;
        for (var i = timeline.Count - 1; i >= 0 && timeline[i].Status == ComplianceStatus.Violation; i--)
        {
            begin = timeline[i].From;
        }

        return begin;
    }

    private static KerioComplianceResult Waive(KerioComplianceResult result, PolicyIndex policy, DateTime asOf)
    {
        if (result.Status is not (ComplianceStatus.Violation or ComplianceStatus.Warning or ComplianceStatus.Indeterminate))
        {
            return result;
        }

        Waiver? inForce = null, lapsed = null;
        foreach (var waiver in policy.Waivers(result.LicenseNumber))
        {
            if (!string.Equals(waiver.Rule, result.RuleId, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (asOf >= waiver.Expires)
            {
                lapsed = lapsed is null || lapsed.Expires < waiver.Expires ? waiver : lapsed;
            }
            else if (inForce is null || inForce.Expires < waiver.Expires)
            {
                inForce = waiver;
            }
        }

        if (inForce is null)
        {
            return lapsed is null
                ? result
                : result with
                {
                    NextStepTexts = [StepSituation.RenewWaiver(lapsed), .. result.NextStepTexts],
                };
        }

        var endsSoon = inForce.Expires - asOf <= policy.WarnBefore;
        return result with
        {
            Status = endsSoon ? ComplianceStatus.Warning : ComplianceStatus.Waived,
            OriginalStatus = result.Status,
            Waiver = inForce,
            Deadline = inForce.Expires,
            SummaryText = LocalizedText.Of(
                nameof(ComplianceTexts.SummaryWaived), ("approvedBy", inForce.ApprovedBy), ("expires", inForce.Expires),
                ("reason", inForce.Reason), ("verdict", result.SummaryText)),
        };
    }

    private static List<TimelineSegment> TimelineOf(CaseEvaluation evaluation, Answer answer, Interval window, DateTime asOf)
    {
        var timeline = new List<TimelineSegment>();
        if (answer.IsUnjudged)
        {
            timeline.Add(new TimelineSegment
            {
                From = window.From,
                To = asOf,
                Status = answer.Status,
                RuleId = answer.Finding.Rule.Id,
                Installations = InstallationList.Unjudged(evaluation),
            });
            return timeline;
        }

        foreach (var scene in evaluation.Scenes)
        {
            var span = scene.Interval.Intersect(window);
            if (span.IsEmpty)
            {
                continue;
            }

            var segment = new TimelineSegment
            {
                From = span.From,
                To = span.To < asOf ? span.To : asOf,
                Status = scene.Finding.Status,
                RuleId = scene.Finding.Rule.Id,
                Installations = InstallationList.Of(scene),
            };
            var last = timeline.Count - 1;
            if (last >= 0 && IsSame(timeline[last], segment))
            {
                timeline[last] = timeline[last] with { To = segment.To };
            }
            else
            {
                timeline.Add(segment);
            }
        }

        return timeline;
    }

    private static Coverage CoverageOf(List<TimelineSegment> timeline)
    {
        var (decided, undecided, unread) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        foreach (var segment in timeline)
        {
            var length = segment.To - segment.From;
            if (segment.Status != ComplianceStatus.Indeterminate)
            {
                decided += length;
            }
            else if (RuleBook.Find(segment.RuleId)!.IsOfNothingRead)
            {
                unread += length;
            }
            else
            {
                undecided += length;
            }
        }

        return new Coverage { Decided = decided, Undecided = undecided, NotRead = unread };
    }

    private static bool IsSame(TimelineSegment a, TimelineSegment b) =>
        a.Status == b.Status && a.RuleId == b.RuleId && a.Installations.SequenceEqual(b.Installations);

    private static KerioInstallation LatestObservation(LicenseCase license)
    {
        var machines = license.Machines.Count > 0 ? license.Machines : license.PossibleMachines;
        var latest = machines[0].Latest;
        foreach (var machine in machines)
        {
            if (machine.Latest.ObservedAt > latest.ObservedAt)
            {
                latest = machine.Latest;
            }
        }

        return latest;
    }

    private static string FingerprintOf(LicenseCase license) => license switch
    {
        { Number: { } number } => number.Fingerprint,
        { Key.Kind: LicenseKeyKind.File } => KerioLicenseNumber.ComputeFingerprint("file/" + license.Key.Text.ToLowerInvariant()),
        _ => KerioLicenseNumber.ComputeFingerprint("installation/" + license.Machines[0].Id),
    };
}
