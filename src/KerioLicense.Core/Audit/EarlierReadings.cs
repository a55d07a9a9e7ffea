using KerioLicense.Model;

namespace KerioLicense.Audit;

/// <summary>What earlier readings say of servers that did not answer.</summary>
internal sealed class EarlierReadings
{
    private readonly Dictionary<string, KerioInstallation?> _byAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _withLicense = new(StringComparer.Ordinal);

    /// <param name="observations">The readings.</param>
    /// <param name="from">Who was last read before is silent (UTC).</param>
    /// <param name="to">What is dated later does not count (UTC).</param>
    public EarlierReadings(List<KerioInstallation> observations, DateTime from, DateTime to)
    {
        foreach (var observation in observations)
        {
            if (observation.ObservedAt > from && observation.ObservedAt <= to
                && observation.License is not { Kind: LicenseKind.Unknown, Number: null, FileHash: null })
            {
                _withLicense.Add(observation.InstallationId);
            }

            if (observation is { Source: ObservationSource.AdminApi, Product: not KerioProduct.Unknown })
            {
                _byAddress[observation.ComputerName] =
                    _byAddress.TryGetValue(observation.ComputerName, out var other) && other?.InstallationId != observation.InstallationId
                    ? null : observation;
            }
        }
    }

    /// <summary>A server that did not answer and whose product nobody named goes by the name under which it was read
    /// before, where that is one.</summary>
    public KerioInstallation Name(KerioInstallation unread) =>
        unread.Product == KerioProduct.Unknown && _byAddress.TryGetValue(unread.ComputerName, out var known) && known is not null
        ? unread with { InstallationId = known.InstallationId, Product = known.Product }
        : unread;

    /// <summary>Its license was read, and not too long ago.</summary>
    public bool HasLicense(KerioInstallation unread) => _withLicense.Contains(unread.InstallationId);
}
