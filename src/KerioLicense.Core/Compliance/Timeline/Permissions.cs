using System;
using System.Collections.Generic;
using KerioLicense.Time;

namespace KerioLicense.Compliance.Timeline;

/// <summary>When two members of a licence may both work: declared migrations and high-availability pairs.</summary>
internal sealed class Permissions
{
    private readonly List<(Member A, Member B, List<Interval> Spans)> _pairs = [];
    private readonly List<MigrationWindow> _migrations;

    public Permissions(List<Member> members, List<MigrationWindow> migrations, TimeSpan valid)
    {
        _migrations = migrations;
        for (var i = 0; i < members.Count; i++)
        {
            for (var j = i + 1; j < members.Count; j++)
            {
                var spans = HighAvailabilityPairs.Find(members[i], members[j], valid);
                if (spans.Count > 0)
                {
                    _pairs.Add((members[i], members[j], spans));
                }
            }
        }
    }

    public IReadOnlyList<(Member A, Member B, List<Interval> Spans)> Pairs => _pairs;

    public IReadOnlyList<MigrationWindow> Migrations => _migrations;

    /// <summary>The stretches in which these two are a pair or in migration; a migration without a known end has begun and does not end.</summary>
    public List<Interval> Of(Member a, Member b)
    {
        var spans = new List<Interval>();
        foreach (var pair in _pairs)
        {
            if (pair.A == a && pair.B == b)
            {
                spans.AddRange(pair.Spans);
            }
        }

        foreach (var migration in _migrations)
        {
            if (migration.IsOf(a, b))
            {
                spans.Add(new Interval(migration.Started, migration.End ?? DateTime.MaxValue));
            }
        }

        return IntervalSet.Union(spans);
    }

    /// <summary>The migration of these two that counts at an instant: one under way before one without a known end before one that is over, the one that ends last before the others.</summary>
    public MigrationWindow? Migration(Member a, Member b, DateTime instant)
    {
        MigrationWindow? found = null;
        foreach (var migration in _migrations)
        {
            if (migration.IsOf(a, b) && migration.Started <= instant && (found is null || Rank(migration).CompareTo(Rank(found)) > 0))
            {
                found = migration;
            }
        }

        return found;

        (int, DateTime?) Rank(MigrationWindow migration) => (migration.End is not { } end ? 1 : instant < end ? 2 : 0, migration.End);
    }

    /// <summary>The latest end of a permission of these two, at or before an instant.</summary>
    public DateTime? LastEnd(Member a, Member b, DateTime instant, out bool isPair)
    {
        DateTime? last = null;
        isPair = false;
        foreach (var migration in _migrations)
        {
            if (migration.IsOf(a, b) && migration.End is { } end && migration.Started < end && end <= instant && !(last >= end))
            {
                last = end;
            }
        }

        foreach (var pair in _pairs)
        {
            foreach (var span in pair.Spans)
            {
                if (pair.A == a && pair.B == b && span.To <= instant && !(last >= span.To))
                {
                    (last, isPair) = (span.To, true);
                }
            }
        }

        return last;
    }
}
