namespace KerioLicense.AdminApi;

/// <summary>How long one server may take altogether, however its answers come: each call has a limit, and no number of calls has
/// one.</summary>
internal sealed class ServerDeadline(TimeProvider time, TimeSpan limit)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    // Not the time of day, which may be set meanwhile.
    private readonly long _start = time.GetTimestamp();

    public TimeSpan Limit => limit;

    public bool IsOver => Left <= TimeSpan.Zero;

    /// <summary>A call was given less time than it has by itself: where it runs out, which a timer may find a little early, the server's
    /// is over.</summary>
    public bool HasCut { get; private set; }

    private TimeSpan Left => limit - time.GetElapsedTime(_start);

    /// <summary>The time-out of a call that begins now; never zero.</summary>
    public TimeSpan Cut(TimeSpan timeout)
    {
        var left = Left;
        if (left >= timeout)
        {
            return timeout;
        }

        HasCut = true;
        return left > Shortest ? left : Shortest;
    }
}
