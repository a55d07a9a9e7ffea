using System;
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

    internal AdminApiOutcome(AdminApiTarget target, Exception failure)
    {
        Target = target;
        Failure = failure;
    }

    public AdminApiTarget Target { get; }

    /// <summary>Null where the reading failed.</summary>
    public KerioInstallation? Installation { get; }

    /// <summary>Null where the reading went well; an <see cref="AdminApiException"/>, or any other exception where the module itself is at fault.</summary>
    public Exception? Failure { get; }
}

/// <summary>How far a collection is. A server is running from its first call to its last, also while it waits for its next reading.</summary>
public readonly record struct CollectionProgress(int Servers, int Running, int Done, int Failed);
