using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>What the definition says of one licence.</summary>
internal sealed record BruteResult
{
    /// <summary>The product, and the fingerprint of the number or the names of the installations.</summary>
    public required string Key { get; init; }

    public required ComplianceStatus Status { get; init; }

    public required ComplianceStatus BeforeWaiver { get; init; }

    public required string Rule { get; init; }

    public required TimeSpan ViolationTime { get; init; }

    /// <summary>The sampled instants of the look-back with their answers; the last one is the instant of the verdict.</summary>
    public required IReadOnlyList<(DateTime At, ComplianceStatus Status, string Rule)> Instants { get; init; }
}

/// <summary>
/// Answers instant by instant what docs/en-US/about_KerioLicense_Evidence.md defines, with plain loops. It knows nothing of the engine and shares nothing with it
/// but the model. Every time in an estate must lie on the grid.
/// </summary>
internal static class BruteForceEvaluator
{
    public static IReadOnlyList<BruteResult> Evaluate(IEnumerable<KerioInstallation> observations, KerioLicensePolicy policy, DateTime asOf, TimeSpan step)
    {
        var counted = observations.Where(o => o.ObservedAt <= asOf).ToList();
        var machines = new BruteMachines(counted, policy);
        var licenses = new BruteLicenses(machines.Machines);
        var shown = machines.Machines.ToDictionary(m => m, m => licenses.Shown(m, policy.Retired.Where(r => m.Is(r.Installation) && r.On <= asOf).Select(r => r.On)));
        var results = new List<BruteResult>();

        foreach (var license in Names(licenses, shown))
        {
            var members = machines.Machines.Where(m => IsMember(m, license, licenses, shown[m])).ToList();
            results.Add(Judge(license, members, licenses, shown, machines, policy, asOf, step));
        }

        foreach (var machine in machines.Machines)
        {
            var readings = shown[machine].Where(s => !s.Retired).ToList();
            if (readings.Count == 0 && !shown[machine].Any(r => !machine.Readings.Any(o => o.ObservedAt >= r.At)))
            {
                results.Add(Constant(machine.Product + "/" + string.Join(",", machine.Ids), new(ComplianceStatus.Indeterminate, "KL-DATA"), policy, asOf, step));
            }
            else if (readings.Count > 0 && readings[^1] is { Unregistered: true } last && !last.IsConflict(licenses)
                && !shown[machine].Any(r => r.Retired && r.At > last.At && !machine.Readings.Any(o => o.ObservedAt >= r.At)))
            {
                results.Add(Constant(machine.Product + "/" + string.Join(",", machine.Ids), new(ComplianceStatus.NotApplicable, "KL-UNREGISTERED"), policy, asOf, step));
            }
        }

        return [.. results.OrderBy(r => r.Key, StringComparer.Ordinal)];
    }

    private static List<string> Names(BruteLicenses licenses, Dictionary<BruteMachine, List<LicenseShown>> shown)
    {
        var whole = shown.Values.SelectMany(s => s).SelectMany(s => s.Whole).Concat(licenses.Numbers.Keys).Distinct().ToList();
        var prefixes = shown.Values.SelectMany(s => s).SelectMany(s => s.Prefixes).Distinct().ToList();
        return [.. whole.Concat(prefixes.Where(p => !shown.Keys.Any(m => whole.Any(w => licenses.Fits(p, w) && IsMember(m, w, licenses, shown[m])
            && shown[m].Any(s => s.Whole.Contains(w)) && p.StartsWith("P:" + m.Product + ":", StringComparison.Ordinal)))))
            .Order(StringComparer.Ordinal)];
    }

    private static bool IsMember(BruteMachine machine, string license, BruteLicenses licenses, List<LicenseShown> shown) =>
        new BrutePresence(licenses, license, shown, null, TimeSpan.Zero).IsMember
        && (shown.Any(s => s.Whole.Contains(license)) || license.StartsWith("P:", StringComparison.Ordinal) || shown.Any(s => s.Prefixes.Any(p => licenses.Fits(p, license))));

