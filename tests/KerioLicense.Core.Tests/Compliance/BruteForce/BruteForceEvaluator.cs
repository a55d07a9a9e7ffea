using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;

namespace KerioLicense.Core.Tests.Compliance.BruteForce;

/// <summary>What the definition says of one license.</summary>
internal sealed record BruteResult
{
    /// <summary>The product, and the fingerprint of the number or the names of the installations.</summary>
    public required string Key { get; init; }

    public required ComplianceStatus Status { get; init; }

    public required ComplianceStatus BeforeWaiver { get; init; }

    public required string Rule { get; init; }

    public required TimeSpan ViolationTime { get; init; }

    /// <summary>The stretches and instants of the look-back with their answers; the last one is the instant of the verdict.</summary>
    public required IReadOnlyList<(DateTime From, DateTime To, Answer Answer)> Cells { get; init; }

    /// <summary>The answer inside a stretch.</summary>
    public Answer At(DateTime t) => Cells.Where(c => c.From < t && t < c.To).Select(c => c.Answer).Single();
}

/// <summary>
/// Answers instant by instant what docs/en-US/about_KerioLicense_Evidence.md defines, with plain loops. It knows nothing of the engine and
/// shares nothing with it but the model.
/// </summary>
internal static class BruteForceEvaluator
{
    /// <param name="observations">In any order.</param>
    /// <param name="policy">Declarations and limits.</param>
    /// <param name="asOf">The instant of the verdict.</param>
    /// <param name="from">The past before it is not looked at; the look-back where null.</param>
    public static IReadOnlyList<BruteResult> Evaluate(
        IEnumerable<KerioInstallation> observations, KerioLicensePolicy policy, DateTime asOf, DateTime? from = null)
    {
        var counted = observations.Where(o => o.ObservedAt <= asOf).Select(BruteClock.Right).Select(BruteLicenses.Doubted).ToList();
        var machines = new BruteMachines(counted, policy);
        var licenses = new BruteLicenses(machines.Machines);
        var shown = machines.Machines.ToDictionary(
            m => m, m => licenses.Shown(m, policy.Retired.Where(r => m.Is(r.Installation) && r.On <= asOf).Select(r => r.On)));
        var results = new List<BruteResult>();
        var begin = from ?? asOf.AddDays(-policy.Evidence.LookBackDays);

        foreach (var license in Names(licenses, shown))
        {
            var members = machines.Machines.Where(m => IsMember(m, license, licenses, shown)).ToList();
            results.Add(Judge(license, members, licenses, shown, machines, policy, asOf, begin));
        }

        foreach (var machine in machines.Machines)
        {
            var readings = shown[machine].Where(s => !s.Retired).ToList();
            var left = shown[machine].Where(s => s.Retired && !machine.Readings.Any(o => o.ObservedAt >= s.At)).ToList();
            if (readings.Count == 0 && left.Count == 0)
            {
                results.Add(Constant(
                    machine.Product + "/" + string.Join(",", machine.Ids), new(ComplianceStatus.Indeterminate, "KL-NOT-READ"), policy,
                    asOf));
            }
            else if (readings.Count > 0 && readings[^1] is { Unregistered: true } last && !last.IsConflict(licenses)
                && !left.Any(r => r.At > last.At))
            {
                results.Add(Constant(
                    machine.Product + "/" + string.Join(",", machine.Ids), new(ComplianceStatus.NotApplicable, "KL-UNREGISTERED"), policy,
                    asOf));
            }
        }

        return [.. results.OrderBy(r => r.Key, StringComparer.Ordinal)];
    }

    private static List<string> Names(BruteLicenses licenses, Dictionary<BruteMachine, List<LicenseShown>> shown)
    {
        var whole = shown.Values.SelectMany(s => s).SelectMany(s => s.Whole).Concat(licenses.Numbers.Keys).Distinct().ToList();
        var prefixes = shown.Values.SelectMany(s => s).SelectMany(s => s.Prefixes).Distinct().ToList();
        return [.. whole.Concat(prefixes).Where(l => shown.Keys.Any(m => IsMember(m, l, licenses, shown))).Order(StringComparer.Ordinal)];
    }

    /// <summary>A machine that shows the license, or a prefix that may be of it;
    /// of a prefix as a license those that match no whole one.</summary>
    private static bool IsMember(
        BruteMachine machine, string license, BruteLicenses licenses, Dictionary<BruteMachine, List<LicenseShown>> shown) =>
        new BrutePresence(licenses, license, shown[machine], null, TimeSpan.Zero, []).IsMember
        && (shown[machine].Any(s => s.Whole.Contains(license))
            || (license.StartsWith("P:", StringComparison.Ordinal)
                ? !shown.Values.SelectMany(s => s).SelectMany(s => s.Whole).Distinct()
                    .Any(w => Matches(machine, license, w, licenses, shown))
                : shown[machine].SelectMany(s => s.Prefixes).Any(p => Matches(machine, p, license, licenses, shown))));

    private static bool Matches(
        BruteMachine machine, string prefix, string license, BruteLicenses licenses, Dictionary<BruteMachine, List<LicenseShown>> shown)
    {
        var owners = shown.Keys.Where(m => shown[m].Any(s => s.Whole.Contains(license))).ToList();
        return licenses.Fits(prefix, license) && owners.Exists(m => m.Product == machine.Product) && MayShareCustomer(machine, owners);
    }

    /// <summary>The machine showed a license other than this one.</summary>
    private static bool Tells(BruteMachine machine, string license, Dictionary<BruteMachine, List<LicenseShown>> shown) =>
        shown[machine].Any(s => s.Prefixes.Count > 0 || s.Whole.Any(w => w != license));

