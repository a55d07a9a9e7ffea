using System.Linq;
using KerioLicense.Exposure;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Customers;

/// <summary>
/// What of a set of results is one customer's. A license belongs to every customer that one of its servers names, and each sees it without
/// the others' names; what is at stake counts for the customer of the result alone, so that sums over customers are right. Results that
/// name no customer are a share of their own.
/// </summary>
internal sealed class CustomerShare
{
    private readonly List<KerioComplianceResult> _results = [];
    private readonly List<KerioLicenseExposure> _exposure = [];
    private readonly List<string> _shared = [];

    private CustomerShare(string? name) => Name = name;

    /// <summary>As it is written; of several spellings with other capitals the first. Null: no customer.</summary>
    public string? Name { get; }

    public IReadOnlyList<KerioComplianceResult> Results => _results;

    /// <summary>What is at stake for this customer.</summary>
    public IReadOnlyList<KerioLicenseExposure> Exposure => _exposure;

    /// <summary>What names the licenses that stand in another customer's share too.</summary>
    public IReadOnlyList<string> Shared => _shared;

    /// <summary>One share for each customer by name; last those without one.</summary>
    /// <param name="results">All results.</param>
    /// <param name="options">With what is at stake; its language is that of what stands in the place of names.</param>
    public static IReadOnlyList<CustomerShare> Of(IReadOnlyList<KerioComplianceResult> results, ReportOptions options)
    {
        var words = new ReportWords(options);
        var spellings = Spellings(results);
        var shares = new SortedDictionary<string, CustomerShare>(StringComparer.OrdinalIgnoreCase);
        var nobody = new CustomerShare(null);
        foreach (var result in results)
        {
            var customers = CustomersOf(result);
            if (customers.Count == 0)
            {
                nobody.Add(result, words.Exposure(result));
            }

            foreach (var customer in customers)
            {
                if (!shares.TryGetValue(customer, out var share))
                {
                    shares.Add(customer, share = new CustomerShare(spellings[customer]));
                }

                var exposure = customer == customers[0] ? words.Exposure(result) : null;
                if (customers.Count == 1)
                {
                    share.Add(result with { Customer = share.Name }, exposure);
                    continue;
                }

                var seen = new SharedLicense(result, share.Name!, customers, words);
                share.Add(seen.Of(result), exposure is null ? null : seen.Of(exposure));
                share._shared.Add(LicenseIdentity.Key(result.LicenseNumber, result.Fingerprint, result.Product));
            }
        }

        foreach (var share in shares.Values)
        {
            share.HideNobodysServers(words);
        }

        return nobody._results.Count > 0 ? [.. shares.Values, nobody] : [.. shares.Values];
    }

    /// <summary>The license is this customer's, or nobody's where this is the share of those without one.</summary>
    public bool IsOwn(KerioComplianceResult result)
    {
        var customers = CustomersOf(result);
        return Name is null ? customers.Count == 0 : customers.Contains(Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whose license it is: the customer of the result first, then those of its servers.</summary>
    public static List<string> CustomersOf(KerioComplianceResult result)
    {
        var customers = new List<string>();
        foreach (var name in (string?[])
            [result.Customer, .. result.Installations.Concat(result.FormerInstallations).Select(static one => one.Customer)])
        {
            if (!string.IsNullOrWhiteSpace(name) && !customers.Contains(name!, StringComparer.OrdinalIgnoreCase))
            {
                customers.Add(name!);
            }
        }

        return customers;
    }

    // The first by its letters, so that the order of the results changes nothing.
    private static Dictionary<string, string> Spellings(IReadOnlyList<KerioComplianceResult> results)
    {
        var spellings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in results.SelectMany(CustomersOf))
        {
            if (!spellings.TryGetValue(name, out var known) || string.CompareOrdinal(name, known) < 0)
            {
                spellings[name] = name;
            }
        }

        return spellings;
    }

    /// <summary>What was not read and names no customer can be anybody's: a caveat counts it, and does not name it.</summary>
    private void HideNobodysServers(ReportWords words)
    {
        var own = new HashSet<string>(_results.SelectMany(static result => result.Installations)
            .SelectMany(static installation => (string[])[installation.InstallationId, installation.ComputerName]),
            StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < _results.Count; i++)
        {
            if (_results[i].Caveats.Any(static caveat => caveat.Kind == CaveatKind.NotRead))
            {
                _results[i] = _results[i] with { Caveats = [.. _results[i].Caveats.Select(Hide)] };
            }
        }

        Caveat Hide(Caveat caveat)
        {
            var hidden = 0;
            return caveat.Kind != CaveatKind.NotRead ? caveat : caveat with
            {
                Installations = [.. caveat.Installations.Select(name => own.Contains(name)
                    ? name : words.Format(nameof(ReportTexts.NobodysServer), ++hidden))],
            };
        }
    }

    private void Add(KerioComplianceResult result, KerioLicenseExposure? exposure)
    {
        _results.Add(result);
        if (exposure is not null)
        {
            _exposure.Add(exposure);
        }
    }
}
