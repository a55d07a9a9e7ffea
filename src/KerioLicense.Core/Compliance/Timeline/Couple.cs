using KerioLicense.Compliance.Activity;
using KerioLicense.Time;

namespace KerioLicense.Compliance.Timeline;

/// <summary>Two members of a license: their work outside their permissions, where it overlaps, and the changes between them
/// (about_KerioLicense_Evidence).</summary>
internal sealed class Couple
{
    private readonly Side _a;
    private readonly Side _b;
    private readonly TimeSpan _lookBack;
    private readonly ChangeJudge _judge;
    private (int, int, int, int) _lastSought = (-1, -1, -1, -1);
    private Change? _lastFound;

    /// <summary>Looks at two members.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <param name="isPossible">With the possible presence, not the certain one.</param>
    /// <param name="doubtfulPairsAreOne">Doubtful pairs count as one.</param>
    /// <param name="permissions">Those of the license.</param>
    /// <param name="limits">The policy's limits.</param>
    /// <param name="asOf">The instant of the verdict.</param>
    public Couple(Member a, Member b, bool isPossible, bool doubtfulPairsAreOne, Permissions permissions, Limits limits, DateTime asOf)
    {
        _lookBack = limits.LookBack;
        var windows = permissions.Of(a, b, doubtfulPairsAreOne);
        _a = new Side(a, b, isPossible, windows, permissions, limits);
        _b = new Side(b, a, isPossible, windows, permissions, limits);
        _a.MarkOverlaps(_b);
        _b.MarkOverlaps(_a);
        _judge = new ChangeJudge(windows, permissions, limits, asOf);
    }

    /// <summary>Both are in stretches of work, or run on from them, that certainly overlap.</summary>
    public (WorkStretch A, WorkStretch B)? Breach(DateTime instant) =>
        _a.Current(instant) is { } one && _b.Current(instant) is { } other && one.Overlaps(other) ? (one, other) : null;

    /// <summary>The instants at which an answer of this couple can change while no role does.</summary>
    public IEnumerable<DateTime> Edges()
    {
        foreach (var side in (Side[])[_a, _b])
        {
            foreach (var edge in side.Edges(_lookBack))
            {
                yield return edge;
            }
        }
    }

    public bool Has(Member member) => _a.Member == member || _b.Member == member;

    /// <summary>The last work of both up to an instant was, or can have been, this one's.</summary>
    public bool IsLastAtWork(Member member, DateTime instant)
    {
        var (own, other) = _a.Member == member ? (_a, _b) : (_b, _a);
        return own.LastProof(instant, _lookBack) is { } last
            && !(other.LastProof(instant, _lookBack) is { } theirs && theirs.From >= last.To);
    }

    /// <summary>What the changes between the two within the look-back that ends at an instant come to;
    /// null where at most one of them worked.</summary>
    public Change? ChangeAt(DateTime instant)
    {
        var ((lowA, highA), (lowB, highB)) = (_a.Within(instant, _lookBack), _b.Within(instant, _lookBack));
        if (_lastSought != (lowA, highA, lowB, highB))
        {
            _lastSought = (lowA, highA, lowB, highB);
            var (jobsA, jobsB) = (_a.Jobs(lowA, highA), _b.Jobs(lowB, highB));
            _lastFound = jobsA.Count == 0 || jobsB.Count == 0 ? null : Best(Runs(_a, jobsA, _b, jobsB), Runs(_b, jobsB, _a, jobsA));
        }

        return _lastFound;
    }

    private Change Best(List<WorkRun> one, List<WorkRun> other)
    {
        if (one.Count != other.Count)
        {
            return _judge.Of(one.Count < other.Count ? one : other);
        }

        var (a, b) = (_judge.Of(one), _judge.Of(other));
        return b.Outcome < a.Outcome ? b : a;
    }

    /// <summary>The fewest runs of work of the two, one after the other, when one of them is the first.</summary>
    private static List<WorkRun> Runs(Side first, List<WorkStretch> firsts, Side second, List<WorkStretch> seconds)
    {
        var runs = new List<WorkRun>();
        var (i, j) = (0, 0);
        for (var isFirst = true; i < firsts.Count || j < seconds.Count; isFirst = !isFirst)
        {
            var (who, own, at, theirs, next) = isFirst ? (first, firsts, i, seconds, j) : (second, seconds, j, firsts, i);

            // The other must begin by then; what can have ended before belongs to this run.
            var from = at;
            while (at < own.Count && (next >= theirs.Count || own[at].NotEndedBefore < theirs[next].BegunBy + Work.Spare))
            {
                at++;
            }

            (i, j) = isFirst ? (at, j) : (i, at);
            if (at == from)
            {
                continue;
            }

            var last = runs.Count - 1;
            if (last >= 0 && runs[last].Who == who)
            {
                runs[last] = runs[last] with { Last = own[at - 1] };
            }
            else
            {
                runs.Add(new WorkRun(who, own[from], own[at - 1]));
            }
        }

        return runs;
    }
}

/// <summary>Work of one of two, as long as the other did none.</summary>
internal readonly record struct WorkRun(Side Who, WorkStretch First, WorkStretch Last);
