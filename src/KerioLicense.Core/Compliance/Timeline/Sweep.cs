using KerioLicense.Compliance.Activity;
using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using KerioLicense.Time;

namespace KerioLicense.Compliance.Timeline;

/// <summary>Cuts the time of a license into scenes in which nothing changes.</summary>
internal sealed class Sweep
{
    private readonly KerioProduct _product;
    private readonly List<Member> _members;
    private readonly Permissions _permissions;
    private readonly DateTime? _bridgeUntil;
    private readonly List<Couples> _couples = [];
    private readonly List<DateTime> _boundaries;

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

        _boundaries = Boundaries.Of(members, permissions, Silence, _bridgeUntil, window);
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
            scenes.Add(Scene(interval, UnitsAt(interval.From, present, _couples[way].Way), _couples[way]));
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

    private Scene Scene(Interval interval, List<Unit> units, Couples couples) => new(_product, interval, units, couples)
    {
        BridgeUntil = _bridgeUntil,
        IsRead = interval.From >= Silence.FirstReading,
        Migration = units is [{ IsPair: false } one, { IsPair: false } other]
            ? _permissions.Migration(one.First.Member, other.First.Member, interval.From) : null,
        AgreedUntil = units.Count == 2 ? _permissions.AgreedUntil(interval.From) : null,
    };

    private List<Unit> UnitsAt(DateTime instant, List<MemberState> present, Way way) =>
        Units.At(instant, present, _permissions.Pairs(way.DoubtfulPairsAreOne));

    /// <summary>Where two are counted, their work can change the answer while no role changes.</summary>
    private void AddEdges()
    {
        var edges = new List<DateTime>();
        foreach (var couples in _couples)
        {
            var looked = new Dictionary<Couple, List<DateTime>>();
            foreach (var (interval, present) in Intervals(couples.Way))
            {
                if (present.Count is < 2 or > 4 || UnitsAt(interval.From, present, couples.Way) is not [var one, var other])
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
}
