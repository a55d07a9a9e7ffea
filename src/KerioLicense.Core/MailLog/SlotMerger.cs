using System.Threading;

namespace KerioLicense.MailLog;

/// <summary>
/// Puts the quarters of all files on one UTC time line and counts a line once, however many files hold it. Equal quarters are told by their
/// sums; only where two files overlap and differ, which is mostly the quarter in which the log was rotated, are
/// the lines themselves read again.
/// </summary>
internal sealed class SlotMerger
{
    private readonly MailLogScanner _scanner;
    private readonly ZoneResolver _zone;
    private readonly ActivityTally _tally;
    private readonly LineUnion? _union;
    private readonly List<Slice> _slices = [];

    /// <param name="scanner">What the pass found.</param>
    /// <param name="zone">Its offsets.</param>
    /// <param name="tally">Takes the result.</param>
    /// <param name="union">Reads overlapping quarters again; null where there is no file to read from.</param>
    public SlotMerger(MailLogScanner scanner, ZoneResolver zone, ActivityTally tally, LineUnion? union)
    {
        _scanner = scanner;
        _zone = zone;
        _tally = tally;
        _union = union;
    }

    /// <summary>Adds all quarters that lie in [since, until).</summary>
    public void Run(long since, long until, CancellationToken cancellation)
    {
        var placed = Place(since, until);
        placed.Sort();
        for (var start = 0; start < placed.Count;)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = start + 1;
            while (end < placed.Count && placed[end].Group == placed[start].Group)
            {
                end++;
            }

            if (placed[start].Part == placed[end - 1].Part)
            {
                AddSlots(placed, start, end);
            }
            else
            {
                AddGroup(placed, start, end);
            }

            start = end;
        }
    }

    private List<PlacedSlot> Place(long since, long until)
    {
        var placed = new List<PlacedSlot>(_scanner.Slots.Count);
        for (var i = 0; i < _scanner.Slots.Count; i++)
        {
            ref var slot = ref _scanner.Slots.At(i);
            var local = slot.QuarterStart + _scanner.Boundaries.StartOf(slot.Key);
            var offset = _zone.OffsetAt(slot.Segment, local);
            if (local - offset >= since && local - offset < until)
            {
                var group = ((slot.QuarterStart - offset) / TimeSlot.Length * SlotBoundaries.Pieces) + (slot.Key % SlotBoundaries.Pieces);
                placed.Add(new PlacedSlot(group, _scanner.Segments[slot.Segment].Part, i, offset));
            }
        }

        return placed;
    }

    private void AddSlots(List<PlacedSlot> placed, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            ref var slot = ref _scanner.Slots.At(placed[i].Index);
            var quarter = slot.QuarterStart - placed[i].Offset;
            _tally.Add(slot.Counts, quarter + slot.FirstTraffic, quarter + slot.LastTraffic, _scanner.Segments[slot.Segment].File);
            for (var cell = slot.Services; cell >= 0; cell = _scanner.Slots.CellAt(cell).Next)
            {
                _tally.AddService(_scanner.Slots.CellAt(cell).Service, _scanner.Slots.CellAt(cell).Count);
            }
        }
    }

    /// <summary>A quarter that several parts hold: those that overlap in time are compared.</summary>
    private void AddGroup(List<PlacedSlot> placed, int start, int end)
    {
        _slices.Clear();
        for (var i = start; i < end;)
        {
            var slice = new Slice(i);
            do
            {
                slice.Add(_scanner.Slots.At(placed[i].Index), placed[i].Offset);
                i++;
            }
            while (i < end && placed[i].Part == placed[i - 1].Part);
            slice.End = i;
            _slices.Add(slice);
        }

        _slices.Sort((a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.Start.CompareTo(b.Start));
        for (var first = 0; first < _slices.Count;)
        {
            var next = first + 1;
            var last = _slices[first].Last;
            var equal = true;
            while (next < _slices.Count && _slices[next].First <= last)
            {
                last = Math.Max(last, _slices[next].Last);
                equal &= _slices[next].Hash == _slices[first].Hash && _slices[next].Lines == _slices[first].Lines;
                next++;
            }

            AddCluster(placed, first, equal ? first + 1 : next);
            first = next;
        }
    }

    private void AddCluster(List<PlacedSlot> placed, int first, int next)
    {
        if (next == first + 1 || _union is null)
        {
            for (var i = first; i < next; i++)
            {
                AddSlots(placed, _slices[i].Start, _slices[i].End);
            }

            return;
        }

        _union.Begin();
        for (var i = first; i < next; i++)
        {
            for (var slot = _slices[i].Start; slot < _slices[i].End; slot++)
            {
                _union.Read(_scanner.Segments[_scanner.Slots.At(placed[slot].Index).Segment], _scanner.Slots.At(placed[slot].Index),
                    placed[slot].Offset);
            }

            _union.EndPart(_tally);
        }
    }

    private readonly struct PlacedSlot(long group, int part, int index, int offset) : IComparable<PlacedSlot>
    {
        public long Group { get; } = group;

        public int Part { get; } = part;

        public int Index { get; } = index;

        public int Offset { get; } = offset;

        public int CompareTo(PlacedSlot other) =>
            Group != other.Group ? Group.CompareTo(other.Group)
            : Part != other.Part ? Part.CompareTo(other.Part)
            : Index.CompareTo(other.Index);
    }

    /// <summary>What one part holds of a quarter.</summary>
    private sealed class Slice(int start)
    {
        public int Start { get; } = start;

        public int End { get; set; }

        public long First { get; private set; } = long.MaxValue;

        public long Last { get; private set; } = long.MinValue;

        public long Lines { get; private set; }

        public ulong Hash { get; private set; }

        public void Add(in TimeSlot slot, int offset)
        {
            var quarter = slot.QuarterStart - offset;
            var isVague = slot.First < 0 || slot.Counts.Unrecognized > 0;
            First = Math.Min(First, quarter + (isVague ? 0 : slot.First));
            Last = Math.Max(Last, quarter + (isVague ? TimeSlot.Length - 1 : slot.Last));
            Lines += slot.Counts.Lines;
            Hash += slot.Hash;
        }
    }
}
