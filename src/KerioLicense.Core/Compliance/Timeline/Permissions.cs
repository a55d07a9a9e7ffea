using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Time;

namespace KerioLicense.Compliance.Timeline;

/// <summary>When two members of a license may both work: declared migrations, agreements and high-availability pairs.</summary>
internal sealed class Permissions
{
    private readonly List<(Member A, Member B, List<Interval> Spans)> _whole = [];
    private readonly List<(Member A, Member B, List<Interval> Spans)> _orDoubtful = [];

    public Permissions(List<Member> members, PolicyIndex policy, KerioLicenseNumber? license)
    {
        Migrations = MigrationWindow.Find(policy, license, members);
        Agreements = policy.Agreements(license);
        Failovers = policy.Failovers(license);
        FindPairs(members, policy.Valid);
    }

    public IReadOnlyList<MigrationWindow> Migrations { get; }

    public IReadOnlyList<AgreementDeclaration> Agreements { get; }

    public IReadOnlyList<FailoverDeclaration> Failovers { get; }

    /// <summary>Whether some boxes are a pair depends on what was not read.</summary>
    public bool HasDoubtfulPairs { get; private set; }

    /// <summary>The pairs; with the doubtful ones where these count as one.</summary>
    public IReadOnlyList<(Member A, Member B, List<Interval> Spans)> Pairs(bool doubtfulToo) => doubtfulToo ? _orDoubtful : _whole;

    /// <summary>The intervals in which these two may both work; a migration without a known end has begun and does not end.</summary>
    public List<Interval> Of(Member a, Member b, bool doubtfulToo)
    {
        var spans = new List<Interval>();
        foreach (var pair in Pairs(doubtfulToo))
        {
            if ((pair.A == a && pair.B == b) || (pair.A == b && pair.B == a))
            {
                spans.AddRange(pair.Spans);
            }
        }

        foreach (var migration in Migrations)
        {
            if (migration.IsOf(a, b))
            {
                spans.Add(new Interval(migration.Started, migration.End ?? DateTime.MaxValue));
            }
        }

        foreach (var agreement in Agreements)
        {
            spans.Add(new Interval(agreement.From, agreement.Until));
        }

        return IntervalSet.Union(spans);
    }

    /// <summary>
    /// The migration of these two that counts at an instant: one under way before one without a known end before one that is over, the one
    /// that ends last before the others.
    /// </summary>
    public MigrationWindow? Migration(Member a, Member b, DateTime instant)
    {
        MigrationWindow? found = null;
        foreach (var migration in Migrations)
        {
            if (migration.IsOf(a, b) && migration.Started <= instant && (found is null || Rank(migration).CompareTo(Rank(found)) > 0))
            {
                found = migration;
            }
        }

        // Declarations that overlap or touch are one.
        return found?.End is { } end && instant < end ? found with { End = EndOf(MigrationsOf(a, b), instant) } : found;

        (int, DateTime?) Rank(MigrationWindow migration) => (migration.End is not { } end ? 1 : instant < end ? 2 : 0, migration.End);
    }

    /// <summary>The end of the agreement that is in force at an instant; null where none is.</summary>
    public DateTime? AgreedUntil(DateTime instant)
    {
        if (Agreements.Count == 0)
        {
            return null;
        }

        var spans = new List<Interval>(Agreements.Count);
        foreach (var agreement in Agreements)
        {
            spans.Add(new Interval(agreement.From, agreement.Until));
        }

        return EndOf(IntervalSet.Union(spans), instant);
    }

    private List<Interval> MigrationsOf(Member a, Member b)
    {
        var spans = new List<Interval>();
        foreach (var migration in Migrations)
        {
            if (migration.IsOf(a, b) && migration.End is { } end)
            {
                spans.Add(new Interval(migration.Started, end));
            }
        }

        return IntervalSet.Union(spans);
    }

    private static DateTime? EndOf(List<Interval> set, DateTime instant) =>
        IntervalSet.IndexOf(set, instant) is var i and >= 0 ? set[i].To : null;

    /// <summary>Only boxes that show the same virtual interface can be a pair.</summary>
    private void FindPairs(List<Member> members, TimeSpan valid)
    {
        var byInterface = new Dictionary<VirtualInterface, List<int>>();
        var looked = new HashSet<(int, int)>();
        for (var i = 0; i < members.Count; i++)
        {
            foreach (var observation in members[i].Machine.Observations)
            {
                foreach (var address in observation.Control?.HighAvailability?.VirtualInterfaces ?? [])
                {
                    if (!byInterface.TryGetValue(address, out var same))
                    {
                        byInterface.Add(address, same = []);
                    }

                    if (same.Count == 0 || same[same.Count - 1] != i)
                    {
                        same.Add(i);
                    }
                }
            }
        }

        foreach (var same in byInterface.Values)
        {
            for (var i = 0; i < same.Count; i++)
            {
                for (var j = i + 1; j < same.Count; j++)
                {
                    if (looked.Add((same[i], same[j])))
                    {
                        FindPair(members[same[i]], members[same[j]], valid);
                    }
                }
            }
        }
    }

    private void FindPair(Member a, Member b, TimeSpan valid)
    {
        var all = HighAvailabilityPairs.Find(a, b, PairLook.Doubtful, valid);
        var whole = HighAvailabilityPairs.Find(a, b, PairLook.Whole, valid);
        if (all.Count > 0)
        {
            _orDoubtful.Add((a, b, all));
        }

        if (whole.Count > 0)
        {
            _whole.Add((a, b, whole));
        }

        HasDoubtfulPairs |= all.Count != whole.Count || !all.TrueForAll(span => whole.Contains(span));
    }
}
