using KerioLicense.Model;

namespace KerioLicense.Observations;

/// <summary>Observations that are dated after the instant of a verdict. They do not count, and that must be said.</summary>
internal static class LaterObservations
{
    /// <summary>How many there are, and the first of them; null where there is none.</summary>
    public static (int Count, KerioInstallation First)? Of(IEnumerable<KerioInstallation> observations, DateTime asOf)
    {
        var (count, first) = (0, (KerioInstallation?)null);
        foreach (var observation in observations)
        {
            if (observation.ObservedAt > asOf)
            {
                count++;
                first = first is null || observation.ObservedAt < first.ObservedAt ? observation : first;
            }
        }

        return first is null ? null : (count, first);
    }
}
