using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Activity;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Timeline;

/// <summary>Cuts the time of a licence into scenes in which nothing changes.</summary>
internal sealed class Sweep
{
    private readonly KerioProduct _product;
    private readonly List<Member> _members;
    private readonly Permissions _permissions;
    private readonly DateTime? _bridgeUntil;
    private readonly List<DateTime> _boundaries = [];

    /// <param name="product">The product of the licence.</param>
    /// <param name="members">The machines that carry it or may carry it.</param>
    /// <param name="permissions">Migrations and pairs among them.</param>
    /// <param name="bridgeUntil">The end of the bridge licence that this licence is.</param>
    /// <param name="window">The time that has to be covered; earlier presence is covered too.</param>
    public Sweep(KerioProduct product, List<Member> members, Permissions permissions, DateTime? bridgeUntil, Interval window)
    {
        (_product, _members, _permissions, _bridgeUntil) = (product, members, permissions, bridgeUntil);
        var (start, end) = (window.From, window.To);
        foreach (var member in members)
        {
            if (member.Presence.Possible.Count > 0 && member.Presence.Possible[0].From < start)
            {
                start = member.Presence.Possible[0].From;
            }
        }

        FindBoundaries(start, end);
    }

    /// <summary>The scenes, oldest first, without a gap.</summary>
    /// <param name="isPossible">With the members that are possibly present, not only the certain ones.</param>
    /// <param name="episodes">The episodes among them.</param>
    public List<Scene> Scenes(bool isPossible, Episodes episodes)
    {
        var scenes = new List<Scene>(_boundaries.Count);
        var cursors = new int[_members.Count];
        var present = new List<MemberState>(_members.Count);
        for (var i = 0; i + 1 < _boundaries.Count; i++)
        {
            var span = new Interval(_boundaries[i], _boundaries[i + 1]);
            present.Clear();
            for (var j = 0; j < _members.Count; j++)
            {
                var member = _members[j];
                var stretches = member.Roles.Stretches;
                while (cursors[j] + 1 < stretches.Count && stretches[cursors[j]].Interval.To <= span.From)
                {
                    cursors[j]++;
                }

                if (IntervalSet.Contains(isPossible ? member.Presence.Possible : member.Presence.Certain, span.From))
                {
                    present.Add(new MemberState(member, stretches[cursors[j]]));
                }
            }

            scenes.Add(Scene(span, present, episodes));
        }

        return scenes;
    }

    private Scene Scene(Interval span, List<MemberState> present, Episodes episodes)
    {
        var units = Units(span.From, present);
        if (units.Count != 2)
        {
            return new Scene(_product, span, units) { BridgeUntil = _bridgeUntil };
        }

        return new Scene(_product, span, units)
        {
            BridgeUntil = _bridgeUntil,
            Migration = present.Count == 2 ? _permissions.Migration(present[0].Member, present[1].Member, span.From) : null,
            Episodes = units.TrueForAll(static unit => unit.Role == InstallationRole.Production) ? EpisodesOf(units, episodes, span.From) : [],
            DeclaredTakeover = DeclaredTakeover(units, episodes, span.From),
        };
    }

    private static List<Episode> EpisodesOf(List<Unit> units, Episodes episodes, DateTime instant)
    {
        var found = new List<Episode>();
        foreach (var one in units[0].AtWork())
        {
            foreach (var other in units[1].AtWork())
            {
                if (episodes.Of(one, other, instant) is { } episode)
                {
                    found.Add(episode);
                }
            }
        }

        return found;
    }

    private static (Episode Episode, Member Former)? DeclaredTakeover(List<Unit> units, Episodes episodes, DateTime instant)
    {
        foreach (var (unit, other) in ((Unit, Unit)[])[(units[0], units[1]), (units[1], units[0])])
        {
            if (unit is { IsPair: false, Role: InstallationRole.Unknown }
                && !other.IsPair
                && episodes.DeclaredBefore(unit.First.Member, other.First.Member, instant) is { } declared)
            {
                return (declared, unit.First.Member);
            }
        }

        return null;
    }

    private List<Unit> Units(DateTime instant, List<MemberState> present)
    {
        var units = new List<Unit>(present.Count);
        foreach (var (a, b, spans) in _permissions.Pairs)
        {
            if (IntervalSet.Contains(spans, instant)
                && Take(present, units, a) is { } first
                && Take(present, units, b) is { } second)
            {
                units.Add(new Unit(first, second));
            }
        }

        foreach (var state in present)
        {
            if (!IsTaken(units, state.Member))
            {
                units.Add(new Unit(state, null));
            }
        }

        return units;
    }

    private static MemberState? Take(List<MemberState> present, List<Unit> units, Member member)
    {
        if (IsTaken(units, member))
        {
            return null;
        }

        foreach (var state in present)
        {
            if (state.Member == member)
            {
                return state;
            }
        }

        return null;
    }

    private static bool IsTaken(List<Unit> units, Member member)
    {
        foreach (var unit in units)
        {
            if (unit.Is(member))
            {
                return true;
            }
        }

        return false;
    }

    private void FindBoundaries(DateTime start, DateTime end)
    {
        _boundaries.Add(start);
        _boundaries.Add(end);
        foreach (var member in _members)
        {
            AddAll(member.Presence.Certain);
            AddAll(member.Presence.Possible);
            foreach (var stretch in member.Roles.Stretches)
            {
                Add(stretch.Interval.From);
            }
        }

        foreach (var pair in _permissions.Pairs)
        {
            AddAll(pair.Spans);
        }

        foreach (var migration in _permissions.Migrations)
        {
            Add(migration.Started);
            Add(migration.End ?? end);
        }

        Add(_bridgeUntil ?? end);
        IntervalSet.SortDistinct(_boundaries);

        void AddAll(List<Interval> spans)
        {
            foreach (var span in spans)
            {
                Add(span.From);
                Add(span.To);
            }
        }

        void Add(DateTime instant)
        {
            if (instant > start && instant < end)
            {
                _boundaries.Add(instant);
            }
        }
    }
}
