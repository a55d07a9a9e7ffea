using KerioLicense.Time;

namespace KerioLicense.Compliance.Timeline;

/// <summary>When nobody read a license for so long that nothing is said of it any more.</summary>
internal sealed class Silence
{
    private readonly List<DateTime> _readings = [];
    private readonly TimeSpan _silent;

    public Silence(List<Member> members, TimeSpan silent)
    {
        _silent = silent;
        foreach (var member in members)
        {
            _readings.AddRange(member.Presence.Shown);
        }

        IntervalSet.SortDistinct(_readings);
    }

    /// <summary>Where silences begin and end.</summary>
    public IEnumerable<DateTime> Edges()
    {
        for (var i = 0; i < _readings.Count; i++)
        {
            if (i + 1 == _readings.Count || _readings[i + 1] - _readings[i] > _silent)
            {
                yield return _readings[i] + _silent;
                if (i + 1 < _readings.Count)
                {
                    yield return _readings[i + 1];
                }
            }
        }
    }

    /// <summary>When anybody first read the license; null where nobody did.</summary>
    public DateTime? FirstReading => _readings.Count > 0 ? _readings[0] : null;

    /// <summary>The last reading before a silence that reaches an instant; null where there is no silence.</summary>
    public DateTime? Since(DateTime instant)
    {
        var index = _readings.BinarySearch(instant);
        var last = index < 0 ? ~index - 1 : index;
        return last >= 0 && instant >= _readings[last] + _silent ? _readings[last] : null;
    }
}
