using System;
using System.Collections.Generic;
using KerioLicense.Policy;

namespace KerioLicense.Compliance.Timeline;

/// <summary>Gathers the contested scenes into episodes and finds out what each of them was.</summary>
internal sealed class Episodes(IReadOnlyList<Scene> scenes, Func<Member, List<Span>> presenceOf, IReadOnlyList<FailoverDeclaration> failovers, EvidencePolicy evidence, DateTime end)
{
    private readonly TimeSpan _quiet = TimeSpan.FromHours(evidence.QuietHours);
    private readonly List<Episode> _episodes = [];

    /// <summary>Gives every contested scene its episode.</summary>
    public void Assign()
    {
        for (var i = 0; i < scenes.Count; i++)
        {
            if (!scenes[i].IsContested)
            {
                continue;
            }

            var episode = _episodes.FindLast(candidate => candidate.IsOf(scenes[i]) && scenes[i].Span.From - candidate.End < _quiet);
            if (episode is null)
            {
                episode = new Episode(scenes[i].Units[0].First.Member, scenes[i].Units[1].First.Member, scenes[i].Span.From);
                _episodes.Add(episode);
            }

            episode.End = scenes[i].Span.To;
            scenes[i].Episode = episode;
        }

        for (var i = 0; i < _episodes.Count; i++)
        {
            Judge(i);
        }
    }

    private void Judge(int index)
    {
        var episode = _episodes[index];
        var span = new Span(episode.Start, episode.End);
        var a = new ProductionRun(episode.A, presenceOf(episode.A), span);
        var b = new ProductionRun(episode.B, presenceOf(episode.B), span);
        var before = SceneBefore(episode.Start);
        if (before?.IsPermitted(episode.A, episode.B) == true && WasAtWork(before, episode.A) && WasAtWork(before, episode.B))
        {
            JudgeAfterDeclaration(episode, a, b);
            return;
        }

        var declared = Declared(episode);
        var (former, successor) = declared is not null
            ? declared.Value.From == a.Member ? (a, b) : (b, a)
            : WasAtWork(before, a.Member) && StoodBy(before, b.Member) ? (a, b)
            : WasAtWork(before, b.Member) && StoodBy(before, a.Member) ? (b, a)
            : (null, null);
        if (former is null || successor is null)
        {
            return;
        }

        var since = declared is not null && !StoodBy(before, successor.Member) ? DateTime.MinValue : episode.Start;
        if (!former.CanPrecede(successor, since) || (declared is null && IsReturn(index)))
        {
            return;
        }

        episode.Former = former.Member;
        episode.Outcome = After(former) switch
        {
            true => EpisodeOutcome.Takeover,
            null when declared is not null => EpisodeOutcome.Takeover,
            null => EpisodeOutcome.OpenTakeover,
            false => EpisodeOutcome.Breach,
        };
    }

    /// <summary>Both worked by permission up to the beginning of the episode: whoever did nothing since may have stopped in time.</summary>
    private void JudgeAfterDeclaration(Episode episode, ProductionRun a, ProductionRun b)
    {
        bool? answer = false;
        foreach (var run in (ProductionRun[])[a, b])
        {
            if (run.LatestStart is { } start && start >= episode.Start)
            {
                continue;
            }

            var stopped = After(run);
            if (stopped == true || (stopped is null && answer == false))
            {
                (answer, episode.Former) = (stopped, run.Member);
            }
        }

        episode.Outcome = answer switch
        {
            true => EpisodeOutcome.StoppedInTime,
            null => EpisodeOutcome.PerhapsStoppedInTime,
            false => EpisodeOutcome.Breach,
        };
    }

    /// <summary>True when the member stands by, or has no licence any more, right after its run; null when nothing is known yet; false when it works on.</summary>
    private bool? After(ProductionRun run)
    {
        if (run.Span.To >= end)
        {
            return null;
        }

        if (!SpanSet.Contains(presenceOf(run.Member), run.Span.To))
        {
            return true;
        }

        return run.Member.Roles.At(run.Span.To).Role switch
        {
            InstallationRole.Standby => true,
            InstallationRole.Production => false,
            _ => null,
        };
    }

    private Scene? SceneBefore(DateTime start)
    {
        for (var i = 0; i < scenes.Count; i++)
        {
            if (scenes[i].Span.To == start)
            {
                return scenes[i];
            }
        }

        return null;
    }

    private static bool WasAtWork(Scene? before, Member member) => before?.StateOf(member)?.Role == InstallationRole.Production;

    private static bool StoodBy(Scene? before, Member member) => before?.StateOf(member)?.Role == InstallationRole.Standby;

    private bool IsReturn(int index)
    {
        var lookBack = TimeSpan.FromDays(evidence.LookBackDays);
        for (var i = 0; i < index; i++)
        {
            if (_episodes[i].IsSamePair(_episodes[index]) && _episodes[index].Start - _episodes[i].End <= lookBack)
            {
                return true;
            }
        }

        return false;
    }

    private (Member From, Member To)? Declared(Episode episode)
    {
        foreach (var failover in failovers)
        {
            if (failover.At < episode.Start - _quiet || failover.At > episode.End)
            {
                continue;
            }

            foreach (var from in (Member[])[episode.A, episode.B])
            {
                var to = episode.Other(from);
                if (from.Machine.HasId(failover.From) && to.Machine.HasId(failover.To))
                {
                    return (from, to);
                }
            }
        }

        return null;
    }
}
