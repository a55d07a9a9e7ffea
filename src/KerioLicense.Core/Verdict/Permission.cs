namespace KerioLicense.Verdict;

/// <summary>A reason for which two installations may share a license.</summary>
public enum PermissionKind
{
    /// <summary>The second installation stands by as the rule of its product wants it.</summary>
    Standby,

    /// <summary>A declared migration; both may work.</summary>
    Migration,

    /// <summary>The two boxes of a high-availability pair.</summary>
    HighAvailability,

    /// <summary>The second took over from the first, which stands by.</summary>
    Failover,

    /// <summary>A written agreement of the distributor; both may work.</summary>
    Agreement,

    /// <summary>A temporary (bridge) license.</summary>
    TemporaryLicense,
}

/// <summary>Why two installations may share a license, or might until it ended.</summary>
public sealed record Permission
{
    public PermissionKind Kind { get; internal init; }

    /// <summary>
    /// The installation that works, the old server of a migration, the former production server,
    /// the first box of a pair, or the one with the temporary license.
    /// </summary>
    public string? From { get; internal init; }

    /// <summary>The other one: the standby, the new server, the one that took over, the second box. Null for a temporary license.</summary>
    public string? To { get; internal init; }

    /// <summary>Its end (UTC); null where none is known or none is needed.</summary>
    public DateTime? Until { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() =>
        Until is { } until ? FormattableString.Invariant($"{Kind} {until:yyyy-MM-dd HH:mm}") : Kind.ToString();
}
