using System;
using System.Collections.Generic;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>
/// A virtual address of a high-availability pair belongs to whichever box is active; a name that is such an address is no further installation (kerio-facts 3.4, inferred).
/// </summary>
internal static class VirtualAddresses
{
    /// <summary>Takes the machines that are virtual addresses of others out of the list and gives them back.</summary>
    public static List<Machine> TakeOut(List<Machine> machines)
    {
        var taken = new List<Machine>();
        if (machines.Count < 2 || machines[0].Product != KerioProduct.Control)
        {
            return taken;
        }

        foreach (var machine in machines)
        {
            foreach (var other in machines)
            {
                if (other != machine && !taken.Contains(other) && Answers(other, machine))
                {
                    taken.Add(machine);
                    break;
                }
            }
        }

        machines.RemoveAll(taken.Contains);
        return taken;
    }

    /// <summary>True when every reading of the one was taken through a virtual address that the other lists.</summary>
    private static bool Answers(Machine pair, Machine candidate)
    {
        var addresses = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var observation in pair.Observations)
        {
            if (observation.Control?.HighAvailability is { Mode: HighAvailabilityMode.ActivePassive } reading)
            {
                foreach (var row in reading.VirtualInterfaces)
                {
                    addresses.Add(row.VirtualIpV4 ?? "");
                    addresses.Add(row.VirtualIpV6 ?? "");
                }
            }
        }

        addresses.Remove("");
        return addresses.Count > 0 && candidate.Observations.TrueForAll(observation => addresses.Contains(observation.ComputerName));
    }
}
