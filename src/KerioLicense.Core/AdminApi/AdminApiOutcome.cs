using KerioLicense.Model;

namespace KerioLicense.AdminApi;

/// <summary>What came of one reading of one server: an observation, or a failure.</summary>
public sealed class AdminApiOutcome
{
    internal AdminApiOutcome(AdminApiTarget target, KerioInstallation installation)
    {
        Target = target;
        Installation = installation;
    }

    internal AdminApiOutcome(AdminApiTarget target, AdminApiException failure)
    {
        Target = target;
        Failure = failure;
    }

    public AdminApiTarget Target { get; }

    /// <summary>Null where the reading failed.</summary>
    public KerioInstallation? Installation { get; }

    /// <summary>Null where the reading went well.</summary>
    public AdminApiException? Failure { get; }
}

/// <summary>How far a collection is. A server is running from its first call to its last, also while it waits for its next reading.</summary>
public readonly record struct CollectionProgress(int Servers, int Running, int Done, int Failed);
