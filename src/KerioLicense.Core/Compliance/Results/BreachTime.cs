using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Timeline;

namespace KerioLicense.Compliance.Results;

/// <summary>How long a licence was in breach: from first to last activity, without the quiet hours that follow (about_KerioLicense_Evidence).</summary>
internal static class BreachTime
{
    public static TimeSpan Sum(CaseEvaluation evaluation, Span window, DateTime asOf)
    {
        window = window with { To = asOf };
        var counted = new List<Span>();
        var ofEpisodes = new Dictionary<Episode, Span>();
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
                    ofEpisodes[episode] = ofEpisodes.TryGetValue(episode, out var span) ? span with { To = judged.Span.To } : judged.Span;
                    isOfEpisodes = true;
                }
            }

            if (!isOfEpisodes)
            {
                counted.Add(judged.Span.Intersect(window));
            }
        }

        foreach (var episode in ofEpisodes)
        {
            counted.Add(episode.Value.Intersect(window).Intersect(Core(episode.Key, episode.Key.A)).Intersect(Core(episode.Key, episode.Key.B)));
        }

        var sum = TimeSpan.Zero;
        foreach (var span in SpanSet.Union(counted))
        {
            sum += span.Length;
        }

        return sum;
    }

    private static Span Core(Episode episode, Member member) =>
        new ProductionRun(member, SpanSet.Intersect(member.Roles.Production, member.Presence.Certain), episode.Span).Core;
}
