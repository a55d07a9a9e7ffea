using KerioLicense.Compliance.Activity;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Timeline;

/// <summary>A stretch in which nothing that matters to a license changes: what the rules look at.</summary>
internal sealed class Scene(KerioProduct product, Interval interval, IReadOnlyList<Unit> units, Couples couples)
{
    // Of many units a member is looked up; a dictionary of a few would cost more than it saves.
    private const int MostLookedThrough = 8;

    private Dictionary<Member, Unit>? _unitOf;
    private (bool IsKnown, Breach? Breach) _breach;
    private (bool IsKnown, Change? Change) _change;

    public KerioProduct Product { get; } = product;

    public Interval Interval { get; } = interval;

    /// <summary>The installations that are present.</summary>
    public IReadOnlyList<Unit> Units { get; } = units;

    /// <summary>The declared migration between the two installations, if it has begun.</summary>
    public MigrationWindow? Migration { get; init; }

    /// <summary>The end of the agreement that is in force.</summary>
    public DateTime? AgreedUntil { get; init; }

    /// <summary>The end of the bridge license that this license is.</summary>
    public DateTime? BridgeUntil { get; init; }

    /// <summary>Some installation has been read with this license up to here.</summary>
    public bool IsRead { get; init; } = true;

    public bool IsMigrating => Migration is { } migration && (migration.End is not { } end || Interval.From < end);

    public bool IsBothInProduction =>
        Units.Count == 2 && Units[0].Role == InstallationRole.Production && Units[1].Role == InstallationRole.Production;

    /// <summary>Two in production whose stretches of work certainly overlap; the first one found.</summary>
    public Breach? Breach
    {
        get
        {
            if (!_breach.IsKnown)
            {
                _breach = (true, Breaches() is [var first, ..] ? first : null);
            }

            return _breach.Breach;
        }
    }

    /// <summary>What the changes between two come to; the worst where a pair is one of them,
    /// null where at most one of the two worked.</summary>
    public Change? Change
    {
        get
        {
            if (!_change.IsKnown)
            {
                Change? worst = null;
                foreach (var couple in OfTwo())
                {
                    var change = couple.ChangeAt(Interval.From);
                    worst = worst is null || change?.Outcome > worst.Outcome ? change ?? worst : worst;
                }

                _change = (true, worst);
            }

            return _change.Change;
        }
    }

    /// <summary>Whether one of the two is in standby, whatever the other is.</summary>
    public bool HasRestingUnit
    {
        get
        {
            foreach (var unit in Units)
            {
                if (unit.Role == InstallationRole.Standby)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The unit of two that stands by; one whose service is disabled before others. A producer that rests over a weekend beside
    /// one of which nothing is known is none.</summary>
    public Unit? StandbyUnit
    {
        get
        {
            Unit? standby = null;
            foreach (var unit in Units)
            {
                if (unit.Role == InstallationRole.Standby
                    && IsStandby(unit)
                    && (standby is null || unit.State == ForbiddingState.Disabled))
                {
                    standby = unit;
                }
            }

            return standby;
        }
    }

    /// <summary>The unit of which more would have to be known: one that is not known to work, if there is one.</summary>
    public Unit DoubtfulUnit =>
        Units[0].Role == InstallationRole.Unknown || Units[1].Role == InstallationRole.Production ? Units[0] : Units[1];

    /// <summary>All breaches of two units.</summary>
    public List<Breach> Breaches()
    {
        var breaches = new List<Breach>();
        if (!IsBothInProduction)
        {
            return breaches;
        }

        foreach (var one in Units[0].AtWork())
        {
            foreach (var other in Units[1].AtWork())
            {
                if (couples.Of(one, other).Breach(Interval.From) is { } overlap)
                {
                    breaches.Add(new Breach(overlap.A, overlap.B));
                }
            }
        }

        return breaches;
    }

    /// <summary>The other one of two.</summary>
    public Unit Other(Unit unit) => Units[0] == unit ? Units[Units.Count - 1] : Units[0];

    public Unit UnitOf(Member member) => Units[0].Is(member) ? Units[0] : Units[1];

    public MemberState? StateOf(Member member) => WithMember(member) is not { } unit ? null
        : unit.First.Member == member ? unit.First : unit.Second;

    /// <summary>The unit of a member; null where it is not present.</summary>
    public Unit? WithMember(Member member)
    {
        if (Units.Count > MostLookedThrough)
        {
            return (_unitOf ??= UnitsByMember()).TryGetValue(member, out var known) ? known : null;
        }

        foreach (var unit in Units)
        {
            if (unit.Is(member))
            {
                return unit;
            }
        }

        return null;
    }

    private Dictionary<Member, Unit> UnitsByMember()
    {
        var units = new Dictionary<Member, Unit>(Units.Count);
        foreach (var unit in Units)
        {
            foreach (var member in unit.Members)
            {
                units[member] = unit;
            }
        }

        return units;
    }

    private List<Couple> OfTwo() => Units.Count == 2 ? couples.Between(Units[0], Units[1]) : [];

    private bool IsStandby(Unit unit)
    {
        if (Units.Count != 2 || unit.State != ForbiddingState.None || Other(unit).Role == InstallationRole.Standby
            || !Other(unit).IsUnknown)
        {
            return true;
        }

        foreach (var couple in OfTwo())
        {
            foreach (var member in unit.Members)
            {
                if (couple.Has(member) && couple.IsLastAtWork(member, Interval.From))
                {
                    return false;
                }
            }
        }

        return true;
    }
}

/// <summary>Two stretches of work that certainly overlap.</summary>
internal readonly record struct Breach(WorkStretch A, WorkStretch B)
{
    /// <summary>From the first to the last moment at which both certainly worked.</summary>
    public Interval Both => A.Both(B);
}
