using System;
using System.Collections.Generic;
using KerioLicense.Policy;

namespace KerioLicense.Compliance.Timeline;

/// <summary>The times in which two members of a licence worked at once without a declaration, and what each of them was (about_KerioLicense_Evidence 4).</summary>
internal sealed class Episodes
{
    private readonly IReadOnlyList<FailoverDeclaration> _failovers;
    private readonly Permissions _permissions;
    private readonly TimeSpan _quiet;
    private readonly TimeSpan _lookBack;
    private readonly DateTime _end;
    private readonly Func<Member, List<Span>> _presenceOf;
    private readonly List<Episode> _all = [];

    /// <param name="members">All members of the licence.</param>
    /// <param name="presenceOf">When each was present, certainly or possibly.</param>
    /// <param name="permissions">Declared migrations and high-availability pairs.</param>
    /// <param name="failovers">Declared takeovers.</param>
    /// <param name="evidence">The policy's limits.</param>
    /// <param name="end">The first instant that does not count any more.</param>
    public Episodes(
        List<Member> members,
        Func<Member, List<Span>> presenceOf,
        Permissions permissions,
        IReadOnlyList<FailoverDeclaration> failovers,
        EvidencePolicy evidence,
        DateTime end)
    {
        (_presenceOf, _permissions, _failovers, _end) = (presenceOf, permissions, failovers, end);
        _quiet = TimeSpan.FromHours(evidence.QuietHours);
        _lookBack = TimeSpan.FromDays(evidence.LookBackDays);
        for (var i = 0; i < members.Count; i++)
        {
            for (var j = i + 1; j < members.Count; j++)
            {
                Find(members[i], members[j]);
            }
        }
    }

    /// <summary>The episode of two that holds an instant.</summary>
    public Episode? Of(Member one, Member other, DateTime instant) =>
        _all.Find(episode => episode.IsOf(one, other) && episode.Span.Contains(instant));

    /// <summary>
    /// The episode that a declared takeover excuses, when it was the last one of the two and the former has not worked since: what the former does then need not be known.
    /// </summary>
    public Episode? DeclaredBefore(Member former, Member other, DateTime instant)
    {
        var last = _all.FindLast(episode => episode.IsOf(former, other) && episode.Span.From <= instant);
        if (last?.Excuse is not { IsDeclared: true } || last.Former != former)
        {
            return null;
        }

        foreach (var span in AtWork(former))
        {
            if (span.From >= last.Span.To && span.From <= instant)
            {
                return null;
            }
        }

        return last;
    }

    private List<Span> AtWork(Member member) => SpanSet.Intersect(member.Roles.Production, _presenceOf(member));

    private void Find(Member a, Member b)
    {
        var (workOfA, workOfB) = (AtWork(a), AtWork(b));
        var first = _all.Count;
        foreach (var span in SpanSet.Except(SpanSet.Intersect(workOfA, workOfB), _permissions.Of(a, b)))
        {
            if (span.From >= _end)
            {
                break;
            }

            var last = _all.Count - 1;
            if (last >= first && span.From - _all[last].Span.To < _quiet)
            {
                _all[last].Span = _all[last].Span with { To = span.To };
            }
            else
            {
                _all.Add(new Episode(a, b, span));
            }
        }

        for (var i = first; i < _all.Count; i++)
        {
            Judge(i, first, new ProductionRun(a, workOfA, _all[i].Span), new ProductionRun(b, workOfB, _all[i].Span));
        }
    }

    /// <summary>The best excuse that holds counts; without one it is a breach.</summary>
    private void Judge(int index, int first, ProductionRun a, ProductionRun b)
    {
        var episode = _all[index];
        foreach (var (former, successor) in ((ProductionRun, ProductionRun)[])[(a, b), (b, a)])
        {
            Offer(episode, Declared(episode, former, successor));
            Offer(episode, Handover(episode, former));
            var isReturn = false;
            for (var i = first; i < index; i++)
            {
                if (episode.Span.From - _all[i].Span.To <= _lookBack)
                {
                    isReturn = true;
                    Offer(episode, Continued(_all[i], former));
                }
            }

            if (!isReturn)
            {
                Offer(episode, Takeover(former, successor));
            }
        }
    }

    private static void Offer(Episode episode, Excuse? excuse)
    {
        if (excuse is not null && excuse.Outcome < episode.Outcome)
        {
            episode.Excuse = excuse;
        }
    }

    private Excuse? Declared(Episode episode, ProductionRun former, ProductionRun successor)
    {
        foreach (var failover in _failovers)
        {
            if (failover.At >= episode.Span.From - _quiet
                && failover.At <= episode.Span.To
                && former.Member.Machine.HasId(failover.From)
                && successor.Member.Machine.HasId(failover.To)
                && former.CanEndBefore(successor.LatestStart))
            {
                return new Excuse(EpisodeOutcome.Takeover, former.Member, successor.LatestStart, IsDeclared: true);
            }
        }

        return null;
    }

    /// <summary>Both were permitted to work up to the beginning of the episode: whoever did nothing since may have stopped in time.</summary>
    private Excuse? Handover(Episode episode, ProductionRun former)
    {
        var start = episode.Span.From;
        if (!_permissions.EndsAt(episode.A, episode.B, start, out var isPair) || !former.CanEndBefore(start))
        {
            return null;
        }

        episode.IsAfterPair = isPair;
        return After(former) switch
        {
            true => new Excuse(EpisodeOutcome.StoppedInTime, former.Member, start, IsDeclared: false),
            null => new Excuse(EpisodeOutcome.PerhapsStoppedInTime, former.Member, start, IsDeclared: false),
            false => null,
        };
    }

    private Excuse? Takeover(ProductionRun former, ProductionRun successor)
    {
        if (!former.CanEndBefore(successor.LatestStart))
        {
            return null;
        }

        var isProven = RoleBefore(successor) == InstallationRole.Standby && After(former) == true;
        return After(former) == false
            ? null
            : new Excuse(isProven ? EpisodeOutcome.Takeover : EpisodeOutcome.OpenTakeover, former.Member, successor.LatestStart, IsDeclared: false);
    }

    private Excuse? Continued(Episode earlier, ProductionRun former) =>
        earlier.Excuse is { } excuse && excuse.Former == former.Member && former.CanEndBefore(excuse.Limit)
            ? After(former) switch
            {
                true => excuse,
                null when excuse.IsDeclared => excuse,
                null => excuse with { Outcome = Open(excuse.Outcome) },
                false => null,
            }
            : null;

    private static EpisodeOutcome Open(EpisodeOutcome outcome) =>
        outcome is EpisodeOutcome.Takeover or EpisodeOutcome.OpenTakeover ? EpisodeOutcome.OpenTakeover : EpisodeOutcome.PerhapsStoppedInTime;

    /// <summary>True when the member stands by, or has no licence any more, right after its run; null when nothing is known yet; false when it works on.</summary>
    private bool? After(ProductionRun run)
    {
        if (run.Span.To >= _end)
        {
            return null;
        }

        return !SpanSet.Contains(_presenceOf(run.Member), run.Span.To) || run.Member.Roles.At(run.Span.To).Role == InstallationRole.Standby ? true : null;
    }

    private InstallationRole? RoleBefore(ProductionRun run)
    {
        var before = run.Span.From.AddTicks(-1);
        return SpanSet.Contains(_presenceOf(run.Member), before) ? run.Member.Roles.At(before).Role : null;
    }
}
