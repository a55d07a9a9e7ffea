using KerioLicense.Values;

namespace KerioLicense.Model;

/// <summary>What was read of a Kerio Control box.</summary>
public sealed record ControlReading
{
    public IReadOnlyList<ControlInterface> Interfaces { get; init; } = [];

    public HighAvailabilityReading? HighAvailability { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("", string.Join("; ", Interfaces)), ("high availability", HighAvailability));
}

public enum InterfaceType
{
    /// <summary>Not read.</summary>
    Unknown,
    Ethernet,
    Ras,
    DialIn,
    VpnServer,
    VpnTunnel,
}

public enum InterfaceGroup
{
    /// <summary>Not read.</summary>
    Unknown,

    /// <summary>WAN.</summary>
    Internet,

    /// <summary>LAN.</summary>
    Trusted,
    Guest,
    Vpn,
    Other,
}

public enum LinkStatus
{
    /// <summary>Not read.</summary>
    Unknown,
    Up,

    /// <summary>Ambiguous: switched off by the administrator, or no carrier (kerio-facts 3.2).</summary>
    Down,
    Connecting,
    Disconnecting,
    CableDisconnected,
    Error,

    /// <summary>A failover line at rest.</summary>
    Backup,
}

/// <summary>One row of Control's interface list.</summary>
public sealed record ControlInterface
{
    public string Name { get; init; } = "";

    public InterfaceType Type { get; init; }

    public InterfaceGroup Group { get; init; }

    public LinkStatus LinkStatus { get; init; }

    public string? Mac { get; init; }

    public bool Enabled { get; init; }

    /// <summary>A VLAN rides on an Ethernet row and has no cable of its own.</summary>
    public bool Vlan { get; init; }

    public bool Wifi { get; init; }

    /// <summary>A built-in switch: one row, several sockets, no link state per socket.</summary>
    public bool VirtualSwitch { get; init; }

    /// <summary>Sockets joined in this row; 1 for an ordinary card.</summary>
    public int Ports { get; init; } = 1;

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("", Name + " " + LinkStatus), ("MAC", Mac));
}

public enum HighAvailabilityMode
{
    /// <summary>Not read.</summary>
    Unknown,
    Disabled,
    ActivePassive,
}

public enum HighAvailabilityRole
{
    /// <summary>Not read.</summary>
    Unknown,
    None,
    Master,
    Slave,
}

public enum HighAvailabilityHealth
{
    /// <summary>Not read.</summary>
    Unknown,
    Disabled,
    Ok,
    HasProblem,
    PeerDown,
    MasterDown,
    SlaveDown,
}

/// <summary>Control's own account of its high availability (kerio-facts 3.4). The shared secret is never read.</summary>
public sealed record HighAvailabilityReading
{
    public HighAvailabilityMode Mode { get; init; }

    public HighAvailabilityRole Role { get; init; }

    public IReadOnlyList<VirtualInterface> VirtualInterfaces { get; init; } = [];

    public HighAvailabilityHealth Health { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(
        ("", Mode), ("role", Role), ("health", Health), ("addresses", string.Join(" ", VirtualInterfaces)));
}

/// <summary>An address that belongs to whichever box of the pair is active.</summary>
public sealed record VirtualInterface
{
    public string Name { get; init; } = "";

    public string? VirtualIpV4 { get; init; }

    public string? VirtualIpV6 { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("", (Name + " " + VirtualIpV4 + " " + VirtualIpV6).Trim()));
}
