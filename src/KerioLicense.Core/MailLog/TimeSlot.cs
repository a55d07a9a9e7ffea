using System.Runtime.CompilerServices;

namespace KerioLicense.MailLog;

/// <summary>
/// What one part of a log holds in one quarter of an hour. Every zone of the world differs from UTC by whole quarters, so a quarter of
/// local time is a quarter of UTC, whichever the zone turns out to be.
/// </summary>
internal struct TimeSlot
{
    /// <summary>Seconds in a quarter.</summary>
    public const int Length = 900;

    /// <summary>Where no such line was seen.</summary>
    public const short None = -1;

    /// <summary>Index of the segment.</summary>
    public int Segment;

    /// <summary>The quarter and its piece, see <see cref="SlotBoundaries"/>.</summary>
    public int Key;

    /// <summary>First and last line that proves that the log was being written, in seconds from the quarter's beginning.</summary>
    public short First;
    public short Last;

    /// <summary>First and last Recv or Sent line.</summary>
    public short FirstTraffic;
    public short LastTraffic;

    /// <summary>First and last line that speaks of a message and was not understood.</summary>
    public short FirstDoubt;
    public short LastDoubt;

    public SlotCounts Counts;

    /// <summary>Head of the chain of <see cref="ServiceCell"/>s, -1 for none.</summary>
    public int Services;

    /// <summary>Sum of the hashes of the counted lines: equal for equal lines in any order.</summary>
    public ulong Hash;

    /// <summary>The bytes of the file between which the slot's lines lie.</summary>
    public long Start;
    public long End;

    public readonly long QuarterStart => (long)(Key / SlotBoundaries.Pieces) * Length;
}

/// <summary>The numbers of a stretch of a log.</summary>
internal struct SlotCounts
{
    public long Received;
    public long Sent;
    public long Local;
    public long Out;
    public long Undelivered;
    public long Unrecognized;

    public readonly long Lines => Received + Sent + Unrecognized;

    public void Add(in SlotCounts other)
    {
        Received += other.Received;
        Sent += other.Sent;
        Local += other.Local;
        Out += other.Out;
        Undelivered += other.Undelivered;
        Unrecognized += other.Unrecognized;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Count(in MailLine line)
    {
        switch (line.Kind)
        {
            case MailLineKind.Received:
                Received++;
                break;
            case MailLineKind.Sent:
                Sent++;
                Local += line.Outcome == SentOutcome.Local ? 1 : 0;
                Out += line.Outcome == SentOutcome.Out ? 1 : 0;
                Undelivered += line.Outcome == SentOutcome.Undelivered ? 1 : 0;
                break;
            case MailLineKind.Unrecognized:
            case MailLineKind.Doubtful:
                Unrecognized++;
                break;
        }
    }
}

/// <summary>Messages of one service in one slot; a link of the slot's chain.</summary>
internal struct ServiceCell
{
    public int Service;
    public int Next;
    public long Count;
}

/// <summary>
/// Cuts quarters where the asked-for window begins and ends, so that the window can be applied after the zone is
/// known, and still to the second.
/// </summary>
internal readonly struct SlotBoundaries
{
    /// <summary>Pieces that a quarter can have.</summary>
    public const int Pieces = 3;

    private readonly int _first;
    private readonly int _second;

    public SlotBoundaries(long? since, long? until)
    {
        var a = Within(since);
        var b = Within(until);
        _first = a < b ? a : b;
        _second = a < b ? b : a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int KeyOf(long seconds, out short within)
    {
        var quarter = (int)(seconds / TimeSlot.Length);
        var rest = (int)(seconds - ((long)quarter * TimeSlot.Length));
        within = (short)rest;
        return (quarter * Pieces) + (rest >= _first ? 1 : 0) + (rest >= _second ? 1 : 0);
    }

    /// <summary>Where the piece of a key begins, in seconds from the quarter's beginning.</summary>
    public int StartOf(int key) => (key % Pieces) switch
    {
        0 => 0,
        1 => _first,
        _ => _second,
    };

    private static int Within(long? seconds) =>
        seconds is { } value ? (int)(((value % TimeSlot.Length) + TimeSlot.Length) % TimeSlot.Length) : 0;
}
