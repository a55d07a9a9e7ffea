using System;
using System.Collections.Generic;
using System.Linq;
using KerioLicense.Compliance;
using KerioLicense.Core.Tests.Compliance.BruteForce;
using KerioLicense.Core.Tests.Compliance.Truth;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>
/// An answer for an instant up to which the evidence of every member reaches never changes between Compliant and Violation through readings
/// that only cover later time. Here the past as an answer of today tells it is compared with the same past as a later answer tells it.
/// </summary>
public sealed class SharpeningProperties
{
    private const int Worlds = 1;
    private const int Questions = 4;

    public static TheoryData<string> Names => TruthProperties.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void In_made_up_worlds_an_answer_is_only_sharpened(string name)
    {
        var regime = Regime.All.Single(r => r.Name == name);
        for (var i = 0; i < Samples.Of(Worlds); i++)
        {
            var world = regime.World(i);
            var observations = world.Observations.ToList();
            for (var question = 0; question < Questions; question++)
            {
                var (now, then) = (24 * (2 + (world.Random.NextDouble() * 30)), 24 * world.Random.NextDouble() * 6);
                var flaw = Flaw(observations, world.Policy, T(now), T(now + then));
                Assert.True(flaw is null, $"{name}, world {i} of stream {Samples.Stream}: {flaw}");
            }
        }
    }

    [Fact]
    public void In_generated_estates_an_answer_is_only_sharpened() => Estates.Check(
        EstateGen.Any,
        estate => estate.TellsMachinesApart
            ? new[] { 110.0, 170 }.Select(now => Flaw(estate.Observations, estate.Policy, T(now), estate.AsOfTime))
                .FirstOrDefault(flaw => flaw is not null)
            : null);

