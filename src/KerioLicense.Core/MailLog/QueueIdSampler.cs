using System.Collections.Generic;

namespace KerioLicense.MailLog;

/// <summary>
/// Keeps the <see cref="Size"/> Queue-IDs that come first in a scattered order (a bottom-k sketch): two logs that hold the same messages keep the same ones, whatever
/// else they hold, and the memory does not depend on the log.
/// </summary>
internal sealed class QueueIdSampler
{
    /// <summary>
    /// The share of common messages is estimated from up to this many of each log: its standard error is at most 1/(2·√512), 2.2 percentage points.
    /// </summary>
    public const int Size = 512;

    private readonly long _since;
    private readonly long _until;
    private readonly SortedSet<ulong> _kept = [];
    private ulong _limit = ulong.MaxValue;
    private ulong _latest;

    /// <param name="since">Unix time of the earliest receipt that is sampled.</param>
    /// <param name="until">Unix time before which it must lie.</param>
    public QueueIdSampler(long since, long until)
    {
        _since = since;
        _until = until;
    }

    public void Add(ulong id)
    {
        // A Sent line mostly follows the Recv line of its own message.
        if (id == _latest)
        {
            return;
        }

        _latest = id;
        var order = QueueId.Scatter(id);
        var time = QueueId.TimeOf(id);
        if (order > _limit || time < _since || time >= _until || !_kept.Add(order))
        {
            return;
        }

        if (_kept.Count > Size)
        {
            _kept.Remove(_kept.Max);
        }

        if (_kept.Count == Size)
        {
            _limit = _kept.Max;
        }
    }

    /// <summary>The sample in the order of receipt.</summary>
    public IReadOnlyList<string> ToList()
    {
        var ids = new List<ulong>(_kept.Count);
        foreach (var order in _kept)
        {
            ids.Add(QueueId.Gather(order));
        }

        ids.Sort();
        return ids.ConvertAll(QueueId.Format);
    }
}