    private static bool MayShareCustomer(BruteMachine machine, List<BruteMachine> others) =>
        Customers([machine]) is var one && Customers(others) is var other && (one.Count == 0 || other.Count == 0 || one.Overlaps(other));

    private static HashSet<string> Customers(IEnumerable<BruteMachine> machines) =>
        machines.SelectMany(m => m.Readings).Select(r => r.Customer).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static BruteResult Judge(
        string license,
        List<BruteMachine> machines,
        BruteLicenses licenses,
        Dictionary<BruteMachine, List<LicenseShown>> shown,
        BruteMachines all,
        KerioLicensePolicy policy,
        DateTime asOf,
        DateTime begin)
    {
        var (quiet, valid) = (TimeSpan.FromHours(policy.Evidence.QuietHours), TimeSpan.FromHours(policy.Evidence.ReadingValidHours));
        var certain = machines.Where(m => shown[m].Any(s => s.Whole.Contains(license))).ToList();
        var products = (certain.Count > 0 ? certain : machines).Select(m => m.Product).Distinct().Order().ToList();
        machines = machines.Where(m => products.Contains(m.Product)).ToList();
        var number = licenses.Numbers.GetValueOrDefault(license);
        var key = products[0] + "/" + (license[0] == 'H' ? license : license[(license.LastIndexOf(':') + 1)..]);

        var contradictory = products.Count > 1 || licenses.SharesFile(license)
            || machines.Any(m => new BrutePresence(licenses, license, shown[m], null, valid, [])
                .IsDisputed(asOf.AddDays(-policy.Evidence.LookBackDays))
                || all.Contradictory.Contains(m));
        var kinds = machines.SelectMany(m => m.Readings)
            .Where(r => r.License.Number is { IsPrefix: false } n && "N:" + n.Fingerprint == license
                && r.License.Kind != LicenseKind.Unknown).Select(r => r.License.Kind).Distinct().ToList();
        if (kinds is [LicenseKind.Trial] && !contradictory)
        {
            return Constant(key, new(ComplianceStatus.NotApplicable, "KL-TRIAL"), policy, asOf);
        }

        var evidence = machines.ToDictionary(m => m, m => new BruteEvidence(
            m.Readings,
            machines.Where(other => other != m).Select(other => other.Readings),
            policy.Statements.Where(s => m.Is(s.Installation)),
            IsCopy(m, machines),
            valid,
            asOf));
        BrutePresence Presence(BruteMachine m) => new(
            licenses, license, shown[m], evidence[m].Earliest, valid,
            [.. machines.Where(other => other != m)
                .Select(other => new BrutePresence(licenses, license, shown[other], null, valid, []).FirstRead).OfType<DateTime>()]);
        var members = machines.Select(m => new BruteMember(m, evidence[m], new BruteRoles(evidence[m], quiet, valid), Presence(m)))
            .ToList();
        var estate = new BruteEstate(products[0], license, members, policy, asOf)
        {
            MayBeOthers = license[0] == 'H' && shown.Keys.Any(m => Tells(m, license, shown) && (certain.Contains(m)
                ? certain.Count > 1
                : m.Product == products[0] && MayShareCustomer(m, certain)
                    && !policy.Retired.Any(r => m.Is(r.Installation) && r.On <= asOf && r.On > m.Readings.Max(o => o.ObservedAt)))),
        };
        var changes = members.SelectMany(m => m.Presence.Edges).Where(t => t <= asOf).Append(asOf).Distinct().Order().ToList();
        var grid = new BruteGrid(begin, asOf, Edges(estate, members, changes));
        return new BruteSummary(estate, grid, new BruteVerdict(estate, contradictory, changes)).Result(key, number);
    }

    private static IEnumerable<DateTime> Edges(BruteEstate estate, List<BruteMember> members, List<DateTime> changes)
    {
        var policy = estate.Policy;
        var silent = TimeSpan.FromDays(policy.Evidence.SilentAfterDays);
        return changes.Concat(changes.Select(t => t + silent))
            .Concat(members.SelectMany(m => m.Roles.Edges()))
            .Concat(members.SelectMany(m => m.Evidence.Proofs).Select(p => p.End + estate.LookBack))
            .Concat(estate.Product == KerioProduct.Control ? estate.Pairs.Edges : [])
            .Concat(policy.Migrations.SelectMany(
                m => new[] { m.Started, m.Until ?? (policy.Migration.MaximumDays is { } days ? m.Started.AddDays(days) : m.Started) }))
            .Concat(policy.Agreements.SelectMany(a => new[] { a.From, a.Until }))
            .Concat(policy.TemporaryLicenses.Select(b => b.Until));
    }

    private static Func<MailActivityReading, bool> IsCopy(BruteMachine machine, List<BruteMachine> machines) =>
        log => machines.Where(m => m != machine).SelectMany(m => m.Readings).Select(r => r.Connect?.MailActivity)
        .OfType<MailActivityReading>()
            .Any(other => other.QueueIdSample.Intersect(log.QueueIdSample).Any());

    private static BruteResult Constant(string key, Answer answer, KerioLicensePolicy policy, DateTime asOf)
    {
        var begin = asOf.AddDays(-policy.Evidence.LookBackDays);
        return new BruteResult
        {
            Key = key,
            Status = answer.Status,
            BeforeWaiver = answer.Status,
            Rule = answer.Rule,
            ViolationTime = TimeSpan.Zero,
            Cells = [(begin, asOf, answer), (asOf, asOf, answer)],
        };
    }
}