    private static BruteResult Judge(
        string license,
        List<BruteMachine> machines,
        BruteLicenses licenses,
        Dictionary<BruteMachine, List<LicenseShown>> shown,
        BruteMachines all,
        KerioLicensePolicy policy,
        DateTime asOf,
        TimeSpan step)
    {
        var (quiet, valid, stale) = (TimeSpan.FromHours(policy.Evidence.QuietHours), TimeSpan.FromHours(policy.Evidence.ReadingValidHours), TimeSpan.FromDays(policy.Evidence.StaleAfterDays));
        var certain = machines.Where(m => shown[m].Any(s => s.Whole.Contains(license))).ToList();
        var products = (certain.Count > 0 ? certain : machines).Select(m => m.Product).Distinct().Order().ToList();
        machines = machines.Where(m => products.Contains(m.Product)).ToList();
        var number = licenses.Numbers.GetValueOrDefault(license);
        var key = products[0] + "/" + (license[0] == 'H' ? license : license[(license.LastIndexOf(':') + 1)..]);

        var lookBack = asOf.AddDays(-policy.Evidence.LookBackDays);
        var contradictory = products.Count > 1 || licenses.SharesFile(license)
            || machines.Any(m => new BrutePresence(licenses, license, shown[m], null, stale).IsDisputed(lookBack) || m.Ids.Any(all.ContradictoryIds.Contains));
        var kinds = machines.SelectMany(m => m.Readings).Where(r => r.License.Number is { IsPrefix: false } n && "N:" + n.Fingerprint == license && r.License.Kind != LicenseKind.Unknown)
            .Select(r => r.License.Kind).Distinct().ToList();
        if (kinds is [LicenseKind.Trial] && !contradictory)
        {
            return Constant(key, new(ComplianceStatus.NotApplicable, "KL-TRIAL"), policy, asOf, step);
        }

        var activities = machines.ToDictionary(m => m, m => new BruteActivity(m.Readings, policy.Statements.Where(s => m.Is(s.Installation)), IsCopy(m, machines), valid, asOf));
        var first = activities.Values.Select(a => a.Earliest).Concat(machines.SelectMany(m => m.Readings).Select(r => (DateTime?)r.ObservedAt)).Min()!.Value;
        var grid = new BruteGrid((first < lookBack ? first : lookBack) - step, asOf, step);
        var members = machines.Select(m => new BruteMember(m, activities[m], new BrutePresence(licenses, license, shown[m], activities[m].Earliest, stale), grid, quiet, valid)).ToList();
        var estate = new BruteEstate(grid, products[0], license, members, policy);
        return new BruteSummary(estate, new BruteVerdict(estate, contradictory)).Result(key, number);
    }

    private static Func<MailActivityReading, bool> IsCopy(BruteMachine machine, List<BruteMachine> machines) =>
        log => machines.Where(m => m != machine).SelectMany(m => m.Readings).Select(r => r.Connect?.MailActivity).OfType<MailActivityReading>()
            .Any(other => other.QueueIdSample.Intersect(log.QueueIdSample).Any());

    private static BruteResult Constant(string key, Answer answer, KerioLicensePolicy policy, DateTime asOf, TimeSpan step)
    {
        var grid = new BruteGrid(asOf.AddDays(-policy.Evidence.LookBackDays), asOf, step);
        return new BruteResult
        {
            Key = key,
            Status = answer.Status,
            BeforeWaiver = answer.Status,
            Rule = answer.Rule,
            ViolationTime = TimeSpan.Zero,
            Instants = [.. Enumerable.Range(0, grid.Count).Where(c => grid.From[c] != grid.To[c] || grid.To[c] == asOf).Select(c => (grid.At[c], answer.Status, answer.Rule))],
        };
    }
}
