using System;
using System.Collections.Generic;
using KerioLicense.Compliance.Activity;
using KerioLicense.Model;
using KerioLicense.Time;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Timeline;

/// <summary>A stretch in which nothing that matters to a licence changes: what the rules look at.</summary>
internal sealed class Scene(KerioProduct product, Interval span, IReadOnlyList<Unit> units)
{
    public KerioProduct Product { get; } = product;

    public Interval Interval { get; } = span;

    /// <summary>The installations that are present.</summary>
    public IReadOnlyList<Unit> Units { get; } = units;

    /// <summary>The declared migration between the two installations, if it has begun.</summary>
    public MigrationWindow? Migration { get; init; }

    /// <summary>The end of the bridge licence that this licence is.</summary>
    public DateTime? BridgeUntil { get; init; }

    /// <summary>The times in which both work without a declaration: one of two machines, up to two of a pair and a third box, none in other scenes.</summary>
    public IReadOnlyList<Episode> Episodes { get; init; } = [];

    /// <summary>The worst of them.</summary>
    public Episode? Episode
    {
        get
        {
            Episode? worst = null;
            foreach (var episode in Episodes)
            {
                worst = worst is null || episode.Outcome > worst.Outcome ? episode : worst;
            }

            return worst;
        }
    }

    /// <summary>The declared takeover whose former installation is present and of which nothing is known since, and that installation.</summary>
    public (Episode Episode, Member Former)? DeclaredTakeover { get; init; }

    public bool IsMigrating => Migration is { } migration && (migration.End is not { } end || Interval.From < end);

    public bool IsBothInProduction =>
        Units.Count == 2 && Units[0].Role == InstallationRole.Production && Units[1].Role == InstallationRole.Production;

    /// <summary>The unit that stands by; one whose service is disabled before others.</summary>
    public Unit? StandbyUnit
    {
        get
        {
            Unit? standby = null;
            foreach (var unit in Units)
            {
                if (unit.Role == InstallationRole.Standby && (standby is null || unit.Standby == ForbiddingState.Disabled))
                {
                    standby = unit;
                }
            }

            return standby;
        }
    }

    /// <summary>The unit of which more would have to be known: one that is not known to work, if there is one.</summary>
    public Unit DoubtfulUnit => Units[0].Role == InstallationRole.Unknown || Units[1].Role == InstallationRole.Production ? Units[0] : Units[1];

    /// <summary>The other one of two.</summary>
    public Unit Other(Unit unit) => Units[0] == unit ? Units[Units.Count - 1] : Units[0];

    public Unit UnitOf(Member member) => Units[0].Is(member) ? Units[0] : Units[1];

    public MemberState? StateOf(Member member)
    {
        foreach (var unit in Units)
        {
            if (unit.First.Member == member)
            {
                return unit.First;
            }

            if (unit.Second is { } second && second.Member == member)
            {
                return second;
            }
        }

        return null;
    }
}
