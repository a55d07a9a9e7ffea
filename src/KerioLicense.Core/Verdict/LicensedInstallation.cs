using KerioLicense.Values;

namespace KerioLicense.Verdict;

/// <summary>One installation in a result.</summary>
public sealed record LicensedInstallation
{
    public string InstallationId { get; internal init; } = "";

    public string ComputerName { get; internal init; } = "";

    /// <summary>The customer that its last reading names; null where it names none.</summary>
    public string? Customer { get; internal init; }

    public string? Site { get; internal init; }

    public InstallationRole Role { get; internal init; }

    /// <summary>First observation that carries the license (UTC).</summary>
    public DateTime FirstSeen { get; internal init; }

    /// <summary>Last observation that carries the license (UTC).</summary>
    public DateTime LastSeen { get; internal init; }

    /// <summary>
    /// Users that the license allows, as the last reading of this installation that told them said; 0 and -2 mean unlimited (kerio-facts
    /// 2.2), null that none told.
    /// </summary>
    public int? Users { get; internal init; }

    /// <summary>The product's version, as the last reading of this installation that told it said; null where none did.</summary>
    public string? Version { get; internal init; }

    /// <summary>The end of the subscription (UTC), as the last reading that told it said; null where none did.</summary>
    public DateTime? SubscriptionExpires { get; internal init; }

    /// <summary>The server says that its license knows no limit of users.</summary>
    public bool HasUnlimitedUsers => Users is 0 or -2;

    /// <summary>Where the vendor's agent lay on the machine at the last reading that found it; null where none did. The vendor sees a
    /// machine that has it.</summary>
    public string? VendorAgent { get; internal init; }

    /// <summary>False when the installation may have lost the license since, or is known by a prefix of the number only.</summary>
    public bool IsCertain { get; internal init; } = true;

    /// <summary>Other ids of the same machine.</summary>
    public IReadOnlyList<string> OtherNames { get; internal init => field = Frozen.Of(value); } = Frozen.Empty<string>();

    /// <summary>When it was read within the look-back, oldest first (UTC).</summary>
    public IReadOnlyList<DateTime> Readings { get; internal init => field = Frozen.Of(value); } = Frozen.Empty<DateTime>();

    /// <summary>What evidence says of the look-back, oldest first.</summary>
    public IReadOnlyList<ActivityStretch> Activity { get; internal init => field = Frozen.Of(value); } = Frozen.Empty<ActivityStretch>();

    /// <inheritdoc/>
    public override string ToString() => $"{InstallationId} ({Role})";
}

/// <summary>A stretch in which an installation's activity did not change.</summary>
public sealed record ActivityStretch
{
    public DateTime From { get; internal init; }

    public DateTime To { get; internal init; }

    public InstallationActivity Activity { get; internal init; }

    public InstallationRole Role { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{From:yyyy-MM-dd HH:mm} - {To:yyyy-MM-dd HH:mm} {Activity} {Role}");
}
