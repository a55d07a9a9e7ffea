using System.Runtime.CompilerServices;
using KerioLicense.Files;

namespace KerioLicense.MailLog;

/// <summary>
/// Keeps the <see cref="Size"/> Queue-IDs that come first in a scattered order (a bottom-k sketch): two logs that hold the same messages
/// keep the same ones, whatever
/// else they hold, and the memory does not depend on the log.
/// </summary>
internal sealed class QueueIdSampler
{
    /// <summary>
    /// The share of common messages is estimated from up to this many of each log: its standard error is at most 1/(2·√512), 2.2 percentage
    /// points.
    /// </summary>
    public const int Size = 512;

    private readonly long _since;
    private readonly long _until;

    // Ascending and without gaps. Few IDs of a long log get in, so moving the rest costs less than a tree.
    private readonly ulong[] _kept = new ulong[Size];
    private int _count;
    private ulong _latest;

    /// <param name="since">Unix time of the earliest receipt that is sampled.</param>
    /// <param name="until">Unix time before which it must lie.</param>
    public QueueIdSampler(long since, long until)
    {
        _since = since;
        _until = until;
    }

    [MethodImpl(HotPath.Optimized)]
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
        if (time >= _since && time < _until && (_count < Size || order < _kept[Size - 1]))
        {
            Keep(order);
        }
    }

    /// <summary>The sample in the order of receipt.</summary>
    public IReadOnlyList<string> ToList()
    {
        var ids = new ulong[_count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = QueueId.Gather(_kept[i]);
        }

        Array.Sort(ids);
        return Array.ConvertAll(ids, QueueId.Format);
    }

    private void Keep(ulong order)
    {
        var at = Array.BinarySearch(_kept, 0, _count, order);
        if (at >= 0)
        {
            return;
        }

        at = ~at;
        _count = Math.Min(_count + 1, Size);
        Array.Copy(_kept, at, _kept, at + 1, _count - at - 1);
        _kept[at] = order;
    }
}
