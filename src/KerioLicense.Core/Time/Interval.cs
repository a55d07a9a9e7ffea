namespace KerioLicense.Time;

/// <summary>A stretch of time between two instants. It includes its start and excludes its end,
/// so that two intervals that touch have no instant in common.</summary>
/// <param name="From">The first instant that belongs to it (UTC).</param>
/// <param name="To">The first instant after it that does not (UTC). An interval that ends when it starts, or before, is empty.</param>
internal readonly record struct Interval(DateTime From, DateTime To)
{
    public bool IsEmpty => To <= From;

    /// <summary>The time from start to end; negative where the end comes first.</summary>
    public TimeSpan Length => To - From;

    public bool Contains(DateTime instant) => From <= instant && instant < To;

    /// <summary>What both have in common; empty where they have nothing in common.</summary>
    public Interval Intersect(Interval other) => new(From > other.From ? From : other.From, To < other.To ? To : other.To);
}
