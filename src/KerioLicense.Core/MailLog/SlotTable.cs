using System.Runtime.CompilerServices;
using KerioLicense.Files;

namespace KerioLicense.MailLog;

/// <summary>All quarters of all files in the order in which they were met:
/// some hundred bytes for a quarter of an hour of any traffic.</summary>
internal sealed class SlotTable
{
    /// <summary>How far back a line that is out of order is looked for.</summary>
    private const int Lookback = 8;

    private TimeSlot[] _slots = new TimeSlot[256];
    private ServiceCell[] _cells = new ServiceCell[512];
    private int _cellCount;

    public int Count { get; private set; }

    public ref TimeSlot At(int index) => ref _slots[index];

    public ref readonly ServiceCell CellAt(int index) => ref _cells[index];

    /// <summary>Finds or makes the slot; <paramref name="current"/> is where the line before it went.</summary>
    [MethodImpl(HotPath.Optimized)]
    public int Enter(int current, int segment, int key, long position)
    {
        if (current >= 0 && _slots[current].Key == key)
        {
            return current;
        }

        for (var i = Count - 1; i >= Math.Max(0, Count - Lookback) && _slots[i].Segment == segment; i--)
        {
            if (_slots[i].Key == key)
            {
                return i;
            }
        }

        if (Count == _slots.Length)
        {
            Array.Resize(ref _slots, Count * 2);
        }

        _slots[Count] = new TimeSlot
        {
            Segment = segment,
            Key = key,
            Start = position,
            Services = -1,
            First = TimeSlot.None,
            Last = TimeSlot.None,
            FirstTraffic = TimeSlot.None,
            LastTraffic = TimeSlot.None,
            FirstDoubt = TimeSlot.None,
            LastDoubt = TimeSlot.None,
        };
        return Count++;
    }

    public static void EnterProof(ref TimeSlot slot, short within) => Widen(ref slot.First, ref slot.Last, within);

    public static void EnterTraffic(ref TimeSlot slot, short within) => Widen(ref slot.FirstTraffic, ref slot.LastTraffic, within);

    public static void EnterDoubt(ref TimeSlot slot, short within) => Widen(ref slot.FirstDoubt, ref slot.LastDoubt, within);

    [MethodImpl(HotPath.Optimized)]
    public void CountService(ref TimeSlot slot, int service)
    {
        for (var i = slot.Services; i >= 0; i = _cells[i].Next)
        {
            if (_cells[i].Service == service)
            {
                _cells[i].Count++;
                return;
            }
        }

        if (_cellCount == _cells.Length)
        {
            Array.Resize(ref _cells, _cellCount * 2);
        }

        _cells[_cellCount] = new ServiceCell { Service = service, Next = slot.Services, Count = 1 };
        slot.Services = _cellCount++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen(ref short first, ref short last, short within)
    {
        if (first < 0 || within < first)
        {
            first = within;
        }

        if (within > last)
        {
            last = within;
        }
    }
}
