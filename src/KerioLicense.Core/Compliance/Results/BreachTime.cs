using System.Linq;
using KerioLicense.Compliance.Judgement;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Results;

/// <summary>When a license was in breach: from the first to the last moment at which both certainly worked, without what is carried on
/// (about_KerioLicense_Evidence).</summary>
internal static class BreachTime
{
    /// <summary>The stretches within the window, as a set.</summary>
    public static List<Interval> Of(CaseEvaluation evaluation, Interval window, DateTime asOf)
    {
        window = window with { To = asOf };
        var counted = new List<Interval>();
        var seen = new HashSet<Breach>();
        foreach (var judged in evaluation.Scenes)
        {
            if (judged.Finding.Status != ComplianceStatus.Violation)
            {
                continue;
            }

            if (judged.Finding.Rule.CountsWholeViolation)
            {
                counted.Add(judged.Interval.Intersect(window));
                continue;
            }

            foreach (var breach in judged.Certain.Breaches())
            {
                if (seen.Add(breach))
                {
                    counted.Add(breach.Both.Intersect(window));
                }
            }
        }

        return IntervalSet.Union(counted);
    }

    public static TimeSpan Sum(List<Interval> breaches) => new(breaches.Sum(static breach => breach.Length.Ticks));
}
