using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>What an observation shows and a verdict must not rest on (about_KerioLicense_Evidence).</summary>
internal static class Doubt
{
    /// <summary>
    /// The observation as it is judged. A number from a license file's text counts like a prefix: it can be the license's, and nobody has
    /// published what stands there (kerio-facts 11.1, inferred). Counters of a file say neither when they began to count nor when they were
    /// last written, and a copied disk brings them along: they prove nothing.
    /// </summary>
    public static KerioInstallation Take(KerioInstallation observation)
    {
        if (observation.License is { NumberIsInferred: true } license)
        {
            observation = observation with { License = license with { Number = license.Number?.ToPrefix() } };
        }

        return observation.Connect is { Counters: { } counters } connect && (counters.Since is null || counters.ReadAt is not null)
            ? observation with { Connect = connect with { Counters = null } }
            : observation;
    }
}
