using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>
/// License files that were never read with a number, and whose number can be told all the same: an installation showed the one before and
/// after the other, and nothing else between. It is inferred, so that a file with two such numbers has none.
/// </summary>
internal static class FilesBetween
{
    /// <summary>The numbers by the hashes of the files.</summary>
    /// <param name="machines">The machines, each with its observations in the order of time.</param>
    /// <param name="keyOf">What a reading says of its license.</param>
    /// <param name="numberOf">The number of a reading that says one.</param>
    public static Dictionary<string, KerioLicenseNumber> Find(
        List<Machine> machines, Converter<KerioInstallation, LicenseKey> keyOf, Converter<KerioInstallation, KerioLicenseNumber?> numberOf)
    {
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var numbers = new Dictionary<string, KerioLicenseNumber>(StringComparer.OrdinalIgnoreCase);
        var ambiguous = new List<string>();
        foreach (var machine in machines)
        {
            var (before, last, lastRead) = (LicenseKey.None, LicenseKey.None, machine.Latest);
            foreach (var (key, read) in Keys(machine.Observations, keyOf))
            {
                if (key == last)
                {
                    continue;
                }

                var (file, number, reading) = key.Kind == LicenseKeyKind.File ? (key, last, lastRead) : (last, key, read);
                if (key == before && file.Kind == LicenseKeyKind.File && number.Kind == LicenseKeyKind.Number)
                {
                    if (found.TryGetValue(file.Text, out var known) && known != number.Text)
                    {
                        ambiguous.Add(file.Text);
                    }

                    found[file.Text] = number.Text;
                    numbers[file.Text] = numberOf(reading)!;
                }

                (before, last, lastRead) = (last, key, read);
            }
        }

        ambiguous.ForEach(file => numbers.Remove(file));
        return numbers;
    }

    /// <summary>What each instant says; one that says several things stands for something else.</summary>
    private static IEnumerable<(LicenseKey Key, KerioInstallation Reading)> Keys(
        List<KerioInstallation> observations, Converter<KerioInstallation, LicenseKey> keyOf)
    {
        for (int first = 0, next; first < observations.Count; first = next)
        {
            var (all, reading) = (LicenseKey.None, observations[first]);
            for (next = first; next < observations.Count && observations[next].ObservedAt == observations[first].ObservedAt; next++)
            {
                var key = keyOf(observations[next]);
                if (key.Kind != LicenseKeyKind.None && key != all)
                {
                    (all, reading) = (all.Kind == LicenseKeyKind.None ? key : LicenseKey.Several, observations[next]);
                }
            }

            if (all.Kind != LicenseKeyKind.None)
            {
                yield return (all, reading);
            }
        }
    }
}
