namespace KerioLicense.CallLog;

/// <summary>Where in a row the values stand; -1 for a column that the log does not have.</summary>
internal readonly struct CallLogColumns(int start, int end, int duration, int direction)
{
    /// <summary>
    /// Asterisk's csv backend: accountcode, src, dst, dcontext, clid, channel, dstchannel, lastapp, lastdata, start, answer, end, duration,
    /// billsec, disposition, amaflags and more (kerio-facts 11.4, inferred). The context is the nearest to a direction that there is.
    /// </summary>
    public static readonly CallLogColumns Asterisk = new(start: 9, end: 11, duration: 12, direction: 3);

    /// <summary>
    /// Asterisk's cdr_custom backend as it is delivered: clid, src, dst, dcontext, channel, dstchannel, lastapp, lastdata, start, answer,
    /// end, duration, billsec and more (kerio-facts 11.4, inferred).
    /// </summary>
    public static readonly CallLogColumns AsteriskCustom = new(start: 8, end: 10, duration: 11, direction: 3);

    public int Start { get; } = start;

    public int End { get; } = end;

    public int Duration { get; } = duration;

    public int Direction { get; } = direction;

    /// <summary>The last of them.</summary>
    public int Last => Math.Max(Math.Max(Start, End), Math.Max(Duration, Direction));
}
