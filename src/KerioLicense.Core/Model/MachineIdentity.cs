using KerioLicense.Values;

namespace KerioLicense.Model;

/// <summary>What tells one machine from another. Null or empty means "not read".</summary>
public sealed record MachineIdentity
{
    internal static readonly MachineIdentity NotRead = new();

    public string? SerialNumber { get; init; }

    /// <summary>Connect's server hash: made from product, version and installation time, so a clone keeps it (kerio-facts 2.1).</summary>
    public string? ServerHash { get; init; }

    /// <summary>The id that the installation gave itself, from its settings. A clone and a restored copy keep it (kerio-facts 11.1), so it
    /// is shown and links no names.</summary>
    public string? ServerGuid { get; init; }

    /// <summary>When the product was installed (UTC), from its settings. A clone keeps it as well.</summary>
    public DateTime? InstalledAt { get; init; }

    /// <summary>Hardware addresses as <c>02-00-5e-10-00-01</c>, lower case.</summary>
    public IReadOnlyList<string> MacAddresses { get; init; } = [];

    /// <summary>When the Kerio engine was started (UTC).</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>
    /// Seconds by which the server's clock differs from the clock of the machine that read it, measured at the reading: server minus
    /// reader, so negative where the server is slow. Null where it was not measured, as in every local reading.
    /// </summary>
    public int? ClockOffsetSeconds { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(
        ("serial", SerialNumber), ("hash", ServerHash), ("guid", ServerGuid), ("installed", InstalledAt),
        ("MAC", string.Join(" ", MacAddresses)), ("started", StartedAt), ("clock offset s", ClockOffsetSeconds));
}
