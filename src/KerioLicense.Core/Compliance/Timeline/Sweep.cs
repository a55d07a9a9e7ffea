using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Timeline;

/// <summary>Cuts the time of a license into scenes in which nothing changes.</summary>
internal sealed class Sweep
{
    // Of more members the time line does not show each change while at least three are certainly there: their roles change no verdict.
    private const int MostInDetail = 32;

    private readonly KerioProduct _product;
    private readonly List<Member> _members;
    private readonly Permissions _permissions;
    private readonly DateTime? _bridgeUntil;
    private readonly List<Couples> _couples = [];
    private readonly List<DateTime> _boundaries = [];

    /// <summary>Finds where anything can change.</summary>
    /// <param name="license">The license.</param>
    /// <param name="members">The machines that carry it or may carry it.</param>
    /// <param name="permissions">What is permitted to them.</param>
    /// <param name="policy">Limits, and the bridge license that this license may be.</param>
    /// <param name="window">The time that has to be covered.</param>
    public Sweep(LicenseCase license, List<Member> members, Permissions permissions, PolicyIndex policy, Interval window)
    {
        (_product, _members, _permissions, _bridgeUntil) = (license.Product, members, permissions, policy.BridgeUntil(license.Number));
        Silence = new Silence(members, policy.Silent);
        foreach (var way in permissions.HasDoubtfulPairs
            ? (Way[])[new(false, true), new(true, true), new(false, false), new(true, false)]
            : [new(false, true), new(true, true)])
        {
            _couples.Add(new Couples(way, permissions, Limits.Of(policy), window.To.AddTicks(-1)));
        }

        FindBoundaries(window.From, window.To);
        if (members.Count > MostInDetail && permissions.Pairs(doubtfulToo: true).Count == 0)
        {
            DropWhereThreeAreCertain();
        }

        AddEdges();
    }

    /// <summary>When nobody read the license.</summary>
    public Silence Silence { get; }

    /// <summary>How many ways there are to count the members.</summary>
    public int Ways => _couples.Count;

    /// <summary>The scenes of one way, oldest first, without a gap.</summary>
    public List<Scene> Scenes(int way)
    {
        var scenes = new List<Scene>(_boundaries.Count);
        foreach (var (interval, present) in Intervals(_couples[way].Way))
        {
            scenes.Add(Scene(interval, Units(interval.From, present, _couples[way].Way), _couples[way]));
        }

        return scenes;
    }

    private IEnumerable<(Interval Interval, List<MemberState> Present)> Intervals(Way way)
    {
        var cursors = new int[_members.Count];
        var present = new List<MemberState>(_members.Count);
        for (var i = 0; i + 1 < _boundaries.Count; i++)
        {
            var interval = new Interval(_boundaries[i], _boundaries[i + 1]);
            present.Clear();
            for (var j = 0; j < _members.Count; j++)
            {
                var member = _members[j];
                var stretches = member.Roles.Stretches;
                while (cursors[j] + 1 < stretches.Count && stretches[cursors[j]].Interval.To <= interval.From)
                {
                    cursors[j]++;
                }

                if (IntervalSet.Contains(way.IsPossible ? member.Presence.Possible : member.Presence.Certain, interval.From))
                {
                    present.Add(new MemberState(member, stretches[cursors[j]]));
                }
            }

            yield return (interval, present);
        }
    }

    private Scene Scene(Interval interval, List<Unit> units, Couples couples)
    {
        var scene = new Scene(_product, interval, units, couples)
        {
            BridgeUntil = _bridgeUntil,
            IsRead = interval.From >= Silence.FirstReading,
        };
        return units.Count != 2 ? scene : new Scene(_product, interval, units, couples)
        {
            BridgeUntil = _bridgeUntil,
            Migration = units[0].IsPair || units[1].IsPair
                ? null : _permissions.Migration(units[0].First.Member, units[1].First.Member, interval.From),
            AgreedUntil = _permissions.AgreedUntil(interval.From),
        };
    }

    private void DropWhereThreeAreCertain()
    {
        var events = new List<(DateTime At, int Change)>();
        foreach (var member in _members)
        {
            foreach (var interval in member.Presence.Certain)
            {
                events.Add((interval.From, 1));
                events.Add((interval.To, -1));
            }
        }

        events.Sort();
        var crowded = new List<Interval>();
        for (int i = 0, count = 0; i < events.Count; i++)
        {
            count += events[i].Change;
            if (count >= 3 && i + 1 < events.Count)
            {
                crowded.Add(new Interval(events[i].At, events[i + 1].At));
            }
        }

        IntervalSet.Union(crowded);

        // The last scene is told in full.
        var last = _boundaries[_boundaries.Count - 2];
        _boundaries.RemoveAll(
            boundary => boundary < last && IntervalSet.IndexOf(crowded, boundary) is var i and >= 0 && crowded[i].From < boundary);
    }

    /// <summary>Where two are counted, their work can change the answer while no role changes.</summary>
    private void AddEdges()
    {
        var edges = new List<DateTime>();
        foreach (var couples in _couples)
        {
            var looked = new Dictionary<Couple, List<DateTime>>();
            foreach (var (interval, present) in Intervals(couples.Way))
            {
                if (present.Count is < 2 or > 4 || Units(interval.From, present, couples.Way) is not [var one, var other])
                {
                    continue;
                }

                foreach (var couple in couples.Between(one, other))
                {
                    if (!looked.TryGetValue(couple, out var own))
                    {
                        looked.Add(couple, own = IntervalSet.SortDistinct([.. couple.Edges()]));
                    }

                    var from = own.BinarySearch(interval.From);
                    for (var i = from < 0 ? ~from : from; i < own.Count && own[i] < interval.To; i++)
                    {
                        edges.Add(own[i]);
                    }
                }
            }
        }

        _boundaries.AddRange(edges);
        IntervalSet.SortDistinct(_boundaries);
    }

    private List<Unit> Units(DateTime instant, List<MemberState> present, Way way)
    {
        var units = new List<Unit>(present.Count);
        var pairs = _permissions.Pairs(way.DoubtfulPairsAreOne);
        if (pairs.Count == 0)
        {
            foreach (var state in present)
            {
                units.Add(new Unit(state, null));
            }

            return units;
        }

        foreach (var (a, b, spans) in pairs)
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
        Add(Silence.FirstReading ?? end);
        foreach (var edge in Silence.Edges())
        {
            Add(edge);
        }

        foreach (var member in _members)
        {
            AddAll(member.Presence.Certain);
            AddAll(member.Presence.Possible);
            foreach (var stretch in member.Roles.Stretches)
            {
                Add(stretch.Interval.From);
            }
        }

        foreach (var doubtfulToo in (bool[])[true, false])
        {
            foreach (var pair in _permissions.Pairs(doubtfulToo))
            {
                AddAll(pair.Spans);
            }
        }

        foreach (var migration in _permissions.Migrations)
        {
            Add(migration.Started);
            Add(migration.End ?? end);
        }

        foreach (var agreement in _permissions.Agreements)
        {
            Add(agreement.From);
            Add(agreement.Until);
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
