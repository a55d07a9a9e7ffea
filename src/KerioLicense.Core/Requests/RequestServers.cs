using KerioLicense.Compliance.Rules;
using KerioLicense.Errors;
using KerioLicense.Verdict;

namespace KerioLicense.Requests;

/// <summary>Which two servers a request is about, from a result and from what was said.</summary>
internal static class RequestServers
{
    /// <exception cref="AdvisedException">The result does not show which of the two is which, or there is only one.</exception>
    public static (RequestServer From, RequestServer? To) Of(KerioComplianceResult result, RequestSituation situation, RequestWishes wishes)
    {
        var known = Known(result);
        if (situation is RequestSituation.TemporaryEnding or RequestSituation.TemporaryEnded)
        {
            return (Said(wishes.FromInstallation, known) ?? (known.Count > 0 ? known[0].Server : throw Missing(result)), null);
        }

        var from = Said(wishes.FromInstallation, known);
        var to = Said(wishes.ToInstallation, known);
        known.RemoveAll(place => place.Server == from || place.Server == to);
        if (from is null && to is null && known.Count > 2)
        {
            throw RequestRefusal.Of(
                nameof(RequestTexts.RequestServersUnclear), isArgument: true, RequestEligibility.NameOf(result), known.Count);
        }

        if (from is null && known.Count > 0)
        {
            var place = known.Find(static place => place.IsOld) ?? known.Find(static place => place.Role == InstallationRole.Production)
                ?? known[0];
            from = place.Server;
            known.Remove(place);
        }

        to ??= known.Count > 0 ? known[0].Server : null;
        return from is not null && to is not null ? (from, to) : throw Missing(result);
    }

    /// <summary>The installations, the first seen first, by name where one run saw them first; a high-availability pair is one.</summary>
    private static List<Place> Known(KerioComplianceResult result)
    {
        var places = new List<Place>(result.Installations.Count);
        Place? pair = null;
        var installations = new List<LicensedInstallation>(result.Installations);
        installations.Sort(static (a, b) =>
            a.FirstSeen.Date != b.FirstSeen.Date
                ? a.FirstSeen.CompareTo(b.FirstSeen)
                : string.CompareOrdinal(a.InstallationId, b.InstallationId));
        foreach (var installation in installations)
        {
            var isPaired = installation.Role == InstallationRole.HighAvailability;
            if (isPaired && pair is not null)
            {
                places.Remove(pair);
                pair = pair with { Server = pair.Server with { Name = pair.Server.Name + " + " + installation.ComputerName } };
                places.Add(pair);
                continue;
            }

            var place = new Place(
                new RequestServer(FieldText.OneLine(installation.ComputerName), IsRead: true, installation.Users,
                    installation.Version, installation.SubscriptionExpires),
                installation.InstallationId,
                installation.Role,
                result.Permission is { Kind: PermissionKind.Migration } migration && migration.From == installation.InstallationId);
            places.Add(place);
            pair = isPaired ? place : pair;
        }

        return places;
    }

    /// <summary>A server that was named: one of the result's, by computer name or id, or one that no reading knows.</summary>
    private static RequestServer? Said(string? name, List<Place> known)
    {
        if (name is null)
        {
            return null;
        }

        var place = known.Find(
            place => string.Equals(place.Server.Name, name, StringComparison.OrdinalIgnoreCase)
                || string.Equals(place.Id, name, StringComparison.OrdinalIgnoreCase));
        return place?.Server ?? new RequestServer(FieldText.OneLine(name));
    }

    private static AdvisedException Missing(KerioComplianceResult result) =>
        RequestRefusal.Of(nameof(RequestTexts.RequestServerMissing), isArgument: true, RequestEligibility.NameOf(result));

    private sealed record Place(RequestServer Server, string Id, InstallationRole Role, bool IsOld);
}
