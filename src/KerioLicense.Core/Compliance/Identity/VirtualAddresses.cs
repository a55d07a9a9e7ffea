using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>
/// A virtual address of a high-availability pair belongs to whichever box is active; a name that is such an address is no further
/// installation (kerio-facts 3.4, inferred).
/// </summary>
internal sealed class VirtualAddresses
{
    private readonly Dictionary<string, List<Machine>> _owners = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Machine> _taken = [];

    /// <summary>Takes the names that are virtual addresses of others out of the list.</summary>
    public VirtualAddresses(List<Machine> names)
    {
        foreach (var name in names)
        {
            AddAddresses(name);
        }

        if (_owners.Count > 0)
        {
            _taken = names.FindAll(IsVirtual);
            names.RemoveAll(_taken.Contains);
        }
    }

    /// <summary>The virtual addresses through which a license was read.</summary>
    public List<Machine> Of(KerioLicenseNumber? license) =>
        license is null ? [] : _taken.FindAll(
            machine => machine.Observations.Exists(observation => license.Equals(observation.LicenseNumber)));

    private void AddAddresses(Machine name)
    {
        if (name.Product != KerioProduct.Control)
        {
            return;
        }

        foreach (var observation in name.Observations)
        {
            if (observation.Control?.HighAvailability is not { Mode: HighAvailabilityMode.ActivePassive } reading)
            {
                continue;
            }

            foreach (var row in reading.VirtualInterfaces)
            {
                Add(row.VirtualIpV4);
                Add(row.VirtualIpV6);
            }
        }

        void Add(string? address)
        {
            if (string.IsNullOrEmpty(address))
            {
                return;
            }

            if (!_owners.TryGetValue(address!, out var owners))
            {
                _owners.Add(address!, owners = []);
            }

            if (!owners.Contains(name))
            {
                owners.Add(name);
            }
        }
    }

    /// <summary>Private addresses repeat from customer to customer, so the owner of the address must have shown the license that was
    /// read there, if one was.</summary>
    private bool IsVirtual(Machine candidate) =>
        candidate.Product == KerioProduct.Control && candidate.Observations.TrueForAll(observation =>
            _owners.TryGetValue(observation.ComputerName, out var owners)
            && owners.Exists(owner => !IsOneName(owner, candidate)
                && (observation.LicenseNumber is not { } license
                    || owner.Observations.Exists(other => license.Fits(other.LicenseNumber)))));

    /// <summary>One name that showed several serial numbers is several machines by now.</summary>
    private static bool IsOneName(Machine owner, Machine candidate) =>
        string.Equals(owner.Observations[0].InstallationId, candidate.Observations[0].InstallationId, StringComparison.OrdinalIgnoreCase);
}
