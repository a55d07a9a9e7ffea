using KerioLicense.Values;

namespace KerioLicense.Model;

/// <summary>
/// An observation: what was read of one installation (one machine that runs one Kerio product) at one instant.
/// Null, Unknown and empty mean "not read". All times are UTC.
/// </summary>
public sealed record KerioInstallation
{
    /// <summary>
    /// Names the installation in policies and results. Default <c>product/computername</c> in lower case, with <c>:port</c> where the port
    /// is not the product's own; an address with colons stands in brackets.
    /// </summary>
    public string InstallationId { get; init; } = "";

    public string ComputerName { get; init; } = "";

    public KerioProduct Product { get; init; }

    public string? Version { get; init; }

    public string? OperatingSystem { get; init; }

    /// <summary>The number of the license; prints masked.</summary>
    public KerioLicenseNumber? LicenseNumber => License.Number;

    public LicenseReading License { get; init; } = LicenseReading.NotRead;

    public string? Customer { get; init; }

    public string? Site { get; init; }

    /// <summary>When the reading was taken (UTC).</summary>
    public DateTime ObservedAt { get; init; }

    public ObservationSource Source { get; init; }

    /// <summary>Where the vendor's agent (GFI agent) lies on the machine: the vendor sees a machine that has it, and its license number
    /// (kerio-facts 11.1, seen in the vendor's code). Null where none was found, or none was looked for.</summary>
    public string? VendorAgent { get; init; }

    public MachineIdentity Machine { get; init; } = MachineIdentity.NotRead;

    public ServiceReading Service { get; init; } = ServiceReading.NotRead;

    /// <summary>How the server was reached over its administration API; null for local readings.</summary>
    public ServerConnection? Connection { get; init; }

    /// <summary>Detail of Kerio Connect; null for the other products.</summary>
    public ConnectReading? Connect { get; init; }

    /// <summary>Detail of Kerio Control; null for the other products.</summary>
    public ControlReading? Control { get; init; }

    /// <summary>Detail of Kerio Operator; null for the other products.</summary>
    public OperatorReading? Operator { get; init; }

    /// <summary>What could not be read, and why.</summary>
    public IReadOnlyList<ReadingProblem> Problems { get; init => field = Frozen.Of(value); } = Frozen.Empty<ReadingProblem>();

    /// <summary>The default id of a server: <c>connect/mx1.example.it</c>, with <c>:port</c> where it is not
    /// <see cref="DefaultPort"/>.</summary>
    public static string IdOf(KerioProduct product, string computerName, int? port = null)
    {
        var id = (product + "/" + HostAddress.InId(computerName)).ToLowerInvariant();
        return port is { } other && (product == KerioProduct.Unknown || other != DefaultPort(product))
            ? id + ":" + other.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : id;
    }

    /// <summary>The port of the product's administration API (kerio-facts 1.1).</summary>
    public static int DefaultPort(KerioProduct product) => KerioProducts.Of(product).Port;

    /// <inheritdoc/>
    public override string ToString() => InstallationId;
}
