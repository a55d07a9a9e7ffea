using System;
using System.Collections.Generic;
using KerioLicense.Policy;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Timeline;

/// <summary>The times in which two members of a licence worked at once without a declaration, and what each of them was (about_KerioLicense_Evidence 4).</summary>
internal sealed class Episodes
{
    private readonly IReadOnlyList<FailoverDeclaration> _failovers;
    private readonly Permissions _permissions;
    private readonly TimeSpan _quiet;
    private readonly TimeSpan _lookBack;
    private readonly DateTime _end;
    private readonly Func<Member, List<Interval>> _presenceOf;
    private readonly List<Episode> _all = [];

    /// <param name="members">All members of the licence.</param>
    /// <param name="presenceOf">When each was present, certainly or possibly.</param>
    /// <param name="permissions">Declared migrations and high-availability pairs.</param>
    /// <param name="failovers">Declared takeovers.</param>
    /// <param name="evidence">The policy's limits.</param>
    /// <param name="end">The first instant that does not count any more.</param>
    public Episodes(
        List<Member> members,
        Func<Member, List<Interval>> presenceOf,
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
        _all.Find(episode => episode.IsOf(one, other) && episode.Interval.Contains(instant));

    /// <summary>
    /// The last episode of the two, when a declared takeover from the former excuses it and the former has not worked since: what the former does then need not be known.
    /// </summary>
    public Episode? DeclaredBefore(Member former, Member other, DateTime instant)
    {
        var last = _all.FindLast(episode => episode.IsOf(former, other) && episode.Interval.From <= instant);
        if (last is null || !last.Excuses.Exists(excuse => excuse.IsDeclared && excuse.Former == former))
        {
            return null;
        }

        foreach (var span in former.Roles.Production)
        {
            if (span.To > last.Interval.To && span.From <= instant)
            {
                return null;
            }
        }

        return last;
    }

    private List<Interval> AtWork(Member member) => IntervalSet.Intersect(member.Roles.Production, _presenceOf(member));

    private void Find(Member a, Member b)
    {
        var (workOfA, workOfB) = (AtWork(a), AtWork(b));
        var first = _all.Count;
        foreach (var span in IntervalSet.Except(IntervalSet.Intersect(workOfA, workOfB), _permissions.Of(a, b)))
        {
            if (span.From >= _end)
            {
                break;
            }

            // Work of an instant is a span of one tick: it lies one tick farther away than it looks.
            var last = _all.Count - 1;
            if (last >= first && span.From - _all[last].Interval.To < _quiet - TimeSpan.FromTicks(1))
            {
                _all[last].Interval = _all[last].Interval with { To = span.To };
            }
            else
            {
                _all.Add(new Episode(a, b, span));
            }
        }

        for (var i = first; i < _all.Count; i++)
        {
            Judge(i, first, new ProductionRun(a, workOfA, _all[i].Interval), new ProductionRun(b, workOfB, _all[i].Interval));
        }
    }

    /// <summary>Asks for every excuse, in the order of the definition; without one it is a breach.</summary>
    private void Judge(int index, int first, ProductionRun a, ProductionRun b)
    {
        var episode = _all[index];
        (ProductionRun Former, ProductionRun Successor)[] ways = [(a, b), (b, a)];
        var earlier = _all.GetRange(first, index - first).FindAll(candidate => episode.Interval.From - candidate.Interval.To <= _lookBack);
        foreach (var (former, successor) in ways)
        {
            Offer(Declared(episode, former, successor));
        }

        foreach (var (former, _) in ways)
        {
            Offer(InTime(episode, former));
        }

        if (earlier.Count == 0)
        {
            foreach (var (former, successor) in ways)
            {
                Offer(Takeover(former, successor));
            }
        }

        foreach (var (former, _) in ways)
        {
            foreach (var before in earlier)
            {
                foreach (var excuse in before.Excuses)
                {
                    Offer(Continued(excuse, former));
                }
            }
        }

        void Offer(Excuse? excuse)
        {
            if (excuse is not null)
            {
                episode.Excuses.Add(excuse);
            }
        }
    }

    private Excuse? Declared(Episode episode, ProductionRun former, ProductionRun successor)
    {
        foreach (var failover in _failovers)
        {
            if (failover.At >= episode.Interval.From - _quiet
                && failover.At <= episode.Interval.To
                && former.Member.Machine.HasId(failover.From)
                && successor.Member.Machine.HasId(failover.To)
                && former.CanEndBefore(successor.LatestStart))
            {
                return new Excuse { Former = former.Member, Limit = successor.LatestStart, IsDeclared = true };
            }
        }

        return null;
    }

    /// <summary>Both were permitted to work before: whoever did nothing since may have stopped in time.</summary>
    private Excuse? InTime(Episode episode, ProductionRun former)
    {
        if (_permissions.LastEnd(episode.A, episode.B, episode.Interval.From, out var isPair) is not { } end || !former.CanEndBefore(end))
        {
            return null;
        }

        return new Excuse { Former = former.Member, Limit = end, IsInTime = true, IsAfterPair = isPair, HasStopped = HasStopped(former) };
    }

    private Excuse? Takeover(ProductionRun former, ProductionRun successor) => former.CanEndBefore(successor.LatestStart)
        ? new Excuse
        {
            Former = former.Member,
            Limit = successor.LatestStart,
            IsProven = RoleBefore(successor) == InstallationRole.Standby,
            HasStopped = HasStopped(former),
        }
        : null;

    private Excuse? Continued(Excuse earlier, ProductionRun former) => earlier.Former == former.Member && former.CanEndBefore(earlier.Limit)
        ? earlier with { IsDeclared = false, HasStopped = HasStopped(former) }
        : null;

    /// <summary>The member stands by, or has no licence any more, right after its run.</summary>
    private bool HasStopped(ProductionRun run) =>
        run.Interval.To < _end
        && (!IntervalSet.Contains(_presenceOf(run.Member), run.Interval.To) || run.Member.Roles.At(run.Interval.To).Role == InstallationRole.Standby);

    private InstallationRole? RoleBefore(ProductionRun run)
    {
        var before = run.Interval.From.AddTicks(-1);
        return IntervalSet.Contains(_presenceOf(run.Member), before) ? run.Member.Roles.At(before).Role : null;
    }
}
