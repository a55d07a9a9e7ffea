using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KerioLicense.Core.Tests.Compliance.BruteForce;
using KerioLicense.Model;
using KerioLicense.Policy;
using KerioLicense.Verdict;
using Xunit;
using static KerioLicense.Core.Tests.Compliance.ReadingBuilder;

namespace KerioLicense.Core.Tests.Compliance;

/// <summary>
/// What more knowledge may do to a result. In order (0), open (1), in breach now or within the look-back (2): before a waiver, and of the
/// result, not of the past instants of its time line: evidence that reaches farther back also makes an installation possibly present
/// earlier. Declared takeovers are left out: a statement can contradict them.
/// </summary>
public sealed class EngineMonotony
{
    private static readonly Gen<Estate> s_estates = EstateGen.Any.Select(e => e with
    {
        // One more reading ends a silence.
        Policy = e.Policy with { Failovers = [], Evidence = e.Policy.Evidence with { SilentAfterDays = 100 } },
    });

    [Fact]
    public void An_unknown_stretch_that_turns_out_idle_makes_no_result_worse() => Each(
        estate => estate,
        (estate, machine, from, to) => Idle(estate, machine, from, to),
        (before, after) => after <= before);

    // It may settle an open question: the other one turns out to be the production server, and the first its standby.
    [Fact]
    public void An_unknown_stretch_that_turns_out_active_undoes_no_breach() => Each(
        Present,
        (estate, machine, from, to) => [State(estate, machine, StatementClaim.Active, from, to)],
        (before, after) => before < 2 || after == 2);

    [Fact]
    public void One_more_possible_installation_makes_no_result_better() => Estates.Check(
        s_estates,
        estate =>
        {
            var product = estate.Observations.Count == 0 ? KerioProduct.Connect : estate.Observations[0].Product;
            var id = KerioInstallation.IdOf(product, "z");
            return new[] { 20.0, 70, 130, 195 }
                .Select(hour => Compare(
                    estate, estate with { Observations = [.. estate.Observations, Read(id, 40).On(P1), Read(id, hour).On(P1)] },
                    (before, after) => after >= before))
                .FirstOrDefault(flaw => flaw is not null);
        });

    /// <summary>Every installation carries the license all along: otherwise work also tells where it lay.</summary>
    private static Estate Present(Estate estate) => estate with
    {
        Observations =
        [
            .. estate.Observations.Select(o => o.On(L1)),
            .. estate.Observations.Select(o => o.InstallationId).Distinct()
                .SelectMany(id => new[] { Read(id, 40).On(L1), Read(id, estate.AsOf).On(L1) }),
        ],
    };

    private static void Each(
        Func<Estate, Estate> prepare, Func<Estate, BruteMachine, double, double, IEnumerable<Estate>> changes,
        Func<int, int, bool> isRight) => Estates.Check(
        s_estates,
        one =>
        {
            var estate = prepare(one);
            var machines = new BruteMachines(estate.Observations.Where(o => o.ObservedAt <= estate.AsOfTime), estate.Policy).Machines;

            // One more reading of a name that several machines answer to may be of another one.
            foreach (var machine in machines.Where(machine => !machines.Exists(other => other != machine && other.Is(machine.Name))))
            {
                foreach (var (from, to) in UnknownStretches(estate, machine))
                {
                    foreach (var changed in changes(estate, machine, from, to))
                    {
                        if (Compare(estate, changed, isRight) is { } flaw)
                        {
                            return flaw;
                        }
                    }
                }
            }

            return null;
        });

    private static string? Compare(Estate estate, Estate changed, Func<int, int, bool> isRight)
    {
        var after = Estates.Verdicts(changed);
        foreach (var result in Estates.Verdicts(estate).Where(r => r.LicenseNumber is { IsPrefix: false }))
        {
            var other = after.Single(r => result.LicenseNumber!.Equals(r.LicenseNumber));
            if (Rank(result) is { } left && Rank(other) is { } right && !isRight(left, right))
            {
                return $"before\n{EstateText.Describe([result], estate)}\n\nchanged\n{EstateText.Describe(changed)}\n\nafter\n"
                    + $"{EstateText.Describe([other], changed)}";
            }
        }

        return null;
    }

    private static int? Rank(KerioComplianceResult result) => (result.OriginalStatus ?? result.Status) switch
    {
        ComplianceStatus.NotApplicable => null,
        ComplianceStatus.Violation => 2,
        _ when result.ViolationTime > TimeSpan.Zero => 2,
        ComplianceStatus.Indeterminate => 1,
        _ => 0,
    };

    /// <summary>Some stretches in which nothing is claimed of the machine: a whole one, its beginning, its end.</summary>
    private static IEnumerable<(double From, double To)> UnknownStretches(Estate estate, BruteMachine machine)
    {
        var activity = new BruteEvidence(
            machine.Readings, [], estate.Policy.Statements.Where(s => machine.Is(s.Installation)), _ => false,
            TimeSpan.FromHours(estate.Policy.Evidence.ReadingValidHours), estate.AsOfTime);
        double? begin = null;
        for (var hour = estate.AsOf - 150; hour <= estate.AsOf; hour++)
        {
            var known = hour == estate.AsOf || activity.Idles.Any(c => c.Holds(T(hour + 0.5)))
                || activity.Proofs.Any(p => p.Begin <= T(hour + 0.5) && T(hour + 0.5) <= p.End);
            if (!known)
            {
                begin ??= hour;
            }
            else if (begin is { } from)
            {
                begin = null;
                yield return (from, hour);
                if (hour - from > 3)
                {
                    yield return (from, from + 2);
                    yield return (hour - 2, hour);
                }
            }
        }
    }

    private static IEnumerable<Estate> Idle(Estate estate, BruteMachine machine, double from, double to)
    {
        yield return State(estate, machine, StatementClaim.Idle, from, to);
        var reading = Read(machine.Name, to);
        if (machine.Product == KerioProduct.Connect)
        {
            yield return With(estate, reading.Log(from, to, []));
            if (!machine.Readings.Exists(r => r.Connect?.Counters is not null))
            {
                yield return With(estate, reading.Counts(from, 0));
            }
        }

        if (machine.Product == KerioProduct.Operator)
        {
            yield return With(estate, reading.Calls(from, to));
        }
    }

    private static Estate With(Estate estate, KerioInstallation reading) =>
        estate with { Observations = [.. estate.Observations, reading] };

    private static Estate State(Estate estate, BruteMachine machine, StatementClaim claim, double from, double to) => estate with
    {
        Policy = estate.Policy with
        {
            Statements = [.. estate.Policy.Statements,
                new Statement { Installation = machine.Name, Claim = claim, From = T(from), To = T(to), By = "x" }],
        },
    };
}
