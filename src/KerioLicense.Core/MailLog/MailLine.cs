namespace KerioLicense.MailLog;

/// <summary>What one line of a mail log is.</summary>
internal enum MailLineKind : byte
{
    /// <summary>Blank, or NUL bytes only.</summary>
    Blank,

    /// <summary>A message came in (Recv, or one of the forms before version 6).</summary>
    Received,

    /// <summary>A delivery was tried (Sent).</summary>
    Sent,

    /// <summary>A queue run or an alias note: no traffic, but the log was being written.</summary>
    Note,

    /// <summary>A queue run that sent messages: they stand in Sent lines before it, or lines are missing.</summary>
    QueueRun,

    /// <summary>A line of another log in the same syslog export.</summary>
    OtherLog,

    /// <summary>Not understood.</summary>
    Unrecognized,

    /// <summary>Not understood, and it speaks of a message: "no mail" cannot be claimed across it.</summary>
    Doubtful,
}

/// <summary>Where a delivery went.</summary>
internal enum SentOutcome : byte
{
    /// <summary>Delivered, but the line does not say where (the form of 2005).</summary>
    Delivered,

    /// <summary>Delivered into a mailbox of this server.</summary>
    Local,

    /// <summary>Handed to another server.</summary>
    Out,

    /// <summary>Delayed or failed.</summary>
    Undelivered,
}

/// <summary>The parts of a line that count; positions are relative to the line.</summary>
internal struct MailLine
{
    public MailLineKind Kind;
    public SentOutcome Outcome;
    public bool HasTime;

    /// <summary><see cref="Seconds"/> is UTC (syslog carries the zone); otherwise it is the server's local time.</summary>
    public bool IsUtc;
    public bool HasQueueId;

    /// <summary>Says that lines before it are missing.</summary>
    public bool TellsLoss;

    /// <summary>The zone that a syslog line states, in seconds from UTC.</summary>
    public int StatedOffset;

    /// <summary>Seconds since 1970-01-01 00:00:00 on the clock that <see cref="IsUtc"/> names.</summary>
    public long Seconds;

    /// <summary>The Queue-ID: the UTC second of receipt in the upper half, a counter in the lower.</summary>
    public ulong QueueId;

    /// <summary>Equal for two copies of a line; made of what identifies it, not of all its text.</summary>
    public ulong Hash;

    public int ServiceStart;
    public int ServiceLength;

    /// <summary>
    /// Equal for two copies of a line that stand in one quarter of an hour, and not for two tries of one delivery, which have one
    /// <see cref="Hash"/>. Zones differ by whole quarters, so the clock does not matter.
    /// </summary>
    public readonly ulong Identity => Hash ^ KerioLicense.MailLog.QueueId.Scatter((ulong)(Seconds % TimeSlot.Length));
}
