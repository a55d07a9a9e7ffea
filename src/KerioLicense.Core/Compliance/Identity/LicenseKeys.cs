using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>Joins the ways in which readings name licenses: a fingerprint to its number,
/// a license file to the number that came with it.</summary>
internal sealed class LicenseKeys
{
    private readonly Dictionary<string, string> _numberOfFile = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<KerioInstallation, string> _numberOfPrefixReading = new(ByReference.Instance);
    private readonly Dictionary<string, KerioLicenseNumber> _joined = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ambiguousFiles = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _numberOfFingerprint = new(StringComparer.Ordinal);

    public LicenseKeys(List<Machine> machines)
    {
        ReadFingerprints(machines);
        foreach (var machine in machines)
        {
            JoinReadings(machine.Observations);
        }

        machines.ForEach(JoinPrefixes);
        if (FilesBetween.Find(machines, Of, WholeOf) is { Count: > 0 } between)
        {
            foreach (var one in between)
            {
                _numberOfFile[one.Key] = NumberText(one.Value);
                _joined[NumberText(one.Value)] = one.Value;
            }

            machines.ForEach(JoinPrefixes);
        }
    }

    /// <summary>Numbers that came with one and the same license file: at most one of them can be right.</summary>
    public HashSet<string> Contradicted { get; } = new(StringComparer.Ordinal);

    public LicenseKey Of(KerioInstallation observation)
    {
        var license = observation.License;
        if (license.Number is { IsPrefix: false } number)
        {
            return new LicenseKey(LicenseKeyKind.Number, NumberText(number));
        }

        if (license.Number is not null && _numberOfPrefixReading.TryGetValue(observation, out var beside))
        {
            return new LicenseKey(LicenseKeyKind.Number, beside);
        }

        return license.FileHash is { Length: > 0 } hash && _numberOfFile.TryGetValue(hash, out var known) && !_ambiguousFiles.Contains(hash)
            ? new LicenseKey(LicenseKeyKind.Number, known)
            : LicenseKey.Of(observation.Product, license);
    }

    /// <summary>Two readings of one instant name licenses that cannot be one: a prefix may belong to a number or to a file.</summary>
    public bool Differ(KerioInstallation one, KerioInstallation other)
    {
        var (key, otherKey) = (Of(one), Of(other));
        return (key.Kind, otherKey.Kind) switch
        {
            (LicenseKeyKind.None, _) or (_, LicenseKeyKind.None) => false,
            (LicenseKeyKind.File, LicenseKeyKind.Prefix) or (LicenseKeyKind.Prefix, LicenseKeyKind.File) => false,
            (LicenseKeyKind.Number, LicenseKeyKind.Prefix) => !LicenseCases.MayBeginWith(WholeOf(one), other.License.Number!),
            (LicenseKeyKind.Prefix, LicenseKeyKind.Number) => !LicenseCases.MayBeginWith(WholeOf(other), one.License.Number!),
            _ => key != otherKey,
        };
    }

    private void ReadFingerprints(List<Machine> machines)
    {
        var redacted = false;
        foreach (var machine in machines)
        {
            foreach (var observation in machine.Observations)
            {
                redacted |= observation.License.Number is { Value: null, IsPrefix: false };
            }
        }

        if (!redacted)
        {
            return;
        }

        foreach (var machine in machines)
        {
            foreach (var observation in machine.Observations)
            {
                if (observation.License.Number is { Value: { } value, IsPrefix: false } number)
                {
                    _numberOfFingerprint[number.Fingerprint] = value;
                }
            }
        }
    }

    private void JoinReadings(List<KerioInstallation> observations)
    {
        for (int first = 0, next; first < observations.Count; first = next)
        {
            var numbers = 0;
            for (next = first; next < observations.Count && observations[next].ObservedAt == observations[first].ObservedAt; next++)
            {
                if (observations[next].License.Number is { IsPrefix: false } number)
                {
                    numbers++;
                    if (observations[next].License.FileHash is { Length: > 0 } hash)
                    {
                        Join(hash, number);
                    }
                }
            }

            if (numbers > 0 && numbers < next - first)
            {
                JoinInstant(observations.GetRange(first, next - first));
            }
        }
    }

    /// <summary>Readings of one machine at one instant are one: a file belongs to the number beside it if that is the only one.</summary>
    private void JoinInstant(List<KerioInstallation> readings)
    {
        var numbers = readings.FindAll(static reading => reading.License.Number is { IsPrefix: false })
            .ConvertAll(static reading => reading.License.Number!);
        if (!numbers.TrueForAll(number => NumberText(number) == NumberText(numbers[0])))
        {
            return;
        }

        foreach (var reading in readings)
        {
            if (reading.License is { Number: not { IsPrefix: false }, FileHash: { Length: > 0 } hash })
            {
                Join(hash, numbers[0]);
            }
        }
    }

    /// <summary>A prefix belongs to the number beside it that begins with it, also where that is known by its file.</summary>
    private void JoinPrefixes(Machine machine)
    {
        var observations = machine.Observations;
        for (int first = 0, next; first < observations.Count; first = next)
        {
            var prefixes = 0;
            for (next = first; next < observations.Count && observations[next].ObservedAt == observations[first].ObservedAt; next++)
            {
                prefixes += observations[next].License.Number is { IsPrefix: true } ? 1 : 0;
            }

            if (prefixes == 0 || prefixes == next - first)
            {
                continue;
            }

            var numbers = observations.GetRange(first, next - first).ConvertAll(WholeOf);
            for (var i = first; i < next; i++)
            {
                if (observations[i].License.Number is { IsPrefix: true } prefix
                    && numbers.Find(number => number is not null && LicenseCases.MayBeginWith(number, prefix)) is { } whole)
                {
                    _numberOfPrefixReading[observations[i]] = NumberText(whole);
                    _joined[NumberText(whole)] = whole;
                }
            }
        }
    }

    private KerioLicenseNumber? WholeOf(KerioInstallation observation) => observation.License.Number is { IsPrefix: false } number
        ? number
        : Of(observation) is { Kind: LicenseKeyKind.Number } key ? _joined[key.Text] : null;

    private void Join(string hash, KerioLicenseNumber whole)
    {
        var number = NumberText(whole);
        _joined[number] = whole;
        if (!_numberOfFile.TryGetValue(hash, out var known))
        {
            _numberOfFile.Add(hash, number);
        }
        else if (known != number)
        {
            _ambiguousFiles.Add(hash);
            Contradicted.Add(known);
            Contradicted.Add(number);
        }
    }

    private string NumberText(KerioLicenseNumber number) =>
        number.Value ?? (_numberOfFingerprint.TryGetValue(number.Fingerprint, out var value) ? value : number.Fingerprint);
}
