namespace KerioLicense.Compliance.Timeline;

/// <summary>How the members of a license are counted: each open question doubles the ways.</summary>
/// <param name="IsPossible">With the members that are possibly present, not only the certain ones.</param>
/// <param name="DoubtfulPairsAreOne">Boxes of which it was not read whether they are a pair count as one.</param>
internal readonly record struct Way(bool IsPossible, bool DoubtfulPairsAreOne);

/// <summary>The couples of a license that were looked at in one way; each is worked out when it is first asked for.</summary>
internal sealed class Couples(Way way, Permissions permissions, Limits limits, DateTime asOf)
{
    private readonly Dictionary<(Member A, Member B), Couple> _known = [];

    public Way Way { get; } = way;

    public Couple Of(Member a, Member b)
    {
        if (string.CompareOrdinal(a.Id, b.Id) > 0)
        {
            (a, b) = (b, a);
        }

        if (!_known.TryGetValue((a, b), out var couple))
        {
            _known.Add((a, b), couple = new Couple(a, b, Way.IsPossible, Way.DoubtfulPairsAreOne, permissions, limits, asOf));
        }

        return couple;
    }

    /// <summary>The couples of two units.</summary>
    public List<Couple> Between(Unit one, Unit other)
    {
        var couples = new List<Couple>(1);
        foreach (var a in one.Members)
        {
            foreach (var b in other.Members)
            {
                couples.Add(Of(a, b));
            }
        }

        return couples;
    }
}
