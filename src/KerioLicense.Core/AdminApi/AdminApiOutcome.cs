using KerioLicense.Model;

namespace KerioLicense.AdminApi;

/// <summary>What came of one reading of one server.</summary>
internal sealed class AdminApiOutcome
{
    internal AdminApiOutcome(AdminApiTarget target, KerioInstallation installation)
    {
        (Target, Installation, Observation) = (target, installation, installation);
        Failure = installation.License is { Number: null, Kind: LicenseKind.Unknown or LicenseKind.Registered }
            ? AdminApiException.LicenseNotTold(target.ToString())
            : null;
    }

    internal AdminApiOutcome(AdminApiTarget target, AdminApiException failure, DateTime at) =>
        (Target, Failure, Observation) = (target, failure, UnreadServer.Observation(target, failure, at));

    public AdminApiTarget Target { get; }

    /// <summary>What was read; null where the server could not be read at all.</summary>
    public KerioInstallation? Installation { get; }

    /// <summary>What is known of the server now: what was read, or an observation that says why nothing was.</summary>
    public KerioInstallation Observation { get; }

    /// <summary>Null where the reading went well. There is one beside an installation whose license the server does not report.</summary>
    public AdminApiException? Failure { get; }
}

/// <summary>How far a collection is. A server is running from its first call to its last,
/// also while it waits for its next reading.</summary>
/// <param name="Servers">All servers.</param>
/// <param name="Running">Those that are being read.</param>
/// <param name="Done">Those that are done.</param>
/// <param name="Failed">Those that could not be read.</param>
/// <param name="Reading">The reading that is under way, or was the last one.</param>
/// <param name="Readings">How many there will be of each server.</param>
/// <param name="NextAt">When the next one begins (UTC); null where none is waited for.</param>
internal readonly record struct CollectionProgress(
    int Servers, int Running, int Done, int Failed, int Reading = 1, int Readings = 1, DateTime? NextAt = null);
