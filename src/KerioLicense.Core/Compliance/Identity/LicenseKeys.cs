using System;
using System.Collections.Generic;
using KerioLicense.Model;

namespace KerioLicense.Compliance.Identity;

/// <summary>Joins the ways in which readings name licences: a fingerprint to its number, a licence file to the number that came with it.</summary>
internal sealed class LicenseKeys
{
    private readonly Dictionary<string, string> _numberOfFile = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _numberOfFingerprint = new(StringComparer.Ordinal);

    public LicenseKeys(List<Machine> machines)
    {
        ReadFingerprints(machines);
        foreach (var machine in machines)
        {
            foreach (var observation in machine.Observations)
            {
                if (observation.License is { FileHash: { Length: > 0 } hash, Number: { IsPrefix: false } number })
                {
                    Join(hash, NumberText(number));
                }
            }
        }
    }

    /// <summary>Numbers that came with one and the same licence file: at most one of them can be right.</summary>
    public HashSet<string> Contradicted { get; } = new(StringComparer.Ordinal);

    public LicenseKey Of(KerioInstallation observation)
    {
        var license = observation.License;
        if (license.Number is { IsPrefix: false } number)
        {
            return new LicenseKey(LicenseKeyKind.Number, NumberText(number));
        }

        return license.FileHash is { Length: > 0 } hash && _numberOfFile.TryGetValue(hash, out var known) && !Contradicted.Contains(known)
            ? new LicenseKey(LicenseKeyKind.Number, known)
            : LicenseKey.Of(license);
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

    private void Join(string hash, string number)
    {
        if (!_numberOfFile.TryGetValue(hash, out var known))
        {
            _numberOfFile.Add(hash, number);
        }
        else if (known != number)
        {
            Contradicted.Add(known);
            Contradicted.Add(number);
        }
    }

    private string NumberText(KerioLicenseNumber number) =>
        number.Value ?? (_numberOfFingerprint.TryGetValue(number.Fingerprint, out var value) ? value : number.Fingerprint);
}
