using KerioLicense.Compliance.Identity;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Results;

/// <summary>
/// What of the estate was not read and could be an installation of a license: of the same customer and product, as far as these are known.
/// </summary>
internal sealed class UnreadCaveats
{
    private readonly UnreadNames _unread = new();
    private readonly UnreadNames _withoutNumber = new();

    public UnreadCaveats(IReadOnlyList<LicenseCase> cases, IReadOnlyList<KerioComplianceResult> results)
    {
        for (var i = 0; i < cases.Count; i++)
        {
            if (cases[i] is { Kind: LicenseCaseKind.Unreadable, Contradiction: null })
            {
                var latest = cases[i].Machines[0].Latest;
                _unread.Add(latest.Product, latest.Customer, latest.ComputerName);
            }
            else if (IsWithoutNumber(cases[i]))
            {
                foreach (var installation in results[i].Installations)
                {
                    _withoutNumber.Add(results[i].Product, installation.Customer, installation.ComputerName);
                }
            }
        }
    }

    /// <summary>The result with what of the estate was not read; the same where nothing was, or where it is what was not read.</summary>
    public KerioComplianceResult AddTo(KerioComplianceResult result, LicenseCase license)
    {
        if (license.Kind != LicenseCaseKind.Registered)
        {
            return result;
        }

        var unread = _unread.Of(CaveatKind.NotRead, result.Product, result.Customer);
        var withoutNumber = IsWithoutNumber(license)
            ? null : _withoutNumber.Of(CaveatKind.NumberNotRead, result.Product, result.Customer);
        return unread is null && withoutNumber is null ? result : result with
        {
            Caveats = [.. unread is null ? (Caveat[])[] : [unread], .. withoutNumber is null ? (Caveat[])[] : [withoutNumber],
                .. result.Caveats],
        };
    }

    private static bool IsWithoutNumber(LicenseCase license) =>
        license is { Kind: LicenseCaseKind.Registered, Key.Kind: LicenseKeyKind.File };
}
