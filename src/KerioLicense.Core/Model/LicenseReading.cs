using KerioLicense.Values;

namespace KerioLicense.Model;

/// <summary>What kind of license a server says it has.</summary>
public enum LicenseKind
{
    /// <summary>Not read.</summary>
    Unknown,

    /// <summary>A registered product license.</summary>
    Registered,

    /// <summary>A registered trial: the number is a trial number.</summary>
    Trial,

    /// <summary>No number at all.</summary>
    Unregistered,
}

/// <summary>What one reading said about the license of an installation. Null means "not read".</summary>
public sealed record LicenseReading
{
    internal static readonly LicenseReading NotRead = new();

    public LicenseKind Kind { get; init; }

    /// <summary>The number, its prefix or its fingerprint.</summary>
    public KerioLicenseNumber? Number { get; init; }

    /// <summary>Only the first eleven characters of the number are known.</summary>
    public bool IsPrefix => Number?.IsPrefix ?? false;

    /// <summary>The number was taken from a readable line of the license file, whose format is not public (kerio-facts 11.1, inferred):
    /// it is shown, and matches other licenses like a prefix, never for certain.</summary>
    public bool NumberIsInferred { get; init; }

    /// <summary>Lower-case hex hash of the license file (largely opaque, kerio-facts 5.3): equal files are equal licenses.</summary>
    public string? FileHash { get; init; }

    public string? Company { get; init; }

    /// <summary>Users that the license allows; 0 and -2 mean unlimited (kerio-facts 2.2).</summary>
    public int? Users { get; init; }

    /// <summary>End of the license (UTC); null when it has none or it was not read.</summary>
    public DateTime? LicenseExpires { get; init; }

    /// <summary>End of the software maintenance (UTC).</summary>
    public DateTime? SubscriptionExpires { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(
        ("", Kind), ("", Number), ("file", Number is null ? FileHash : null), ("", Company), ("users", Users), ("expires", LicenseExpires),
        ("maintenance", SubscriptionExpires));
}
