namespace KerioLicense.CallLog;

/// <summary>
/// Follows which time call logs cover. A row that was not understood could be a call at any moment between its neighbors, and between two
/// files anything may be missing, unless whoever exported them says that they are complete.
/// </summary>
internal sealed class CallCover(DateTime? statedFrom, DateTime? statedTo)
{
    private readonly List<(DateTime From, DateTime To)> _holes = [];
    private readonly List<(DateTime From, DateTime To)> _files = [];
    private (DateTime Start, DateTime End)? _last;
    private DateTime _from;
    private DateTime _to;
    private (DateTime Start, DateTime End) _first;
    private bool _hasFault;
    private bool _beginsWithFault;

    public void BeginFile()
    {
        _last = null;
        _hasFault = _beginsWithFault = false;
        (_from, _to) = (DateTime.MaxValue, DateTime.MinValue);
    }

    public void AddCall(DateTime start, DateTime end)
    {
        if (_last is not { } last)
        {
            _first = (start, end);
            _beginsWithFault = _hasFault;
        }
        else if (_hasFault)
        {
            _holes.Add((Earlier(last.Start, start), Later(last.End, end)));
        }

        _hasFault = false;
        _last = (start, end);
        _from = Earlier(_from, start);
        _to = Later(_to, end);
    }

    public void AddFault() => _hasFault = true;

    public void EndFile()
    {
        if (_last is not { } last)
        {
            AddHole(_hasFault, DateTime.MinValue, DateTime.MaxValue);
            return;
        }

        // Most logs run forward, some exports backward: a fault at the beginning or the end lies beyond the first
        // or last call in that direction.
        var (oldest, newest) = _first.Start <= last.Start ? (_first, last) : (last, _first);
        var (beforeOldest, afterNewest) = _first.Start <= last.Start ? (_beginsWithFault, _hasFault) : (_hasFault, _beginsWithFault);
        AddHole(beforeOldest, DateTime.MinValue, oldest.Start);
        AddHole(afterNewest, newest.Start, DateTime.MaxValue);
        _files.Add((_from, _to));
    }

    /// <summary>The last stretch without a hole; null where nothing is covered.</summary>
    public (DateTime From, DateTime To)? LastStretch()
    {
        _files.Sort();
        if (_files.Count == 0 && (statedFrom is null || statedTo is null))
        {
            return null;
        }

        var from = statedFrom ?? _files[0].From;
        var to = statedTo ?? LastEnd();
        var isStated = statedFrom is not null && statedTo is not null;
        for (var i = 1; i < _files.Count && !isStated; i++)
        {
            var before = EndBefore(i);
            if (before < _files[i].From)
            {
                _holes.Add((before, _files[i].From));
            }
        }

        _holes.Sort();
        for (var i = _holes.Count - 1; i >= 0; i--)
        {
            var (holeFrom, holeTo) = _holes[i];
            if (holeTo > to)
            {
                // Open toward the end: what lies before it is what remains.
                to = Earlier(to, holeFrom);
            }
            else
            {
                from = Later(from, holeTo);
            }
        }

        return from <= to ? (from, to) : null;
    }

    private void AddHole(bool isThere, DateTime from, DateTime to)
    {
        if (isThere)
        {
            _holes.Add((from, to));
        }
    }

    private DateTime LastEnd() => EndBefore(_files.Count);

    private DateTime EndBefore(int count)
    {
        var end = DateTime.MinValue;
        for (var i = 0; i < count; i++)
        {
            end = Later(end, _files[i].To);
        }

        return end;
    }

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
}
