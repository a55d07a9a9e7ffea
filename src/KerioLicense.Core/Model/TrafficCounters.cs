using KerioLicense.Values;

namespace KerioLicense.Model;

/// <summary>
/// The counters that grow when a message passes through the engine (kerio-facts 2.4, inferred), counted from <see cref="Since"/>.
/// Web, IMAP and connection counters are left out: our own calls and probes raise them. Null means "not read".
/// </summary>
public sealed record TrafficCounters
{
    /// <summary>Beginning of the counting period (UTC). It outlives a restart of the engine; a reset moves it. Null where the counters
    /// were read from a file, which does not say it.</summary>
    public DateTime? Since { get; init; }

    /// <summary>When the file was written from which the counters of an engine that is off were read (UTC); null where the engine itself
    /// gave them, at the time of the observation. Counters of a file are shown and prove nothing (kerio-facts 11.1).</summary>
    public DateTime? ReadAt { get; init; }

    public long? Received { get; init; }

    public long? Transmitted { get; init; }

    public long? DeliveredToLocals { get; init; }

    public long? Mx { get; init; }

    public long? Relay { get; init; }

    public long? SmtpAccepted { get; init; }

    public long? Pop3Downloads { get; init; }

    /// <summary>How many counters there are.</summary>
    internal const int Count = 7;

    /// <summary>One of the counters, in the order in which they stand here.</summary>
    internal long? Traffic(int index) => index switch
    {
        0 => Received,
        1 => Transmitted,
        2 => DeliveredToLocals,
        3 => Mx,
        4 => Relay,
        5 => SmtpAccepted,
        _ => Pop3Downloads,
    };

    /// <summary>What became of the counters from this reading to a later one.</summary>
    internal CounterComparison CompareWith(TrafficCounters later)
    {
        var (grew, unread) = (false, false);
        for (var i = 0; i < Count; i++)
        {
            if (Traffic(i) is not { } before || later.Traffic(i) is not { } after)
            {
                unread = true;
            }
            else if (after < before)
            {
                return CounterComparison.Fell;
            }
            else
            {
                grew |= after > before;
            }
        }

        return grew ? CounterComparison.Grew : unread ? CounterComparison.Incomparable : CounterComparison.Equal;
    }

    /// <summary>One engine cannot have given this reading and then the later one:
    /// its counters were not reset in between, and one fell.</summary>
    internal bool Contradicts(TrafficCounters later) => Since == later.Since && CompareWith(later) == CounterComparison.Fell;

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(
        ("since", Since), ("received", Received), ("transmitted", Transmitted), ("delivered", DeliveredToLocals));
}

/// <summary>What became of traffic counters between two readings.</summary>
internal enum CounterComparison
{
    Equal,

    /// <summary>At least one grew and none fell.</summary>
    Grew,

    /// <summary>At least one fell.</summary>
    Fell,

    /// <summary>None grew or fell, but not every counter was read both times.</summary>
    Incomparable,
}
