using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;

namespace KerioLicense.Compliance.Results;

/// <summary>How long a licence was in breach: from first to last activity, without the quiet hours that follow (design 4.3).</summary>
internal static class BreachTime
{
    public static TimeSpan Sum(CaseEvaluation evaluation, Span window, DateTime asOf)
    {
        var sum = TimeSpan.Zero;
        foreach (var (span, scene) in Stretches(evaluation))
        {
            var counted = span.Intersect(window with { To = asOf });
            if (scene.IsBothInProduction && !scene.Units[0].IsPair && !scene.Units[1].IsPair)
            {
                foreach (var unit in scene.Units)
                {
                    counted = counted.Intersect(new ProductionRun(unit.First.Member, unit.First.Member.Presence.Certain, span).Core);
                }
            }

            if (!counted.IsEmpty)
            {
                sum += counted.Length;
            }
        }

        return sum;
    }

    /// <summary>Scenes in breach that follow each other with the same installations, as one stretch.</summary>
    private static IEnumerable<(Span Span, Scene Scene)> Stretches(CaseEvaluation evaluation)
    {
        Span? open = null;
        Scene? of = null;
        foreach (var judged in evaluation.Scenes)
        {
            var isBreach = judged.Finding.Status == ComplianceStatus.Violation;
            if (open is { } span && of is not null && (!isBreach || !HaveSameUnits(of, judged.Certain)))
            {
                yield return (span, of);
                (open, of) = (null, null);
            }

            if (isBreach)
            {
                open = open is { } begun ? begun with { To = judged.Span.To } : judged.Span;
                of = judged.Certain;
            }
        }

        if (open is { } last && of is not null)
        {
            yield return (last, of);
        }
    }

    private static bool HaveSameUnits(Scene a, Scene b)
    {
        if (a.Units.Count != b.Units.Count || a.IsBothInProduction != b.IsBothInProduction)
        {
            return false;
        }

        for (var i = 0; i < a.Units.Count; i++)
        {
            if (a.Units[i].First.Member != b.Units[i].First.Member || a.Units[i].Second?.Member != b.Units[i].Second?.Member)
            {
                return false;
            }
        }

        return true;
    }
}
