using System.Linq;
using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Completers;

/// <summary>What observations and results know a server by.</summary>
/// <param name="Id">The installation id.</param>
/// <param name="Customer">Whose it is.</param>
/// <param name="Site">Where it stands.</param>
/// <param name="License">Its license.</param>
internal readonly record struct ObservedServer(string Id, string? Customer, string? Site, KerioLicenseNumber? License)
{
    /// <summary>The servers of an observation or a result; none of anything else.</summary>
    public static IEnumerable<ObservedServer> Of(object? source) => source switch
    {
        KerioInstallation observation =>
            [new(observation.InstallationId, observation.Customer, observation.Site, observation.LicenseNumber)],
        KerioComplianceResult result => result.Installations.Select(installation =>
            new ObservedServer(installation.InstallationId, result.Customer, installation.Site, result.LicenseNumber)),
        _ => [],
    };
}
