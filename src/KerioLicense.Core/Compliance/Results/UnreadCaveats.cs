using KerioLicense.Compliance.Identity;
using KerioLicense.Model;
using KerioLicense.Verdict;

namespace KerioLicense.Compliance.Results;

/// <summary>
/// What of the estate was not read and could be an installation of a license: of the same customer and product, as far as these are known.
/// </summary>
internal sealed class UnreadCaveats
{
    private const int MostNames = 3;

    private readonly List<(KerioProduct Product, string? Customer, string Name)> _unread = [];
    private readonly Dictionary<(KerioProduct Product, string? Customer), IReadOnlyList<Caveat>> _caveats = [];

    public UnreadCaveats(IReadOnlyList<LicenseCase> cases)
    {
        foreach (var license in cases)
        {
            if (license is { Kind: LicenseCaseKind.Unreadable, Contradiction: null })
            {
                var latest = license.Machines[0].Latest;
                _unread.Add((latest.Product, latest.Customer, latest.ComputerName));
            }
        }

        _unread.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
    }

    /// <summary>The result with what of the estate was not read; the same where nothing was, or where it is what was not read.</summary>
    public KerioComplianceResult AddTo(KerioComplianceResult result, LicenseCase license) =>
        license.Kind == LicenseCaseKind.Registered && Of(result.Product, result.Customer) is { Count: > 0 } unread
            ? result with { Caveats = [.. unread, .. result.Caveats] }
            : result;

    private IReadOnlyList<Caveat> Of(KerioProduct product, string? customer)
    {
        if (_unread.Count == 0)
        {
            return [];
        }

        if (!_caveats.TryGetValue((product, customer), out var caveats))
        {
            _caveats[(product, customer)] = caveats = Caveats(product, customer);
        }

        return caveats;
    }

    private IReadOnlyList<Caveat> Caveats(KerioProduct product, string? customer)
    {
        var names = new List<string>();
        foreach (var unread in _unread)
        {
            if ((unread.Product == KerioProduct.Unknown || unread.Product == product)
                && (unread.Customer is null || customer is null || unread.Customer == customer))
            {
                names.Add(unread.Name);
            }
        }

        var named = Math.Min(MostNames, names.Count);
        return named == 0
            ? []
            : [new Caveat { Kind = CaveatKind.NotRead, Installations = names.GetRange(0, named), More = names.Count - named }];
    }
}
