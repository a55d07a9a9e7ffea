using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Judgement;
using KerioLicense.Compliance.Timeline;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Results;

/// <summary>How long a licence was in breach: from first to last activity, without the quiet hours that follow (about_KerioLicense_Evidence).</summary>
internal static class BreachTime
{
    public static TimeSpan Sum(CaseEvaluation evaluation, Interval window, DateTime asOf)
    {
        window = window with { To = asOf };
        var counted = new List<Interval>();
        var ofEpisodes = new Dictionary<Episode, Interval>();
        foreach (var judged in evaluation.Scenes)
        {
            if (judged.Finding.Status != ComplianceStatus.Violation)
            {
                continue;
            }

            var isOfEpisodes = false;
            foreach (var episode in judged.Certain.Episodes)
            {
                if (episode.Outcome == EpisodeOutcome.Breach)
                {
                    ofEpisodes[episode] = ofEpisodes.TryGetValue(episode, out var span) ? span with { To = judged.Interval.To } : judged.Interval;
                    isOfEpisodes = true;
                }
            }

            if (!isOfEpisodes)
            {
                counted.Add(judged.Interval.Intersect(window));
            }
        }

        foreach (var episode in ofEpisodes)
        {
            counted.Add(episode.Value.Intersect(window).Intersect(Core(episode.Key, episode.Key.A)).Intersect(Core(episode.Key, episode.Key.B)));
        }

        var sum = TimeSpan.Zero;
        foreach (var span in IntervalSet.Union(counted))
        {
            sum += span.Length;
        }

        return sum;
    }

    private static Interval Core(Episode episode, Member member) =>
        new ProductionRun(member, IntervalSet.Intersect(member.Roles.Production, member.Presence.Certain), episode.Interval).Core;
}
