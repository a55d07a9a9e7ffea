using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Activity;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Timeline;

/// <summary>Cuts the time of a licence into scenes in which nothing changes.</summary>
internal sealed class Sweep
{
    private readonly KerioProduct _product;
    private readonly List<Member> _members;
    private readonly List<MigrationWindow> _migrations;
    private readonly DateTime? _bridgeUntil;
    private readonly List<DateTime> _boundaries = [];
    private readonly List<(Member A, Member B, List<Span> Spans)> _pairs = [];

    public Sweep(KerioProduct product, List<Member> members, List<MigrationWindow> migrations, DateTime? bridgeUntil, TimeSpan valid, DateTime end)
    {
        (_product, _members, _migrations, _bridgeUntil) = (product, members, migrations, bridgeUntil);
        var start = end;
        foreach (var member in members)
        {
            if (member.Presence.Possible.Count > 0 && member.Presence.Possible[0].From < start)
            {
                start = member.Presence.Possible[0].From;
            }
        }

        FindPairs(valid);
        FindBoundaries(start, end);
    }

    /// <summary>The scenes, oldest first, without a gap.</summary>
    /// <param name="isPossible">With the members that are possibly present, not only the certain ones.</param>
    public List<Scene> Scenes(bool isPossible)
    {
        var scenes = new List<Scene>(_boundaries.Count);
        var cursors = new int[_members.Count];
        var present = new List<MemberState>(_members.Count);
        for (var i = 0; i + 1 < _boundaries.Count; i++)
        {
            var span = new Span(_boundaries[i], _boundaries[i + 1]);
            present.Clear();
            for (var j = 0; j < _members.Count; j++)
            {
                var member = _members[j];
                var stretches = member.Roles.Stretches;
                while (cursors[j] + 1 < stretches.Count && stretches[cursors[j]].Span.To <= span.From)
                {
                    cursors[j]++;
                }

                if (SpanSet.Contains(isPossible ? member.Presence.Possible : member.Presence.Certain, span.From))
                {
                    present.Add(new MemberState(member, stretches[cursors[j]]));
                }
            }

            scenes.Add(Scene(span, present));
        }

        return scenes;
    }

    private Scene Scene(Span span, List<MemberState> present)
    {
        var units = Units(span.From, present);
        return new Scene(_product, span, units)
        {
            Migration = units.Count == 2 && present.Count == 2 ? Migration(present[0].Member, present[1].Member, span.From) : null,
            BridgeUntil = _bridgeUntil,
        };
    }

    private List<Unit> Units(DateTime instant, List<MemberState> present)
    {
        var units = new List<Unit>(present.Count);
        foreach (var (a, b, spans) in _pairs)
        {
            if (SpanSet.Contains(spans, instant)
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

    /// <summary>The migration of these two that counts at an instant: one under way before one without a known end before one that is over.</summary>
    private MigrationWindow? Migration(Member a, Member b, DateTime instant)
    {
        MigrationWindow? found = null;
        foreach (var migration in _migrations)
        {
            var isOfThese = (migration.From == a && migration.To == b) || (migration.From == b && migration.To == a);
            if (isOfThese && migration.Started <= instant && (found is null || Rank(migration) > Rank(found)))
            {
                found = migration;
            }
        }

        return found;

        int Rank(MigrationWindow migration) => migration.End is not { } end ? 1 : instant < end ? 2 : 0;
    }

    private void FindPairs(TimeSpan valid)
    {
        for (var i = 0; i < _members.Count; i++)
        {
            for (var j = i + 1; j < _members.Count; j++)
            {
                var spans = HighAvailabilityPairs.Find(_members[i], _members[j], valid);
                if (spans.Count > 0)
                {
                    _pairs.Add((_members[i], _members[j], spans));
                }
            }
        }
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
                Add(stretch.Span.From);
            }
        }

        foreach (var pair in _pairs)
        {
            AddAll(pair.Spans);
        }

        foreach (var migration in _migrations)
        {
            Add(migration.Started);
            Add(migration.End ?? end);
        }

        Add(_bridgeUntil ?? end);
        _boundaries.Sort();
        var last = 0;
        for (var i = 1; i < _boundaries.Count; i++)
        {
            if (_boundaries[i] != _boundaries[last])
            {
                _boundaries[++last] = _boundaries[i];
            }
        }

        _boundaries.RemoveRange(last + 1, _boundaries.Count - last - 1);

        void AddAll(List<Span> spans)
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
