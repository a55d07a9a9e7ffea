using KerioLicense.Values;

namespace KerioLicense.Model;

/// <summary>What was read of a Kerio Connect server.</summary>
public sealed record ConnectReading
{
    public TrafficCounters? Counters { get; init; }

    /// <summary>The protocol services inside the engine; all of them stopped is no proof that the engine is
    /// idle (kerio-facts 2.3).</summary>
    public IReadOnlyList<ProtocolService> ProtocolServices { get; init; } = [];

    public MailActivityReading? MailActivity { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(
        ("counters", Counters), ("services", string.Join(" ", ProtocolServices)), ("mail", MailActivity));
}

/// <summary>A protocol service (SMTP, IMAP, ...) of Kerio Connect.</summary>
public sealed record ProtocolService
{
    public string Name { get; init; } = "";

    public bool? Running { get; init; }

    public ServiceStartMode StartMode { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name + (Running switch { true => " running", false => " stopped", _ => "" });
}

/// <summary>What a mail log proves: the stretch that it covers, and the hours of it in which messages moved.</summary>
public sealed record MailActivityReading
{
    /// <summary>Beginning of the gapless stretch that the log covers (UTC).</summary>
    public DateTime CoveredFrom { get; init; }

    /// <summary>End of that stretch (UTC).</summary>
    public DateTime CoveredTo { get; init; }

    /// <summary>The hours with at least one Recv or Sent line, ascending; an hour of the stretch that is not here had none.</summary>
    public IReadOnlyList<MailHour> Hours { get; init; } = [];

    /// <summary>Queue-IDs chosen so that two logs of the same messages choose the same ones: shared ones betray a copied log.</summary>
    public IReadOnlyList<string> QueueIdSample { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(
        ("from", CoveredFrom), ("to", CoveredTo), ("hours with mail", Hours.Count));
}

/// <summary>One UTC hour of a mail log.</summary>
public sealed record MailHour
{
    /// <summary>Beginning of the hour (UTC).</summary>
    public DateTime Start { get; init; }

    public long Received { get; init; }

    public long Sent { get; init; }

    /// <summary>Name of the log file that holds the hour's first line, where known.</summary>
    public string? File { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("", Start), ("received", Received), ("sent", Sent));
}
