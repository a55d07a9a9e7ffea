using KerioLicense.Time;

namespace KerioLicense.Compliance.Timeline;

/// <summary>Counts those who are present: two boxes of a pair are one.</summary>
internal static class Units
{
    /// <param name="instant">When.</param>
    /// <param name="present">Who is there.</param>
    /// <param name="pairs">Who is a pair, and when.</param>
    public static List<Unit> At(
        DateTime instant, List<MemberState> present, IReadOnlyList<(Member A, Member B, List<Interval> Spans)> pairs)
    {
        var units = new List<Unit>(present.Count);
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
}
