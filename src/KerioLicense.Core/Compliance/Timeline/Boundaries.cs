using KerioLicense.Time;

namespace KerioLicense.Compliance.Timeline;

/// <summary>Where something changes for a license: presence, roles, permissions, silence.</summary>
internal sealed class Boundaries
{
    // Of more members the time line does not show each change while at least three are certainly there: their roles change no verdict.
    private const int MostInDetail = 32;

    private readonly List<DateTime> _instants;
    private readonly Interval _window;

    private Boundaries(Interval window) => (_window, _instants) = (window, [window.From, window.To]);

    /// <summary>The instants, ascending, from the beginning of the time that has to be covered to its end.</summary>
    /// <param name="members">The machines that carry the license or may carry it.</param>
    /// <param name="permissions">What is permitted to them.</param>
    /// <param name="silence">When nobody read the license.</param>
    /// <param name="bridgeUntil">The end of the bridge license that it is.</param>
    /// <param name="window">The time that has to be covered.</param>
    public static List<DateTime> Of(
        List<Member> members, Permissions permissions, Silence silence, DateTime? bridgeUntil, Interval window)
    {
        var boundaries = new Boundaries(window);
        boundaries.AddReadings(silence);
        boundaries.AddMembers(members);
        boundaries.AddPermissions(permissions);
        boundaries.Add(bridgeUntil);
        IntervalSet.SortDistinct(boundaries._instants);
        if (members.Count > MostInDetail && permissions.Pairs(doubtfulToo: true).Count == 0)
        {
            boundaries.DropWhereThreeAreCertain(members);
            var others = new Boundaries(window);
            others.AddReadings(silence);
            others.AddMembers(members.FindAll(static member => member.Presence.Certain.Count > 0));
            others.AddPermissions(permissions);
            others.Add(bridgeUntil);
            boundaries.DropWhereThreeArePossible(members, others);
        }

        return boundaries._instants;
    }

    private void AddReadings(Silence silence)
    {
        Add(silence.FirstReading);
        foreach (var edge in silence.Edges())
        {
            Add(edge);
        }
    }

    private void AddMembers(List<Member> members)
    {
        foreach (var member in members)
        {
            AddAll(member.Presence.Certain);
            AddAll(member.Presence.Possible);
            foreach (var stretch in member.Roles.Stretches)
            {
                Add(stretch.Interval.From);
            }
        }
    }

    private void AddPermissions(Permissions permissions)
    {
        foreach (var doubtfulToo in (bool[])[true, false])
        {
            foreach (var pair in permissions.Pairs(doubtfulToo))
            {
                AddAll(pair.Spans);
            }
        }

        foreach (var migration in permissions.Migrations)
        {
            Add(migration.Started);
            Add(migration.End);
        }

        foreach (var agreement in permissions.Agreements)
        {
            Add(agreement.From);
            Add(agreement.Until);
        }
    }

    private void AddAll(List<Interval> spans)
    {
        foreach (var span in spans)
        {
            Add(span.From);
            Add(span.To);
        }
    }

    private void Add(DateTime? at)
    {
        if (at is { } instant && instant > _window.From && instant < _window.To)
        {
            _instants.Add(instant);
        }
    }

    private void DropWhereThreeAreCertain(List<Member> members)
    {
        var crowded = Crowded(members, static member => member.Presence.Certain);

        // The last scene is told in full.
        var last = _instants[_instants.Count - 2];
        _instants.RemoveAll(boundary => boundary < last && IsInside(crowded, boundary));
    }

    /// <summary>While three may be there, what changes for those that never are for certain changes no verdict.</summary>
    private void DropWhereThreeArePossible(List<Member> members, Boundaries others)
    {
        var crowded = Crowded(members, static member => member.Presence.Possible);
        var kept = new HashSet<DateTime>(others._instants);
        var last = _instants[_instants.Count - 2];
        _instants.RemoveAll(boundary => boundary < last && !kept.Contains(boundary) && IsInside(crowded, boundary));
    }

    private static bool IsInside(List<Interval> crowded, DateTime boundary) =>
        IntervalSet.IndexOf(crowded, boundary) is var i and >= 0 && crowded[i].From < boundary;

    /// <summary>When three or more are there.</summary>
    private static List<Interval> Crowded(List<Member> members, Converter<Member, List<Interval>> presence)
    {
        var events = new List<(DateTime At, int Change)>();
        foreach (var member in members)
        {
            foreach (var interval in presence(member))
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

        return IntervalSet.Union(crowded);
    }
}
