using KerioLicense.Values;

namespace KerioLicense.Model;

/// <summary>Whether the engine runs.</summary>
public enum ServiceState
{
    /// <summary>Not read.</summary>
    Unknown,
    Running,
    Stopped,
}

/// <summary>How the operating system starts a service.</summary>
public enum ServiceStartMode
{
    /// <summary>Not read.</summary>
    Unknown,
    Automatic,
    Manual,
    Disabled,
}

/// <summary>The Kerio service as the operating system sees it.</summary>
public sealed record ServiceReading
{
    internal static readonly ServiceReading NotRead = new();

    public ServiceState State { get; init; }

    public ServiceStartMode StartMode { get; init; }

    /// <summary>Since when the service has been stopped without a break (UTC), as the operating system reports it; null where it runs or
    /// where the system does not say.</summary>
    public DateTime? StoppedSince { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Listing.Of(("", State), ("start", StartMode), ("stopped since", StoppedSince));
}
