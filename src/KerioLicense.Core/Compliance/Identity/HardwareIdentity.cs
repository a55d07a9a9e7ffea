using KerioLicense.Model;
using KerioLicense.Values;

namespace KerioLicense.Compliance.Identity;

/// <summary>Which readings of a machine's identity mean anything.</summary>
internal static class HardwareIdentity
{
    // What board makers and hypervisors leave in the field: equal on thousands of machines.
    private static readonly HashSet<string> PlaceholderSerials = new(StringComparer.OrdinalIgnoreCase)
    {
        "To be filled by O.E.M.", "Default string", "System Serial Number", "Chassis Serial Number", "Not Specified", "Not Applicable",
        "None", "N/A", "INVALID", "Serial Number", "0123456789", "123456789", "1234567890", "Unknown",
    };

    // The loopback adapter of Windows has the same address everywhere.
    private const string MicrosoftLoopback = "02-00-4c-4f-4f-50";

    /// <summary>The serial number in upper case, or null when it identifies nothing.</summary>
    public static string? Serial(MachineIdentity machine)
    {
        var serial = machine.SerialNumber?.Trim();
        return serial is null || serial.Length < 4 || PlaceholderSerials.Contains(serial) || serial.Trim(serial[0]).Length == 0
            ? null : serial.ToUpperInvariant();
    }

    /// <summary>The set of hardware addresses as one text, or null when there is none that identifies a machine.</summary>
    public static string? Addresses(MachineIdentity machine)
    {
        if (machine.MacAddresses.Count == 0)
        {
            return null;
        }

        var addresses = new List<string>(machine.MacAddresses.Count);
        foreach (var text in machine.MacAddresses)
        {
            // What is no address of six bytes still tells machines apart.
            var address = MacAddress.TryParse(text, out var parsed) ? parsed : text.Trim().ToLowerInvariant();
            if (address.Length > 0 && address != MicrosoftLoopback && !MacAddress.IsOfNobody(address) && !addresses.Contains(address))
            {
                addresses.Add(address);
            }
        }

        addresses.Sort(StringComparer.Ordinal);
        return addresses.Count == 0 ? null : string.Join(" ", addresses);
    }

    /// <summary>Server hash and engine start: a clone keeps the one and has another of the other.</summary>
    public static (string Hash, DateTime StartedAt)? Engine(MachineIdentity machine) =>
        machine is { ServerHash.Length: > 0, StartedAt: { } startedAt } ? (machine.ServerHash, startedAt) : null;
}