    private static string? Flaw(IReadOnlyList<KerioInstallation> observations, KerioLicensePolicy policy, DateTime now, DateTime then)
    {
        var known = observations.Where(o => o.ObservedAt <= now).ToList();
        var later = observations.Where(o => o.ObservedAt > now && o.ObservedAt <= then).ToList();
        var after = ComplianceEngine.EvaluateVerdicts([.. known, .. later], policy, then);
        var (machines, laterMachines) = (Machines(known, policy, now), Machines([.. known, .. later], policy, now));
        foreach (var result in ComplianceEngine.EvaluateVerdicts(known, policy, now))
        {
            var other = after.SingleOrDefault(r => r.Product == result.Product && r.Fingerprint == result.Fingerprint);
            if (other is null || result.RuleId == "KL-DATA" || other.RuleId == "KL-DATA")
            {
                continue;
            }

            var members = Members(result).Concat(Members(other)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (machines.Exists(machine => machine.Ids.Exists(id => members.Contains(id, StringComparer.OrdinalIgnoreCase))
                && !laterMachines.Exists(same => same.Readings == machine.Readings)))
            {
                continue;
            }

            var reach = members.Select(id => Reach(known.FindAll(o => Is(o, id)), later.FindAll(o => Is(o, id)))).DefaultIfEmpty(now).Min();

            // After a declared takeover the former server is believed at rest: such an answer is carried on.
            var isBelieved = policy.Failovers.Count > 0;
            foreach (var segment in result.Timeline.Where(s => s.From < reach && !(isBelieved && s.RuleId == "KL-FAILOVER")))
            {
                var to = segment.To < reach ? segment.To : reach;
                if (other.Timeline.FirstOrDefault(s => s.From < to && segment.From < s.To && AreOpposite(s.Status, segment.Status))
                    is { } contradiction && !ShowsMoreDays(known, later, policy, now, then))
                {
                    return $"as of {now:o} {segment} up to {reach:o}, as of {then:o} {contradiction}";
                }
            }
        }

        return null;
    }

    /// <summary>
    /// The machines behind what was read up to an instant. A later reading that tells two names apart, or shows that they are one, says so
    /// of all time.
    /// </summary>
    private static List<(List<string> Ids, string Readings)> Machines(
        IEnumerable<KerioInstallation> observations, KerioLicensePolicy policy, DateTime upTo) =>
        [.. new BruteMachines(observations, policy).Machines.Select(machine => (
            machine.Ids,
            string.Join(" ", machine.Readings.Where(o => o.ObservedAt <= upTo).Select(o => $"{o.InstallationId}@{o.ObservedAt.Ticks}")
                .Distinct().Order(StringComparer.Ordinal))))];

    /// <summary>A later mail can show that there is one each day, and so that earlier ones were no single ones.</summary>
    private static bool ShowsMoreDays(
        List<KerioInstallation> known, List<KerioInstallation> later, KerioLicensePolicy policy, DateTime now, DateTime then) =>
        JoinedDays([.. known, .. later], policy, then).Except(JoinedDays(known, policy, now)).Any();

    /// <summary>The gaps between two proofs of one stretch in which the machine rested.</summary>
    private static IEnumerable<(string Machine, DateTime From, DateTime To)> JoinedDays(
        IEnumerable<KerioInstallation> observations, KerioLicensePolicy policy, DateTime asOf)
    {
        var (quiet, valid) = (TimeSpan.FromHours(policy.Evidence.QuietHours), TimeSpan.FromHours(policy.Evidence.ReadingValidHours));
        foreach (var machine in new BruteMachines(observations.Select(BruteClock.Right), policy).Machines)
        {
            var evidence = new BruteEvidence(
                machine.Readings, [], policy.Statements.Where(s => machine.Is(s.Installation)), _ => false, valid, asOf);
            var stretches = BruteStretch.Build(BruteStretch.Tightest(evidence.Proofs), evidence, quiet, valid, (_, _) => false);
            foreach (var (p, q) in stretches.SelectMany(stretch => stretch.Proofs.Zip(stretch.Proofs.Skip(1))))
            {
                if (q.Begin - p.End >= quiet)
                {
                    yield return (machine.Name, p.End, q.Begin);
                }
            }
        }
    }

    /// <summary>All ids of the installations in any stretch of the time line.</summary>
    private static IEnumerable<string> Members(KerioComplianceResult result) =>
        result.Timeline.SelectMany(s => s.Installations).Select(i => i.InstallationId)
            .Concat(result.Installations.SelectMany(i => i.OtherNames.Append(i.InstallationId)));

    private static bool Is(KerioInstallation o, string id) => string.Equals(o.InstallationId, id, StringComparison.OrdinalIgnoreCase);

    private static bool AreOpposite(ComplianceStatus a, ComplianceStatus b) =>
        (a, b) is (ComplianceStatus.Compliant, ComplianceStatus.Violation) or (ComplianceStatus.Violation, ComplianceStatus.Compliant);

    /// <summary>Up to when every kind of evidence of an installation reaches, and nothing that is read later covers.</summary>
    private static DateTime Reach(List<KerioInstallation> known, List<KerioInstallation> later)
    {
        var ends = Ends(known).ToList();
        if (ends.Count == 0 || Ends(later).Any(end => !ends.Exists(e => e.Kind == end.Kind)))
        {
            return DateTime.MinValue;
        }

        return ends.GroupBy(end => end.Kind, end => end.At).Select(kind => kind.Max()).Concat(later.Select(From)).Min();
    }

    private static IEnumerable<(string Kind, DateTime At)> Ends(List<KerioInstallation> observations)
    {
        foreach (var o in observations)
        {
            (string Kind, bool IsRead, DateTime? At)[] parts =
            [
                ("license", o.License.Kind != LicenseKind.Unknown || o.License.FileHash is not null, o.ObservedAt),
                ("counters", o.Connect?.Counters is not null, o.ObservedAt),
                ("log", o.Connect?.MailActivity is not null, o.Connect?.MailActivity?.CoveredTo),
                ("service", o.Service.State != ServiceState.Unknown, o.ObservedAt),
                ("links", o.Control is { Interfaces.Count: > 0 }, o.ObservedAt),
                ("pair", o.Control?.HighAvailability is not null, o.ObservedAt),
                ("calls", o.Operator?.CallActivity is not null, o.Operator?.CallActivity?.CoveredTo),
                ("calling", o.Operator?.ActiveCalls is not null, o.ObservedAt),
            ];
            foreach (var (kind, _, at) in parts.Where(part => part.IsRead))
            {
                yield return (kind, at!.Value);
            }
        }
    }

    /// <summary>From when on a later reading covers, its counters left aside: these cover from the reading before.</summary>
    private static DateTime From(KerioInstallation o) => new[]
    {
        o.ObservedAt, o.Connect?.MailActivity?.CoveredFrom, o.Operator?.CallActivity?.CoveredFrom, o.Service.StoppedSince,
    }.OfType<DateTime>().Min();
}
