using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;
using KerioLicense.Policy;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>Takes away whatever a failure does not need: observations, what they read, declarations.</summary>
internal static class EstateShrinker
{
    public static Estate Shrink(Estate estate, Func<Estate, bool> fails)
    {
        for (var smaller = true; smaller;)
        {
            smaller = false;
            foreach (var candidate in Smaller(estate))
            {
                if (fails(candidate))
                {
                    (estate, smaller) = (candidate, true);
                    break;
                }
            }
        }

        return estate;
    }

    private static IEnumerable<Estate> Smaller(Estate e)
    {
        var p = e.Policy;
        foreach (var id in e.Observations.Select(o => o.InstallationId).Distinct())
        {
            yield return e with { Observations = [.. e.Observations.Where(o => o.InstallationId != id)] };
        }

        foreach (var policy in Without(p.Migrations, x => p with { Migrations = x })
            .Concat(Without(p.Agreements, x => p with { Agreements = x })).Concat(Without(p.Failovers, x => p with { Failovers = x }))
            .Concat(Without(p.SameMachine, x => p with { SameMachine = x })).Concat(Without(p.Retired, x => p with { Retired = x }))
            .Concat(Without(p.Statements, x => p with { Statements = x }))
            .Concat(Without(p.TemporaryLicenses, x => p with { TemporaryLicenses = x }))
            .Concat(Without(p.Waivers, x => p with { Waivers = x })))
        {
            yield return e with { Policy = policy };
        }

        for (var i = 0; i < e.Observations.Count; i++)
        {
            yield return e with { Observations = [.. e.Observations.Where((_, k) => k != i)] };
        }

        for (var i = 0; i < e.Observations.Count; i++)
        {
            foreach (var plainer in Plainer(e.Observations[i]))
            {
                yield return e with { Observations = [.. e.Observations.Select((o, k) => k == i ? plainer : o)] };
            }
        }
    }

    private static IEnumerable<KerioLicensePolicy> Without<T>(IReadOnlyList<T> list, Func<IReadOnlyList<T>, KerioLicensePolicy> with)
    {
        for (var i = 0; i < list.Count; i++)
        {
            yield return with([.. list.Where((_, k) => k != i)]);
        }
    }

    private static IEnumerable<KerioInstallation> Plainer(KerioInstallation o)
    {
        if (o.Machine != new MachineIdentity())
        {
            yield return o with { Machine = new MachineIdentity() };
        }

        if (o.Service != new ServiceReading())
        {
            yield return o with { Service = new ServiceReading() };
        }

        if (o.License.Number is not null || o.License.Kind != LicenseKind.Unknown || o.License.FileHash is not null)
        {
            yield return o with { License = new LicenseReading() };
        }

        if (o.Connect?.Counters is not null)
        {
            yield return o with { Connect = o.Connect with { Counters = null } };
        }

        if (o.Connect?.MailActivity is { } log)
        {
            yield return o with { Connect = o.Connect with { MailActivity = null } };
            for (var i = 0; i < log.Hours.Count; i++)
            {
                yield return o with
                {
                    Connect = o.Connect with { MailActivity = log with { Hours = [.. log.Hours.Where((_, k) => k != i)] } },
                };
            }
        }

        if (o.Control?.HighAvailability is not null)
        {
            yield return o with { Control = o.Control with { HighAvailability = null } };
        }

        if (o.Control is { Interfaces.Count: > 0 })
        {
            yield return o with { Control = o.Control with { Interfaces = [] } };
        }

        if (o.Operator?.CallActivity is { } calls)
        {
            yield return o with { Operator = o.Operator with { CallActivity = null } };
            for (var i = 0; i < calls.Calls.Count; i++)
            {
                yield return o with
                {
                    Operator = o.Operator with { CallActivity = calls with { Calls = [.. calls.Calls.Where((_, k) => k != i)] } },
                };
            }
        }
    }
}
