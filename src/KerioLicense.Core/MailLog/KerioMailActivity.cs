using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.MailLog;

/// <summary>What mail logs say: which time they cover, and what went through the engine in it.</summary>
public sealed record KerioMailActivity
{
    /// <summary>Beginning of the first covered stretch (UTC); null when nothing is covered. There may be gaps: see
    /// <see cref="Stretches"/>.</summary>
    public DateTime? CoveredFrom { get; init; }

    /// <summary>End of the last covered stretch (UTC).</summary>
    public DateTime? CoveredTo { get; init; }

    /// <summary>
    /// The stretches that the logs cover without a gap, ascending. When the zone is unknown, only what is covered, and free of messages, in
    /// every zone of the world.
    /// </summary>
    public IReadOnlyList<MailStretch> Stretches { get; init => field = Frozen.Of(value); } = Frozen.Empty<MailStretch>();

    /// <summary>Messages that came in: every Recv line.</summary>
    public long Received { get; init; }

    /// <summary>Among these, what the server made itself: services DSN, Queue and Sieve.</summary>
    public long ServerMade { get; init; }

    /// <summary>Deliveries tried: every Sent line, one for each recipient and try.</summary>
    public long Sent { get; init; }

    /// <summary>Those among them that were delivered into a mailbox of the server.</summary>
    public long DeliveredLocally { get; init; }

    /// <summary>Those among them that were handed to another server.</summary>
    public long SentOut { get; init; }

    /// <summary>Those among them that were delayed or failed.</summary>
    public long Undelivered { get; init; }

    /// <summary>First Recv or Sent line (UTC; null when there is none or the zone is unknown).</summary>
    public DateTime? First { get; init; }

    /// <summary>Last Recv or Sent line (UTC; null when there is none or the zone is unknown).</summary>
    public DateTime? Last { get; init; }

    /// <summary>The UTC hours with a Recv or Sent line, ascending; empty when the zone is unknown.</summary>
    public IReadOnlyList<MailHour> Hours { get; init => field = Frozen.Of(value); } = Frozen.Empty<MailHour>();

    /// <summary>Received messages by service; the empty name is for lines that name none.</summary>
    public IReadOnlyDictionary<string, long> ByService { get; init; } = new Dictionary<string, long>();

    /// <summary>The offset of the server's clock from UTC at the end of the log;
    /// null when neither a Queue-ID nor a given zone tells it.</summary>
    public TimeSpan? UtcOffset { get; init; }

    /// <summary>
    /// Queue-IDs chosen so that two logs of the same messages choose the same ones, at most 512.
    /// </summary>
    public IReadOnlyList<string> QueueIdSample { get; init => field = Frozen.Of(value); } = Frozen.Empty<string>();

    public UnrecognizedLines Unrecognized { get; init; } = new();

    /// <summary>Lines of other logs that stood in the same files, in the window or not. They are no traffic.</summary>
    public long OtherLogLines { get; init; }

    /// <summary>Names of the files that were read.</summary>
    public IReadOnlyList<string> Files { get; init => field = Frozen.Of(value); } = Frozen.Empty<string>();

    /// <summary>At least one line is of the kind that only a mail log has.</summary>
    internal bool IsMailLog { get; init; }

    /// <summary>The files that have lines, and none that only a mail log has.</summary>
    internal IReadOnlyList<FileWithoutMail> FilesWithoutMail { get; init; } = [];

    /// <summary>The part of <see cref="Hours"/> that lies in the last stretch.</summary>
    internal IReadOnlyList<MailHour> HoursOfLastStretch { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("from", CoveredFrom), ("to", CoveredTo), ("received", Received), ("sent", Sent));

    /// <summary>What of this goes into an observation: the last stretch without a gap; null when nothing is covered.</summary>
    public MailActivityReading? ToReading()
    {
        if (Stretches.Count == 0)
        {
            return null;
        }

        var stretch = Stretches[Stretches.Count - 1];
        return new MailActivityReading
        {
            CoveredFrom = stretch.From,
            CoveredTo = stretch.To,
            Hours = HoursOfLastStretch,
            QueueIdSample = QueueIdSample,
        };
    }
}
