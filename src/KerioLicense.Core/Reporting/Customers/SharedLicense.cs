using System.Linq;
using KerioLicense.Exposure;
using KerioLicense.Verdict;

namespace KerioLicense.Reporting.Customers;

/// <summary>
/// A license on servers of several customers, as one of them may see it. The verdict, its times and his own servers are his to know, and
/// that there are other servers; not whose, what they are called, or what was read of them.
/// </summary>
internal sealed class SharedLicense
{
    private readonly string _customer;
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly NameVeil _veil;

    /// <param name="result">The verdict.</param>
    /// <param name="customer">Who sees it.</param>
    /// <param name="customers">All whose license it is.</param>
    /// <param name="words">The language of what stands in the place of names.</param>
    public SharedLicense(KerioComplianceResult result, string customer, IEnumerable<string> customers, ReportWords words)
    {
        _customer = customer;
        var own = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { customer };
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var installation in All(result).Where(IsOwn))
        {
            own.UnionWith(NamesOf(installation));
        }

        foreach (var installation in All(result).Where(installation => !IsOwn(installation)))
        {
            if (_places.ContainsKey(installation.InstallationId))
            {
                continue;
            }

            var place = words.Format(
                installation.Customer is { Length: > 0 } ? nameof(ReportTexts.OtherCustomersServer) : nameof(ReportTexts.NobodysServer),
                _places.Count + 1);
            _places.Add(installation.InstallationId, place);
            foreach (var name in NamesOf(installation).Where(name => !own.Contains(name)))
            {
                names[name] = place;
            }
        }

        foreach (var other in customers.Where(other => !own.Contains(other)))
        {
            names[other] = words.Text(nameof(ReportTexts.OtherCustomer));
        }

        _veil = new NameVeil(names);
    }

    public KerioComplianceResult Of(KerioComplianceResult result) => result with
    {
        Customer = _customer,
        SummaryText = _veil.Over(result.SummaryText),
        NextStepTexts = [.. result.NextStepTexts.Select(_veil.Over)],
        Caveats = [.. result.Caveats.Select(caveat => caveat with { Installations = [.. caveat.Installations.Select(_veil.Over)] })],
        Installations = [.. result.Installations.Select(Seen)],
        FormerInstallations = [.. result.FormerInstallations.Select(Seen)],
        Permission = result.Permission is { } permission
            ? permission with { From = Place(permission.From), To = Place(permission.To) } : null,
        Evidence =
        [
            .. result.Evidence.Where(evidence => !_places.ContainsKey(evidence.InstallationId))
                .Select(evidence => evidence with { Source = _veil.Over(evidence.Source), ValueText = _veil.Over(evidence.ValueText) }),
        ],
        MissingEvidence = [.. result.MissingEvidence.Select(Seen)],
        Timeline = [.. result.Timeline.Select(segment => segment with
        {
            Installations = [.. segment.Installations.Select(
                installation => installation with { InstallationId = Place(installation.InstallationId)! })],
        })],
        Waiver = result.Waiver is { } waiver
            ? waiver with { Reason = _veil.Over(waiver.Reason), ApprovedBy = _veil.Over(waiver.ApprovedBy) } : null,
    };

    public KerioLicenseExposure Of(KerioLicenseExposure exposure) => exposure with
    {
        Customer = _customer,
        UsersText = _veil.Over(exposure.UsersText),
        AssumptionTexts = [.. exposure.AssumptionTexts.Select(_veil.Over)],
        UnknownTexts = [.. exposure.UnknownTexts.Select(_veil.Over)],
    };

    private static IEnumerable<LicensedInstallation> All(KerioComplianceResult result) =>
        result.Installations.Concat(result.FormerInstallations);

    /// <summary>A name of the network stands in sentences with and without its domain.</summary>
    private static IEnumerable<string> NamesOf(LicensedInstallation installation) =>
        ((string[])[installation.InstallationId, installation.ComputerName, installation.Site ?? "", .. installation.OtherNames])
            .SelectMany(static name => (string[])[name, name.Substring(name.IndexOf('/') + 1)])
            .Where(static name => name.Length > 0);

    private bool IsOwn(LicensedInstallation installation) =>
        string.Equals(installation.Customer, _customer, StringComparison.OrdinalIgnoreCase);

    private string? Place(string? installation) =>
        installation is not null && _places.TryGetValue(installation, out var place) ? place : installation;

    private LicensedInstallation Seen(LicensedInstallation installation) => !_places.TryGetValue(installation.InstallationId, out var place)
        ? installation
        : new LicensedInstallation
        {
            InstallationId = place,
            ComputerName = place,
            Role = installation.Role,
            FirstSeen = installation.FirstSeen,
            LastSeen = installation.LastSeen,
            IsCertain = installation.IsCertain,
            Readings = installation.Readings,
            Activity = installation.Activity,
        };

    /// <summary>The command for another customer's server names it, its port and its certificate.</summary>
    private MissingEvidence Seen(MissingEvidence missing) => _places.TryGetValue(missing.InstallationId, out var place)
        ? new MissingEvidence { InstallationId = place, WhatText = _veil.Over(missing.WhatText) }
        : missing with { WhatText = _veil.Over(missing.WhatText), Command = _veil.Over(missing.Command) };
}
